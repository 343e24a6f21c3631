import { comparablePath, type AcceptedBaseline, type AgreedRating } from './agreed-ratings.js';

/** The facts about a goal that decide "harder than before". */
export interface HarderBasis {
  /** `null`: only proposed. */
  readonly baseline: AcceptedBaseline | null;
  /** The last answer given for it, agreed or sent from home; `null`: none yet. */
  readonly last: AgreedRating | null;
}

/**
 * Whether a goal is now harder for the person than when they began: the answer was "harder than before", or the level
 * (the point, on a numeric scale) is below the baseline. For staff, who should see it before anything else; it is the
 * person's own answer, not a verdict. A goal to keep begins at what was hoped for, so that anything less is harder.
 *
 * @throws RangeError if baseline and answer are on different scales.
 */
export function isHarder({ baseline, last }: HarderBasis): boolean {
  if (baseline === null || last === null) return false;
  const { start, ratings } = comparablePath(baseline, [last]);
  return last.answer === 'harder' || ratings.some((rating) => rating < start);
}
