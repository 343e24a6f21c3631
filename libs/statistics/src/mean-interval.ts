import { mean } from './mean.js';
import { median } from './median.js';
import { sd } from './sd.js';
import { studentT } from './student-t.js';

/** In the unit of the values. The median is beside every mean. */
export interface MeanInterval {
  readonly n: number;
  /** `null`: no values. */
  readonly mean: number | null;
  /** `null`: fewer than 2 values. */
  readonly sd: number | null;
  /** `null`: no values. */
  readonly median: number | null;
  /** Ends of the 95 % interval of the mean; `null`: fewer than 2 values, from which no interval can be computed. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Mean with its 95 % interval, x̄ ± t(n − 1)·s/√n (Student (1908), "The probable error of a mean", Biometrika 6:1–25; in
 * this form Fisher RA (1925), "Applications of 'Student's' distribution", Metron 5:90–104).
 *
 * One value has a mean and a median but no interval. Equal values have an interval of no width.
 *
 * @param values one per person or episode, in any order: values must not depend on one another.
 * @throws RangeError if a value is not a finite number.
 */
export function meanInterval(values: readonly number[]): MeanInterval {
  const n = values.length;
  const centre = mean(values);
  const spread = sd(values);
  const figures = { n, mean: centre, sd: spread, median: median(values) };
  if (centre === null || spread === null) return { ...figures, low: null, high: null };
  const halfWidth = (studentT(0.975, n - 1) * spread) / Math.sqrt(n);
  return { ...figures, low: centre - halfWidth, high: centre + halfWidth };
}
