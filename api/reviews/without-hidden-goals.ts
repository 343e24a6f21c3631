import { type EntityManager, In } from 'typeorm';
import { withoutGoals } from '../goals/hidden-goals.js';
import type { ReviewResponse } from './review-response.dto.js';
import { NextStep } from './review.entity.js';

/** A review as a carer reads it from whom goals are hidden: without their ratings, their steps, and what was settled of them. */
export async function withoutHiddenGoals(
  em: EntityManager,
  review: ReviewResponse,
  hidden: ReadonlySet<string>,
): Promise<ReviewResponse> {
  if (hidden.size === 0) return review;
  const steps = await em.find(NextStep, {
    where: { id: In(review.earlierSteps.map(({ nextStepId }) => nextStepId)) },
    select: { id: true, goalId: true },
  });
  const shown = new Set(withoutGoals(steps, hidden).map(({ id }) => id));
  return {
    ...review,
    ratings: withoutGoals(review.ratings, hidden),
    earlierSteps: review.earlierSteps.filter(({ nextStepId }) => shown.has(nextStepId)),
    talkAbout: review.talkAbout.filter((goalId) => !hidden.has(goalId)),
    freshLooks: withoutGoals(review.freshLooks, hidden),
    nextSteps: withoutGoals(review.nextSteps, hidden),
  };
}
