import type { Scale } from '@waymark/contracts';
import { dayInWords } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';
import { startAnswer } from './answer-of';
import { optionText } from './option-text';
import { answerText } from './review-options';
import type { TodaysGoal } from './todays-goals';

/** Text of a goal's last answer, else its start in words of its own, else that it is new. */
export function lastTimeInWords(i18n: Translations, { goal, last }: TodaysGoal, scale: Scale, near: string): string {
  if (last) {
    const answer = optionText(i18n, answerText(last.answer, scale, goal));
    return i18n.t('patient.review.last-time', { day: dayInWords(last.on, near), answer });
  }
  const start = goal.baseline;
  const answer = startAnswer(goal, scale);
  const said = answer && answerText(answer, scale, goal);
  if (!start || !said || !('own' in said || 'value' in answer)) return i18n.t('patient.review.first-time');
  return i18n.t('patient.review.at-start', { day: dayInWords(start.on, near), answer: optionText(i18n, said) });
}
