import { xmrFindings, type XmrFindings } from './xmr-findings.js';
import { xmrLines, type PossibleRange, type XmrLines } from './xmr-lines.js';

export interface XmrOptions {
  /** Limits are cut off here; without it they are not. */
  readonly possible?: PossibleRange;
  /**
   * Indices at which a new segment begins, rising, each from 1 to the last point. Somebody's choice, for a change they
   * know of: nothing in the points themselves starts a segment.
   */
  readonly rebaseAt?: readonly number[];
}

export interface XmrPoint extends XmrFindings {
  /** In the unit given; `null`: a gap. */
  readonly value: number | null;
  /** Index of its segment. */
  readonly segment: number;
}

export interface XmrSegment extends XmrLines {
  /** Indices of its first and last point, both included. */
  readonly from: number;
  readonly to: number;
}

export interface Xmr {
  /** In the order given. */
  readonly points: readonly XmrPoint[];
  /** One, unless limits were re-based; none without points. */
  readonly segments: readonly XmrSegment[];
}

/**
 * An XmR chart: whether a series varies as it always does, or something has changed.
 *
 * Rules as in NHS England and NHS Improvement (2019), "Making Data Count: Strengthening your decisions", and in the R
 * package NHSRplotthedots of the NHS-R Community; limits by the moving range as in Wheeler DJ (2000), Understanding
 * Variation: The Key to Managing Chaos.
 *
 * - Limits x̄ ± 2.66·mR̄, near limits x̄ ± 1.7733·mR̄. Moving ranges are not screened; NHSRplotthedots leaves out those of
 *   3.267·mR̄ and more unless told not to, so its limits may be narrower.
 * - `outside`: strictly beyond a limit.
 * - `trend`: seven points, each strictly above the one before, or each strictly below.
 * - `two-of-three`: three neighbouring points on one side of the mean, two of them beyond the near limit and not outside;
 *   those are marked, the third is not unless it is there too.
 * - `shift`: seven or more points on one side of the mean. A point on the mean breaks it.
 * - A point with several findings has the first in this order.
 * - A gap has no moving range on either side and ends every run. So does the start of a segment.
 *
 * @param points in time order, all in one unit; `null`: a hidden period, or one without a figure.
 * @throws RangeError if a value is not a finite number or not in the possible range, if that range is empty, or if
 * `rebaseAt` is not a rising list of indices from 1 to the last point.
 */
export function xmr(points: readonly (number | null)[], options: XmrOptions = {}): Xmr {
  const possible = options.possible ?? { low: null, high: null };
  const rebaseAt = options.rebaseAt ?? [];
  assertPoints(points, possible);
  assertRising([0, ...rebaseAt], points.length);
  const starts = points.length === 0 ? [] : [0, ...rebaseAt];
  const parts = starts.map((from, segment) => {
    const part = points.slice(from, starts[segment + 1]);
    const lines = xmrLines(part, possible);
    const findings = xmrFindings(part, lines);
    return {
      segment: { ...lines, from, to: from + part.length - 1 },
      points: findings.map((finding, index) => ({ ...finding, value: part[index] ?? null, segment })),
    };
  });
  return { points: parts.flatMap((part) => part.points), segments: parts.map((part) => part.segment) };
}

function assertPoints(points: readonly (number | null)[], { low, high }: PossibleRange): void {
  if (low !== null && high !== null && low >= high) throw new RangeError(`Nothing lies between ${low} and ${high}.`);
  for (const point of points) {
    if (point === null) continue;
    if (!Number.isFinite(point)) throw new RangeError(`${point} is not a value. Give null for a gap.`);
    if ((low !== null && point < low) || (high !== null && point > high)) {
      throw new RangeError(`${point} is not between ${low ?? '−∞'} and ${high ?? '∞'}, which are said to be its ends.`);
    }
  }
}

function assertRising(starts: readonly number[], length: number): void {
  for (const [index, start] of starts.entries()) {
    if (index === 0) continue;
    if (!Number.isInteger(start) || start <= (starts[index - 1] ?? NaN) || start >= length) {
      throw new RangeError(`Limits cannot be re-based at ${start}: give rising indices from 1 to the last point.`);
    }
  }
}
