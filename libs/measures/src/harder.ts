import type { GoalKind } from '@waymark/contracts';
import { comparablePath, type AcceptedBaseline, type AgreedRating } from './agreed-ratings.js';

/** The level that was hoped for. A goal to slow a loss is on a scale of levels. */
const HOPED_FOR = 0;

/** The facts about a goal that decide "harder than before". */
export interface HarderBasis {
  readonly kind: GoalKind;
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
 * A goal to slow a loss begins above what was hoped for: less than at the start is what was expected, and no alarm. It is
 * harder only once it is below what was hoped for, however that was said.
 *
 * @throws RangeError if baseline and answer are on different scales.
 */
export function isHarder({ kind, baseline, last }: HarderBasis): boolean {
  if (baseline === null || last === null) return false;
  const { start, ratings } = comparablePath(baseline, [last]);
  if (kind === 'to-slow') return ratings.some((rating) => rating < HOPED_FOR);
  return last.answer === 'harder' || ratings.some((rating) => rating < start);
}
