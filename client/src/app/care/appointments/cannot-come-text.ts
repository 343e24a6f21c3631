import type { CannotCome } from '@waymark/contracts';
import { clockTime, dayInWords, dayOf } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';

type Said = Pick<CannotCome, 'saidBy' | 'saidAt' | 'takenBackAt' | 'reason'> & { readonly carerName: string | null };

/** "Said by the patient on 31 May at 7:15pm"; a carer is named. */
export function cannotComeSaidInWords(i18n: Translations, said: Said, today: string, timeZone: string): string {
  const at = (moment: string) => ({
    day: dayInWords(dayOf(moment, timeZone), today),
    time: clockTime(moment, timeZone),
  });
  if (said.takenBackAt !== null) return i18n.t('care.cannot-come.after-all', at(said.takenBackAt));
  if (said.carerName === null) return i18n.t('care.cannot-come.patient', at(said.saidAt));
  return i18n.t('care.cannot-come.carer', { name: said.carerName, ...at(said.saidAt) });
}

/** "What makes it hard: travel" */
export function cannotComeWhyInWords(i18n: Translations, { reason }: Pick<Said, 'reason'>): string {
  const why = i18n.t(reason ? `care.missed-reason.${reason}` : 'care.cannot-come.why-not-said');
  return `${i18n.t('care.cannot-come.why')} ${why}`;
}
