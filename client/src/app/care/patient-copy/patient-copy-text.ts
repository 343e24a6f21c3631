import type { Goal, Review } from '@waymark/contracts';
import type { Answer } from '../review-draft/draft';
import { optionText } from '../review-draft/option-text';
import { answerText } from '../review-draft/review-options';
import type { PathVoice } from '../../charts/path-voice';
import { dayInWords, fullDay } from '../../i18n/day-text';
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

/**
 * Where a goal was on the day of a copy, as whole sentences; without an answer of that day also what was agreed before.
 * @param to.lead what an answer stands after
 * @param to.besidePath whether a path beside it says what was agreed before
 * @param to.voice "you" is only ever the person whose goal it is
 */
export function standingInWords(
  i18n: Translations,
  copy: PatientCopy,
  one: CopiedGoal,
  {
    lead = 'patient.patient-copy.now',
    voice = 'to-them',
    besidePath = false,
  }: {
    readonly lead?: 'patient.patient-copy.now' | 'patient.reviews.then';
    readonly voice?: PathVoice;
    readonly besidePath?: boolean;
  } = {},
): string {
  const { answer, differently, goal, lastTime, look, steps } = one;
  if (differently) return nowInWords(i18n, copy, one);
  if (answer && !('notRated' in answer)) return i18n.t(lead, { answer: nowInWords(i18n, copy, one) });
  const { answeredBy, occurredOn, talkAbout } = copy.review;
  // Somebody else's doubt is not theirs.
  const isTheirs = voice === 'to-them' && (answeredBy === 'patient' || answeredBy === 'patient-with-help');
  const unsure = isTheirs ? 'patient.patient-copy.not-sure' : 'patient.path.says.not-sure-about';
  // Unrated, a goal was spoken of all the same if something was settled about it.
  const wasSpokenOf = look !== null || steps.length > 0 || talkAbout.includes(goal.id);
  const noAnswer = wasSpokenOf ? 'patient.path.says.not-rated' : 'patient.patient-copy.not-today';
  const why = answer?.notRated === 'not-sure' ? unsure : noAnswer;
  const before = lastTime &&
    !besidePath && {
      day: dayInWords(lastTime.on, occurredOn),
      answer: inWords(i18n, lastTime.answer, copy, goal),
    };
  return [
    i18n.t(why, { day: dayInWords(occurredOn, occurredOn) }),
    ...(before ? [i18n.t('patient.patient-copy.last-time', before)] : []),
  ].join(' ');
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

/** Whether something was agreed of any goal: an answer, or what becomes of it. */
export function agreedOnAnyGoal({ goals }: PatientCopy): boolean {
  return goals.some(({ answer, look }) => look !== null || (answer !== null && !('notRated' in answer)));
}

/** Outcome of a closed review. */
export function outcomeOf({ status }: Review): 'agreed' | 'recorded' | 'declined' {
  return status === 'agreed' || status === 'declined' ? status : 'recorded';
}
