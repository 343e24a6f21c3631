import type { Goal, NotRated, TrajectoryGoal } from '@waymark/contracts';
import { isProposed, isWorkedOn } from '@waymark/measures';
import type { MyGoal } from '../read-goals';
import { lastAgreed } from '../../care/review-draft/answer-of';
import type { Answer } from '../../care/review-draft/draft';

export interface MyGoals {
  /** Worked on now; includes a goal on hold. */
  readonly now: readonly MyGoal[];
  /** Only words so far. */
  readonly toPlan: readonly MyGoal[];
  readonly before: readonly MyGoal[];
}

export function groupGoals(goals: readonly MyGoal[]): MyGoals {
  const isOpen = ({ episode }: MyGoal): boolean => episode.endedOn === null;
  const now = goals.filter((one) => isOpen(one) && isWorkedOn(one.goal));
  const toPlan = goals.filter((one) => isOpen(one) && isProposed(one.goal));
  return { now, toPlan, before: goals.filter((one) => !now.includes(one) && !toPlan.includes(one)) };
}

/** Whether the person wrote it at home, and may still change it or take it back. */
export function isTheirsToChange(goal: Pick<Goal, 'writtenAtHomeOn' | 'lifecycle'>): boolean {
  return goal.writtenAtHomeOn !== null && isProposed(goal);
}

/** The last answer that both agreed on; null: only the start is known. */
export function lastAnswer(path: TrajectoryGoal | null): { readonly on: string; readonly answer: Answer } | null {
  const last = lastAgreed(path?.points ?? []);
  return last && { on: last.on, answer: last.answer };
}

/** Why today's review, as it was closed together, has no answer to this goal; null: it has one, or there was none. */
export function notRatedToday(path: TrajectoryGoal | null, today: string): NotRated | null {
  return (
    path?.points.find(({ on, rater, notRated }) => on === today && rater === 'agreed' && notRated)?.notRated ?? null
  );
}
