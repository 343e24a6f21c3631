import { comparablePath, type AcceptedBaseline, type AgreedRating } from './agreed-ratings.js';

/** A goal as far as "harder than before" asks about it. */
export interface HarderBasis {
  /** `null`: only proposed. */
  readonly baseline: AcceptedBaseline | null;
  /** The last answer that was given for it, agreed or sent from home; `null`: none yet. */
  readonly last: AgreedRating | null;
}

/**
 * Whether a goal is now harder for the person than when they began: the answer was "harder than before", or the level
 * (the point, on a numeric scale) is below the baseline. For staff, who are to see it before anything else; it is the
 * person's own answer, no verdict. A goal to keep begins at what was hoped for, so that anything less is harder.
 *
 * @throws RangeError if baseline and answer are on different scales.
 */
export function isHarder({ baseline, last }: HarderBasis): boolean {
  if (baseline === null || last === null) return false;
  const { start, ratings } = comparablePath(baseline, [last]);
  return last.answer === 'harder' || ratings.some((rating) => rating < start);
}
