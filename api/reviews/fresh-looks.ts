import type { FieldProblem } from '@waymark/contracts';
import { LET_GO, wasLetGo } from '@waymark/measures';
import type { EntityManager } from 'typeorm';
import { updateIfUnchanged } from '../database/versioned.js';
import type { Episode } from '../episodes/episode.entity.js';
import { measureOf } from '../goals/goal-access.js';
import { achievementAfter, endSpan, reopenSpan } from '../goals/goal-life.js';
import { Goal } from '../goals/goal.entity.js';
import { stale } from '../http/problem.js';
import type { Review } from './review.entity.js';
import type { ReviewRequest } from './reviews.dto.js';

/** The faults in what was settled after fresh looks: each goal once, active, and with the patient's part. */
export function freshLookProblems({ freshLooks = [], status }: ReviewRequest, goals: readonly Goal[]): FieldProblem[] {
  if (freshLooks.length > 0 && status !== 'in-progress' && status !== 'agreed') {
    const message = 'Carrying on, changing and letting go are settled together with the patient. Leave this out.';
    return [{ pointer: '/freshLooks', code: 'patient-took-no-part', message }];
  }
  return freshLooks.flatMap(({ goalId }, index) => {
    const pointer = `/freshLooks/${index}/goalId`;
    const isActive = goals.some(({ id, lifecycle }) => id === goalId && lifecycle === 'active');
    if (!isActive) {
      return [{ pointer, code: 'not-active', message: 'This is no active goal of this episode. Leave it out.' }];
    }
    const first = freshLooks.findIndex((other) => other.goalId === goalId);
    return first === index ? [] : [{ pointer, code: 'twice', message: 'Settle on one thing for each goal.' }];
  });
}

/** A review that was saved, and what it was before. */
interface SavedLooks {
  readonly review: Review;
  /** null: it is new. */
  readonly before: Review | null;
  /** As they were before the save. */
  readonly goals: readonly Goal[];
}

/**
 * What a save changes of goals that were looked at afresh. Nothing takes effect before the review is agreed, so that until
 * then it can be changed or taken back without a trace.
 */
export function looksAgreedIn({ review, before, goals }: SavedLooks): ReadonlyMap<string, Partial<Goal>> {
  if (review.status !== 'agreed' || before?.status === 'agreed') return new Map();
  const { id: reviewId, occurredOn: on, freshLooks } = review;
  return new Map(
    (freshLooks ?? []).flatMap(({ goalId, choice, because = null }): [string, Partial<Goal>][] => {
      const goal = goals.find(({ id }) => id === goalId);
      if (!goal) return [];
      const ended = choice === 'let-go' ? letGoOn(goal, on, because) : {};
      return [[goalId, { lastLook: { choice, on, because, reviewId }, ...ended }]];
    }),
  );
}

/** How a goal ends that is let go together, on the day of the review. */
function letGoOn(goal: Goal, day: string, because: string | null): Partial<Goal> {
  return {
    lifecycle: 'cancelled',
    lifecycleReason: because,
    lifecycleCode: LET_GO,
    activeSpans: endSpan(goal.activeSpans, day),
    achievement: null,
  };
}

/**
 * Takes back what was settled in a review that was never agreed after all: a goal that it let go is active again, without a
 * gap, unless something else became of it since.
 * @throws 412 if a goal was changed meanwhile.
 */
export async function takeBackLooks(em: EntityManager, review: Review, episode: Episode): Promise<void> {
  if ((review.freshLooks ?? []).length === 0) return;
  const { achievedAt } = await measureOf(em, episode);
  for (const goal of await em.findBy(Goal, { episodeId: episode.id })) {
    if (goal.lastLook?.reviewId !== review.id) continue;
    const changes: Partial<Goal> = { lastLook: null };
    if (wasLetGo(goal) && goal.lastLook.choice === 'let-go' && episode.endedOn === null) {
      Object.assign(changes, {
        ...{ lifecycle: 'active', lifecycleReason: null, lifecycleCode: null },
        activeSpans: reopenSpan(goal.activeSpans),
        achievement: achievementAfter(goal, 'active', achievedAt, null),
      });
    }
    if (!(await updateIfUnchanged(em, Goal, goal, changes))) throw stale('goal', goal.rowVersion);
  }
}
