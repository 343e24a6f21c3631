import { mean } from './mean.js';

/** In the unit of the points, low ≤ high. */
export interface XmrLimits {
  readonly low: number;
  readonly high: number;
}

/** What the figure can be at all, for example 0 and 100 for a percentage; `null`: no end on that side. */
export interface PossibleRange {
  readonly low: number | null;
  readonly high: number | null;
}

/** The lines of a chart, in the unit of the points. */
export interface XmrLines {
  /** Number of points with a value. */
  readonly measured: number;
  /** `null`: no point has a value. */
  readonly mean: number | null;
  /** x̄ ± 2.66·mR̄; `null`: no two neighbouring points have values, so there is no moving range. */
  readonly limits: XmrLimits | null;
  /** x̄ ± 1.7733·mR̄, two thirds of the way; `null` as above. */
  readonly nearLimits: XmrLimits | null;
  /** Fewer than 12 points with a value: the limits still move with every new point. */
  readonly isTrial: boolean;
}

/** 3 and 2 standard deviations by the mean moving range: 3/1.128 and 2/1.128, as published. */
const LIMIT_FACTOR = 2.66;
const NEAR_LIMIT_FACTOR = 1.7733;
/** Points with a value from which on limits hold still. */
export const FEWEST_FOR_LIMITS = 12;

/**
 * Mean and limits of one segment of an XmR chart. Sources: `xmr`.
 *
 * Moving ranges are not screened: a large one stays in. Across a point without a value there is none.
 *
 * @param points in time order; `null`: a gap.
 */
export function xmrLines(points: readonly (number | null)[], possible: PossibleRange): XmrLines {
  const values = points.filter((point) => point !== null);
  const centre = mean(values);
  const movingRange = mean(movingRanges(points));
  return {
    measured: values.length,
    mean: centre,
    limits: around(LIMIT_FACTOR),
    nearLimits: around(NEAR_LIMIT_FACTOR),
    isTrial: values.length < FEWEST_FOR_LIMITS,
  };

  function around(factor: number): XmrLimits | null {
    if (centre === null || movingRange === null) return null;
    return {
      low: Math.max(centre - factor * movingRange, possible.low ?? -Infinity),
      high: Math.min(centre + factor * movingRange, possible.high ?? Infinity),
    };
  }
}

function movingRanges(points: readonly (number | null)[]): number[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1] ?? null;
    return point === null || before === null ? [] : [Math.abs(point - before)];
  });
}
