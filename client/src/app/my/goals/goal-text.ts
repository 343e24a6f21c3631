import type { MeasureVersion } from '@waymark/contracts';
import type { MyGoal } from '../read-goals';
import { startAnswer } from '../../care/review-draft/answer-of';
import { optionText } from '../../care/review-draft/option-text';
import { answerText } from '../../care/review-draft/review-options';
import { dayInWords } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';
import { lastAnswer } from './my-goals';

/** State of a goal in one sentence of plain words: never a number of a level, never a status. */
export function stateInWords(
  i18n: Translations,
  { goal, path }: MyGoal,
  measure: MeasureVersion | null,
  today: string,
): string {
  if (goal.lifecycle === 'on-hold') return i18n.t('patient.my-goals.on-hold');
  const last = lastAnswer(path);
  const start = measure ? startAnswer(goal, measure.scale) : null;
  const answer = last?.answer ?? start;
  if (!measure || !answer || !goal.baseline) return i18n.t('patient.my-goals.not-started');
  return i18n.t(last ? 'patient.my-goals.since-last' : 'patient.my-goals.since', {
    start: dayInWords(goal.baseline.on, today),
    day: dayInWords(last?.on ?? goal.baseline.on, today),
    answer: optionText(i18n, answerText(answer, measure.scale, goal)),
  });
}
