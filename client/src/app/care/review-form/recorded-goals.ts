import type { Goal, Review } from '@waymark/contracts';
import type { ReviewContext } from '../review-save/review-reads';
import { type TodaysGoal, todaysGoals } from '../review-draft/todays-goals';

/** Goals of the form: those of this appointment, and all that its review rated already, even if ended since. */
export function goalsToRecord(
  { goals, trajectory, appointment, episode }: Pick<ReviewContext, 'goals' | 'trajectory' | 'appointment' | 'episode'>,
  review: Review | null,
): readonly TodaysGoal[] {
  const { toAsk } = todaysGoals(goals, trajectory, appointment, episode);
  const known = new Set(toAsk.map(({ goal }) => goal.id));
  const rated = new Set(review?.ratings.map(({ goalId }) => goalId));
  const more = goals
    .filter(({ id }) => rated.has(id) && !known.has(id))
    .map((goal: Goal): TodaysGoal => ({ goal, last: null, alreadyAsked: false }));
  return [...toAsk, ...more].sort((a, b) => a.goal.position - b.goal.position);
}
