import type { Goal, PreparationPart, ReceivedPreparation, Scale } from '@waymark/contracts';
import type { Translations } from '../../i18n/translations';
import type { Answer } from './draft';
import { answerOf } from './answer-of';
import { optionText } from './option-text';
import { answerText } from './review-options';

/** One answer sent from home, with its sender. */
export interface SentAnswer {
  readonly answer: Answer;
  readonly text: string;
  readonly sentBy: ReceivedPreparation['sentBy'];
  /** What was written with it; null: nothing. */
  readonly note: string | null;
}

/** The patient's own first: it is their goal. */
function patientFirst(sent: readonly ReceivedPreparation[]): readonly ReceivedPreparation[] {
  return [...sent].sort((a, b) => Number(a.sentBy === 'carer') - Number(b.sentBy === 'carer'));
}

function withHelp(i18n: Translations, { helpedBy }: ReceivedPreparation): string {
  return helpedBy ? ` (${i18n.t('patient.review.with-help-from', { name: helpedBy })})` : '';
}

/** Warning beside what the patient must not be shown. The screen that they look at never receives it. */
function forWhom(i18n: Translations, { sentBy, sharedParts }: ReceivedPreparation, part: PreparationPart): string {
  const isForTeam = sentBy === 'carer' && !sharedParts.includes(part);
  return isForTeam ? ` ${i18n.t('care.home.team-only')}` : '';
}

/** What each sender said about one goal, as text. */
export function answersFromHome(
  i18n: Translations,
  sent: readonly ReceivedPreparation[],
  goal: Goal,
  scale: Scale,
): readonly SentAnswer[] {
  return patientFirst(sent).flatMap((preparation): SentAnswer[] => {
    const rating = preparation.ratings.find(({ goalId }) => goalId === goal.id);
    const answer = rating ? answerOf(rating) : null;
    if (!answer) return [];
    const key = preparation.sentBy === 'carer' ? 'patient.review.carer-from-home' : 'patient.review.from-home';
    const said = i18n.t(key, { answer: optionText(i18n, answerText(answer, scale, goal)) });
    const text = said + withHelp(i18n, preparation) + forWhom(i18n, preparation, 'ratings');
    return [{ answer, sentBy: preparation.sentBy, text, note: rating?.note?.trim() || null }];
  });
}

/** What each sender wrote in one of the boxes, with text that says who it was. */
export function wroteAtHome(
  i18n: Translations,
  sent: readonly ReceivedPreparation[],
  box: 'wentWell' | 'toTalkAbout',
): readonly { readonly who: string; readonly text: string }[] {
  return patientFirst(sent).flatMap((preparation) => {
    const text = preparation[box];
    if (!text) return [];
    const key = WROTE[box][preparation.sentBy];
    return [{ text, who: i18n.t(key) + withHelp(i18n, preparation) + forWhom(i18n, preparation, PART[box]) }];
  });
}

const PART = { wentWell: 'went-well', toTalkAbout: 'to-talk-about' } as const;

const WROTE = {
  wentWell: { patient: 'patient.review.went-well', carer: 'patient.review.carer-went-well' },
  toTalkAbout: { patient: 'patient.review.to-talk-about', carer: 'patient.review.carer-to-talk-about' },
} as const;
