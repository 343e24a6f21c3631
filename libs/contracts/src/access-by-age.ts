import type { OwnRecordRole } from './membership.js';
import type { Present } from './lists.js';

/**
 * What a review of access came to.
 * - `agrees`: the person agrees that this carer sees their record.
 * - `cannot-decide-yet`: under 16, and not able to decide this yet.
 * - `best-interests`: from 16, and found not to be able to decide this; settled in their best interests.
 * - `refuses`: the person does not want it, or it is not good for them. The access ends.
 * - `understands`: under 13, and able to use a sign-in of their own.
 * - `not-yet`: under 13, and not able to yet. Their own sign-in opens nothing until they are 13.
 */
export const AGE_REVIEW_OUTCOMES = [
  'agrees',
  'cannot-decide-yet',
  'best-interests',
  'refuses',
  'understands',
  'not-yet',
] as const;
export type AgeReviewOutcome = (typeof AGE_REVIEW_OUTCOMES)[number];

/** A review as it is written down. */
export interface NewAgeReviewBody {
  /** The account whose access was looked at. */
  readonly userId: string;
  readonly outcome: AgeReviewOutcome;
  /** Who took part. */
  readonly tookPart: readonly Present[];
  /** What the person wants, in their words as far as they can be. */
  readonly wants: string;
}

export interface AgeReview extends Omit<NewAgeReviewBody, 'userId'> {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly byName: string;
}

/** What age says about one sign-in to a person's record, for the team. */
export interface AccessByAge {
  readonly userId: string;
  readonly name: string;
  readonly role: OwnRecordRole;
  /** The first day on which age lets it open the record; null: at once. */
  readonly opensOn: string | null;
  /** The last day; null: age ends it on none. */
  readonly closesAfter: string | null;
  /** Whether age lets it open the record today. */
  readonly isOpen: boolean;
  /** Whether it has to be looked at now: it ends within thirty days, or has ended for want of a review. */
  readonly isDue: boolean;
  /** What a review of today may come to. */
  readonly outcomes: readonly AgeReviewOutcome[];
  readonly last: AgeReview | null;
}
