import type { Appointment } from '@waymark/contracts';
import { withTime } from '../episodes/appointment-text';
import { dayWithWeekday } from '../../i18n/day-text';

/** "Monday 1 June 2026, 9:30am". */
export function appointmentInWords(
  appointment: Pick<Appointment, 'on' | 'startsAt' | 'hasTime'>,
  timeZone: string,
): string {
  return withTime(dayWithWeekday(appointment.on), appointment, timeZone);
}
