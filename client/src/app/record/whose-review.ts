import type { Appointment } from '@waymark/contracts';
import { clockTime, dayWithWeekday } from '../words/day-words';

/** "Monday 1 June 2026, 9:30am". */
export function appointmentInWords({ on, startsAt }: Pick<Appointment, 'on' | 'startsAt'>, timeZone: string): string {
  return `${dayWithWeekday(on)}, ${clockTime(startsAt, timeZone)}`;
}
