import { toNextStepResponse } from './next-steps.dto.js';
import type { ReviewResponse, ReviewRevisionResponse } from './review-response.dto.js';
import type { NextStep, Rating, Review, ReviewRevision } from './review.entity.js';

/** A review with its parts. */
export interface WholeReview {
  readonly review: Review;
  readonly ratings: readonly Rating[];
  readonly nextSteps: readonly NextStep[];
}

/** @param forPatient leaves out notes and what the therapist rated for the team alone. */
export function toReviewResponse(
  { review, ratings, nextSteps }: WholeReview,
  { forPatient }: { forPatient: boolean },
): ReviewResponse {
  return {
    id: review.id,
    version: review.rowVersion,
    appointmentId: review.appointmentId,
    episodeId: review.episodeId,
    status: review.status,
    reason: review.reason,
    present: [...review.present],
    answeredBy: review.answeredBy,
    ratings: ratings
      .filter(({ rater }) => !forPatient || rater !== 'therapist')
      .map(({ id, goalId, wordingNumber, rater, level, answer, value, notRated, note }) => ({
        id,
        goalId,
        goalVersion: wordingNumber,
        rater,
        level,
        answer,
        value,
        notRated,
        note: forPatient ? null : note,
      })),
    earlierSteps: [...review.earlierSteps],
    talkAbout: [...review.talkAbout],
    nextSteps: nextSteps.map(toNextStepResponse),
    copyGiven: review.copyGiven,
    copyFormat: review.copyFormat,
    occurredOn: review.occurredOn,
    enteredAt: review.enteredAt.toISOString(),
    source: review.source,
    correctedOn: review.correctedOn,
    struckOutBecause: review.struckOutBecause,
  };
}

/** @param content as it was; for a review entered in error it says so too. */
export function toRevisionResponse(
  { number, reason, amendedAt, content }: ReviewRevision,
  struckOutBecause: Review['struckOutBecause'],
): ReviewRevisionResponse {
  const status = struckOutBecause === null ? content.status : 'entered-in-error';
  return { number, reason, amendedAt: amendedAt.toISOString(), review: { ...content, status, struckOutBecause } };
}
