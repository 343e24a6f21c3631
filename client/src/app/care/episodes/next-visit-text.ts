import type { Appointment } from '@waymark/contracts';
import { clockTime, dayWithWeekday } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';

/** When they meet again, as a sentence of a copy. @param nextVisit null: nothing is booked yet. */
export function visitInWords(
  i18n: Translations,
  { nextVisit }: { readonly nextVisit: Appointment | null },
  timeZone: string,
): string {
  if (!nextVisit) return i18n.t('patient.patient-copy.no-visit');
  const day = dayWithWeekday(nextVisit.on);
  if (!nextVisit.hasTime) return i18n.t('patient.patient-copy.next-visit-day', { day });
  return i18n.t('patient.patient-copy.next-visit', { day, time: clockTime(nextVisit.startsAt, timeZone) });
}
