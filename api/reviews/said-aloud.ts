import { type Audience, shows } from '@waymark/policy';
import type { Rating, Review } from './review.entity.js';
import type { CheckedRating } from './review-rules.js';
import { isShown } from './reviews.mapper.js';

/** A rating ready to store, except for its own id and its review's. */
export type StorableRating = CheckedRating & Pick<Rating, 'saidAloud'>;

/**
 * The ratings of a review as they are to be stored. A shared screen is shown neither staff's notes nor the ratings that
 * a therapist noted for the team alone, so it cannot send them back: they stay as they are.
 *
 * @param audience those who see the page that saves
 */
export function ratingsToStore(
  sent: readonly CheckedRating[],
  review: Pick<Review, 'status' | 'answeredBy'>,
  storedRatings: readonly Rating[],
  audience: Audience,
): StorableRating[] {
  const stored = new Map(storedRatings.map((rating) => [ratingKey(rating), rating]));
  const sentKeys = new Set(sent.map(ratingKey));
  const unseen = storedRatings.filter((rating) => !isShown(rating, audience) && !sentKeys.has(ratingKey(rating)));
  const whole = [
    ...sent.map((rating) =>
      shows(audience, 'staff-notes') ? rating : withNoteOf(stored.get(ratingKey(rating)), rating),
    ),
    ...(review.status === 'declined' ? [] : unseen.map(contentOf)),
  ];
  return whole.map((rating) => {
    const isSaidHere = audience === 'shared-screen' && sentKeys.has(ratingKey(rating));
    const wasSaidBefore = stored.get(ratingKey(rating))?.saidAloud === true;
    return { ...rating, saidAloud: isSaidHere || wasSaidBefore ? true : saidAloudIn(rating, whole, review) };
  });
}

/**
 * Whether a rating was said in front of the patient, as far as a review alone can tell: both saw the goal differently
 * and kept that, or the team gave the answers. Anyone's but a therapist's was.
 */
export function saidAloudIn(
  { goalId, rater }: Pick<Rating, 'goalId' | 'rater'>,
  ratings: readonly Pick<Rating, 'goalId' | 'rater' | 'notRated'>[],
  { status, answeredBy }: Pick<Review, 'status' | 'answeredBy'>,
): boolean {
  if (rater !== 'therapist' || answeredBy === 'team') return true;
  const others = ratings.filter((other) => other.goalId === goalId && other.rater !== 'therapist');
  // A closed review in which no one else rated, and no one is named as having answered: then it is the answer.
  if (answeredBy === null && others.length === 0) return status !== 'in-progress';
  return others.some((other) => other.rater === 'agreed' && other.notRated === 'seen-differently');
}

/** A review has at most one rating of a rater for a goal. */
export const ratingKey = ({ goalId, rater }: Pick<Rating, 'goalId' | 'rater'>): string => `${goalId} ${rater}`;

function withNoteOf(stored: Rating | undefined, rating: CheckedRating): CheckedRating {
  return { ...rating, note: rating.note ?? stored?.note ?? null };
}

function contentOf(rating: Rating): CheckedRating {
  const { goalId, wordingNumber, rater, level, answer, value, notRated, note } = rating;
  return { goalId, wordingNumber, rater, level, answer, value, notRated, note };
}
