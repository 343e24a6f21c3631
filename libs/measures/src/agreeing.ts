import type { NotRated, Rater } from '@waymark/contracts';

/** The parts of a rating that `withAgreed` needs. */
export interface RatingToAgree {
  readonly goalId: string;
  readonly rater: Rater;
  readonly notRated?: NotRated | null;
  readonly note?: string | null;
}

/**
 * Ratings of a review that patient and therapist agreed together: each patient rating without an agreed one becomes the
 * agreed one, without its note, unless any rater sees this goal differently.
 */
export function withAgreed<T extends RatingToAgree>(ratings: readonly T[]): T[] {
  const settled = new Set(
    ratings
      .filter(({ rater, notRated }) => rater === 'agreed' || notRated === 'seen-differently')
      .map(({ goalId }) => goalId),
  );
  const added = ratings
    .filter(({ rater, goalId }) => rater === 'patient' && !settled.has(goalId))
    .map((rating): T => Object.assign({}, rating, { rater: 'agreed' as const, note: null }));
  return [...ratings, ...added];
}
