import { dayProblems } from '../../ui/day-problems';
import type { ShownProblem } from '../../ui/shown-problem';
import type { Translations } from '../../i18n/translations';
import type { GoalDraft } from './goal-draft';

/** Problems with the target date; it may stay empty. */
export function targetDateProblems(i18n: Translations, { targetDate }: GoalDraft): ShownProblem['fields'] {
  return dayProblems(i18n, targetDate, { fieldId: 'target-date', label: 'goals.goal.target-date' });
}

/** Problems with the day of the start. */
export function startDayProblems(i18n: Translations, on: string): ShownProblem['fields'] {
  const missing = 'care.goal.start-on-missing';
  return dayProblems(i18n, on, { fieldId: 'start-on', label: 'goals.goal.start-on', missing });
}
