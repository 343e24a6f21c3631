import { type EntityManager, In, Not } from 'typeorm';
import { updateIfUnchanged } from '../database/versioned.js';
import { Goal } from '../goals/goal.entity.js';
import { stale } from '../http/problem.js';
import { lastAsked } from './goals-after-review.js';
import { NextStep, Rating, Review } from './review.entity.js';
import { isSame, NOTHING_SAID, saidIn } from './step-outcome.js';

/**
 * Resets when goals were rated, if only this review said so. The level texts of a goal with no answer in another review
 * may change again: nothing that counts rests on their meaning. Call it once the review is marked in error.
 */
export async function takeBackRatings(em: EntityManager, { id: reviewId }: Review): Promise<void> {
  const ratings = await em.findBy(Rating, { reviewId });
  const goals = await em.findBy(Goal, { id: In(ratings.map(({ goalId }) => goalId)) });
  const left = await lastAsked(
    em,
    goals.map(({ id }) => id),
  );
  for (const goal of goals) {
    const asked = left.get(goal.id);
    const changes = {
      firstRatedAt: asked?.isAnswered ? goal.firstRatedAt : null,
      lastRatedOn: asked?.lastOn ?? null,
    };
    // Not a visible change, so the goal keeps its version.
    await em.update(Goal, { id: goal.id }, changes);
  }
}

/**
 * Withdraws the outcomes this review gave to earlier steps; those given by another review apply again. A step whose
 * outcome has changed since is left as it is.
 */
export async function takeBackEarlierSteps(em: EntityManager, { id, episodeId, earlierSteps }: Review): Promise<void> {
  if (earlierSteps.length === 0) return;
  const steps = await em.findBy(NextStep, {
    id: In(earlierSteps.map(({ nextStepId }) => nextStepId)),
    episodeId,
  });
  const others = await em.find(Review, {
    where: { episodeId, id: Not(id), status: Not('entered-in-error') },
    order: { occurredOn: 'ASC', enteredAt: 'ASC', id: 'ASC' },
  });
  for (const step of steps) {
    if (!isSame(step, saidIn(earlierSteps, step) ?? NOTHING_SAID)) continue;
    const saidElsewhere = others.findLast((other) => saidIn(other.earlierSteps, step) !== null);
    const said = (saidElsewhere && saidIn(saidElsewhere.earlierSteps, step)) ?? NOTHING_SAID;
    if (isSame(said, step)) continue;
    if (!(await updateIfUnchanged(em, NextStep, step, said))) throw stale('next step', step.rowVersion);
  }
}
