import type { MeasureVersion } from '@waymark/contracts';
import type { MyGoal } from '../read-goals';
import { startAnswer } from '../../care/review-draft/answer-of';
import { optionText } from '../../care/review-draft/option-text';
import { answerText } from '../../care/review-draft/review-options';
import { dayInWords } from '../../i18n/day-text';
import type { TranslationKey, Translations } from '../../i18n/translations';
import { lastAnswer, notRatedToday } from './my-goals';

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
  const notRated = notRatedToday(path, today);
  const isOfToday = last?.on === today;
  const before = i18n.t(sinceText(last, today), {
    start: dayInWords(goal.baseline.on, today),
    day: dayInWords(last?.on ?? goal.baseline.on, today),
    answer: optionText(i18n, answerText(answer, measure.scale, goal)),
  });
  if (notRated === null || isOfToday) return before;
  return `${before} ${i18n.t(`patient.my-goals.today.${notRated}`)}`;
}

function sinceText(last: ReturnType<typeof lastAnswer>, today: string): TranslationKey {
  if (!last) return 'patient.my-goals.since';
  return last.on === today ? 'patient.my-goals.since-today' : 'patient.my-goals.since-last';
}
