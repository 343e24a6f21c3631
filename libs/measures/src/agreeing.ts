import type { NotRated, Rater } from '@waymark/contracts';

/** A rating as far as agreeing together looks at it. */
export interface RatingToAgree {
  readonly goalId: string;
  readonly rater: Rater;
  readonly notRated?: NotRated | null;
  readonly note?: string | null;
}

/**
 * The ratings of a review that patient and therapist agreed together: each patient rating that has no agreed one becomes
 * the agreed one, without its note; not where anybody said that they see this goal differently.
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
