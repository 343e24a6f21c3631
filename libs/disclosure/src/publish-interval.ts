/** Two ends of a confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Below this a difference from a whole number is the arithmetic's: 0.29 × 100 is 28.999999999999996. */
const ARITHMETIC = 1e-9;

/**
 * Both ends in whole numbers, rounded outwards, so that an interval never looks narrower than it is.
 *
 * @throws RangeError if an end is not a number, or the low end is above the high one.
 */
export function roundOutwards({ low, high }: Interval): Interval {
  if (!Number.isFinite(low) || !Number.isFinite(high) || low > high) {
    throw new RangeError(`${low} to ${high} is not an interval.`);
  }
  return { low: Math.floor(low + ARITHMETIC) + 0, high: Math.ceil(high - ARITHMETIC) + 0 };
}

/**
 * The interval of a proportion in whole per cent, rounded outwards: 0.237–0.763 → 23–77.
 *
 * @param interval from true figures, as fractions of 1.
 * @throws RangeError if it does not lie within 0 and 1.
 */
export function publishPercentInterval({ low, high }: Interval): Interval {
  if (low < -ARITHMETIC || high > 1 + ARITHMETIC) throw new RangeError(`${low} to ${high} is not part of 0 to 1.`);
  return roundOutwards({ low: low * 100, high: high * 100 });
}
