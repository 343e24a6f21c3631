import type { EntityManager } from 'typeorm';
import { Rating, Review } from '../reviews/review.entity.js';

/** In per cent: agreed reviews in which patient and therapist both rated a goal, and of these goals those rated alike. */
export async function twoViewsIn(
  reads: EntityManager,
): Promise<{ readonly ofReviews: number; readonly alike: number }> {
  const ratings = await reads.find(Rating);
  const keyOf = ({ reviewId, goalId }: Rating): string => `${reviewId} ${goalId}`;
  const therapists = new Map(ratings.filter(({ rater }) => rater === 'therapist').map((one) => [keyOf(one), one]));
  const both = ratings.flatMap((one) => {
    const other = one.rater === 'patient' ? therapists.get(keyOf(one)) : undefined;
    return other === undefined ? [] : [{ reviewId: one.reviewId, isAlike: one.level === other.level }];
  });
  const agreed = await reads.findBy(Review, { status: 'agreed' });
  const withBoth = new Set(both.map(({ reviewId }) => reviewId));
  return {
    ofReviews: (100 * agreed.filter(({ id }) => withBoth.has(id)).length) / agreed.length,
    alike: (100 * both.filter(({ isAlike }) => isAlike).length) / both.length,
  };
}
