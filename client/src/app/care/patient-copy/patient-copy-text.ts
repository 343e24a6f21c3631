import type { Goal, Review } from '@waymark/contracts';
import type { Answer } from '../review-draft/draft';
import { optionText } from '../review-draft/option-text';
import { answerWords } from '../review-draft/review-options';
import { clockTime, dayWithWeekday, fullDay } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';
import type { PatientCopy, CopiedGoal } from './patient-copy-content';

/** When it was corrected; empty: never. */
export function correctedInWords(words: Translations, { correctedOn }: Review): string {
  return correctedOn ? words.t('patient.patient-copy.corrected', { day: fullDay(correctedOn) }) : '';
}

function inWords(words: Translations, answer: Answer | null, { scale }: PatientCopy, goal: Goal): string {
  return answer ? optionText(words, answerWords(answer, scale, goal)) : words.t('patient.patient-copy.not-asked');
}

/** Where a goal is now, as text. */
export function nowInWords(words: Translations, copy: PatientCopy, { goal, answer, differently }: CopiedGoal): string {
  if (!differently) return inWords(words, answer, copy, goal);
  if (differently.patient && !differently.therapist) {
    // The therapist's answer is not for this reader, or was never given.
    return words.t('patient.path.one-side-shown', { answer: inWords(words, differently.patient, copy, goal) });
  }
  return words.t('patient.review.both-answers', {
    yours: inWords(words, differently.patient, copy, goal),
    mine: inWords(words, differently.therapist, copy, goal),
  });
}

export function visitInWords(words: Translations, { nextVisit }: PatientCopy, timeZone: string): string {
  if (!nextVisit) return words.t('patient.patient-copy.no-visit');
  const day = dayWithWeekday(nextVisit.on);
  if (!nextVisit.hasTime) return words.t('patient.patient-copy.next-visit-day', { day });
  return words.t('patient.patient-copy.next-visit', { day, time: clockTime(nextVisit.startsAt, timeZone) });
}

export function contactInWords(words: Translations, { careService }: PatientCopy): string {
  if (!careService?.phone) return words.t('patient.patient-copy.contact-team', { service: careService?.name ?? '' });
  // A number that is split across lines is hard to ring.
  const phone = careService.phone.replaceAll(' ', '\u00a0');
  return words.t('patient.patient-copy.contact', { service: careService.name, phone });
}

/** Outcome of a closed review. */
export function outcomeOf({ status }: Review): 'agreed' | 'recorded' | 'declined' {
  return status === 'agreed' || status === 'declined' ? status : 'recorded';
}
