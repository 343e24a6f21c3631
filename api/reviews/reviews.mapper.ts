import { type Audience, shows } from '@waymark/policy';
import type { NextStepResponse } from './next-steps.dto.js';
import type { ReviewResponse, ReviewRevisionResponse } from './review-response.dto.js';
import type { NextStep, Rating, Review, ReviewRevision } from './review.entity.js';

/** A review with its parts. */
export interface WholeReview {
  readonly review: Review;
  readonly ratings: readonly Rating[];
  readonly nextSteps: readonly NextStep[];
}

/** For everyone but the team without notes, and without what a therapist rated for the team alone. */
export function toReviewResponse({ review, ratings, nextSteps }: WholeReview, audience: Audience): ReviewResponse {
  return {
    id: review.id,
    version: review.rowVersion,
    appointmentId: review.appointmentId,
    episodeId: review.episodeId,
    status: review.status,
    reason: review.reason,
    present: [...review.present],
    answeredBy: review.answeredBy,
    ratings: [...ratings]
      .sort(byGoalAndRater)
      .filter((rating) => isShown(rating, audience))
      .map(({ id, goalId, wordingNumber, rater, level, answer, value, notRated, note }) => ({
        id,
        goalId,
        goalVersion: wordingNumber,
        rater,
        level,
        answer,
        value,
        notRated,
        note: shows(audience, 'staff-notes') ? note : null,
      })),
    privatelyRatedGoalIds:
      audience === 'shared-screen'
        ? ratings.filter((rating) => !isShown(rating, audience)).map(({ goalId }) => goalId)
        : [],
    earlierSteps: review.earlierSteps.map((said) => (shows(audience, 'barriers') ? said : { ...said, barrier: null })),
    talkAbout: [...review.talkAbout],
    freshLooks: (review.freshLooks ?? []).map(({ goalId, choice, because = null }) => ({
      ...{ goalId, choice },
      because: shows(audience, 'goal-reasons') ? because : null,
    })),
    nextSteps: [...nextSteps].sort((a, b) => a.position - b.position).map((step) => toNextStepResponse(step, audience)),
    copyGiven: review.copyGiven,
    copyFormat: review.copyFormat,
    occurredOn: review.occurredOn,
    enteredAt: review.enteredAt.toISOString(),
    source: review.source,
    correctedOn: review.correctedOn,
    struckOutBecause: review.struckOutBecause,
  };
}

function byGoalAndRater(a: Rating, b: Rating): number {
  if (a.goalId !== b.goalId) return a.goalId < b.goalId ? -1 : 1;
  return a.rater < b.rater ? -1 : 1;
}

/** Whether a rating is in a reply for this audience: a therapist's is everyone's only once it was said aloud. */
export function isShown({ rater, saidAloud }: Pick<Rating, 'rater' | 'saidAloud'>, audience: Audience): boolean {
  if (rater !== 'therapist') return true;
  return shows(audience, 'private-ratings') || (Boolean(saidAloud) && shows(audience, 'said-ratings'));
}

/** @param content as it was; for a review entered in error it says so too. */
export function toRevisionResponse(
  { number, reason, amendedAt, content }: ReviewRevision,
  struckOutBecause: Review['struckOutBecause'],
): ReviewRevisionResponse {
  const status = struckOutBecause === null ? content.status : 'entered-in-error';
  return {
    number,
    reason,
    amendedAt: amendedAt.toISOString(),
    // Revisions from before there were fresh looks do not say that there were none.
    review: { ...{ freshLooks: [] }, ...content, status, struckOutBecause, privatelyRatedGoalIds: [] },
  };
}

export function toNextStepResponse(step: NextStep, audience: Audience): NextStepResponse {
  const { id, rowVersion: version, goalId, what, who, byWhen, ifBarrier, thenPlan, outcome, barrier, agreedOn } = step;
  const withBarriers = shows(audience, 'barriers');
  return {
    ...{ id, version, goalId, what, who, byWhen, outcome, agreedOn },
    ifBarrier: withBarriers ? ifBarrier : null,
    thenPlan: withBarriers ? thenPlan : null,
    barrier: withBarriers ? barrier : null,
  };
}
