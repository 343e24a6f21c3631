import type { Appointment, Patient } from '@waymark/contracts';
import { clockTime, dayWithWeekday, fullDay } from '../words/day-words';
import type { Words } from '../words/words';

/** "Rowan Archer, born 2 March 1984": stands above every form, so that nothing is written into another person's record. */
export function personInWords(
  words: Words,
  { givenName, familyName, birthDate }: Pick<Patient, 'givenName' | 'familyName' | 'birthDate'>,
): string {
  return `${givenName} ${familyName}, ${words.t('staff.patient.born', { day: fullDay(birthDate) })}`;
}

/** "Monday 1 June 2026, 9:30am". */
export function appointmentInWords({ on, startsAt }: Pick<Appointment, 'on' | 'startsAt'>, timeZone: string): string {
  return `${dayWithWeekday(on)}, ${clockTime(startsAt, timeZone)}`;
}
