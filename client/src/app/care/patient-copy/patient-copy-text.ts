import type { Goal, Review } from '@waymark/contracts';
import type { Answer } from '../review-draft/draft';
import { optionText } from '../review-draft/option-text';
import { answerText } from '../review-draft/review-options';
import { fullDay } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';
import { therapistToThem } from '../review-draft/who-is-who';
import type { PatientCopy, CopiedGoal } from './patient-copy-content';

/** When it was corrected; empty: never. */
export function correctedInWords(i18n: Translations, { correctedOn }: Review): string {
  return correctedOn ? i18n.t('patient.patient-copy.corrected', { day: fullDay(correctedOn) }) : '';
}

function inWords(i18n: Translations, answer: Answer | null, { scale }: PatientCopy, goal: Goal): string {
  return answer ? optionText(i18n, answerText(answer, scale, goal)) : i18n.t('patient.patient-copy.not-asked');
}

/**
 * Where a goal is now, as text.
 * @param reader the person themselves, or the care service's record, which is about them
 */
export function nowInWords(
  i18n: Translations,
  copy: PatientCopy,
  { goal, answer, differently }: CopiedGoal,
  reader: 'patient' | 'record' = 'patient',
): string {
  if (!differently) return inWords(i18n, answer, copy, goal);
  if (differently.patient && !differently.therapist) {
    // The therapist's answer is not for this reader, or was never given.
    return i18n.t('patient.path.one-side-shown', { answer: inWords(i18n, differently.patient, copy, goal) });
  }
  const both = {
    yours: inWords(i18n, differently.patient, copy, goal),
    mine: inWords(i18n, differently.therapist, copy, goal),
  };
  if (reader === 'record') return i18n.t('patient.record.both-answers', both);
  return i18n.t('patient.review.both-answers', { ...both, name: therapistToThem(i18n, copy.appointment) });
}

/** What was settled of a goal after a fresh look at it, for the record; empty: nothing was. */
export function lookInPlainWords(i18n: Translations, { look }: CopiedGoal): string {
  if (!look) return '';
  const said = i18n.t(`patient.look.chosen.${look.choice}`);
  return look.because ? `${said} “${look.because}”` : said;
}

export function contactInWords(i18n: Translations, { careService }: PatientCopy): string {
  if (!careService?.phone) return i18n.t('patient.patient-copy.contact-team', { service: careService?.name ?? '' });
  // A number that is split across lines is hard to ring.
  const phone = careService.phone.replaceAll(' ', '\u00a0');
  return i18n.t('patient.patient-copy.contact', { service: careService.name, phone });
}

/** Outcome of a closed review. */
export function outcomeOf({ status }: Review): 'agreed' | 'recorded' | 'declined' {
  return status === 'agreed' || status === 'declined' ? status : 'recorded';
}
