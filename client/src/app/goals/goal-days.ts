import { dayProblems } from '../ui/day-problems';
import type { ShownProblem } from '../ui/problem';
import type { Translations } from '../i18n/translations';
import type { GoalDraft } from './goal-draft';

/** What is wrong with the day until when the goal is hoped to be reached; it may stay open. */
export function targetDateProblems(words: Translations, { targetDate }: GoalDraft): ShownProblem['fields'] {
  return dayProblems(words, targetDate, { fieldId: 'target-date', label: 'staff.goal.target-date' });
}

/** What is wrong with the day of the start. */
export function startDayProblems(words: Translations, on: string): ShownProblem['fields'] {
  const missing = 'staff.goal.start-on-missing';
  return dayProblems(words, on, { fieldId: 'start-on', label: 'staff.goal.start-on', missing });
}
