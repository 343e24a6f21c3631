import { FEWEST_SHOWN } from './fewest.js';
import { roundOutwards, type Interval } from './publish-interval.js';

/** A mean in whole points. */
export interface ShownMean {
  readonly mean: number;
  /** In whole points, rounded outwards. `null`: none was computed. */
  readonly interval: Interval | null;
}

/** A mean of too few people. */
export interface HiddenMean {
  readonly fewerThan: typeof FEWEST_SHOWN;
}

export type PublishedMean = ShownMean | HiddenMean;

/**
 * A mean and its confidence interval in whole points, hidden under 8 people. There is no place for a standard
 * deviation: beside an interval it would give the exact number of people.
 *
 * The interval reaches at least one point to either side. One without width would say that everybody has the same
 * value, and so what the value of each of them is.
 *
 * @param figure.low lower end, true; `null` with `high`: no interval was computed.
 * @throws RangeError if a value is not a number, the ends are the wrong way round, or people is not a whole number.
 */
export function publishMean(figure: {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly people: number;
}): PublishedMean {
  const { low, high, people } = figure;
  if (!Number.isSafeInteger(people) || people < 0) throw new RangeError(`${people} is not a number of people.`);
  if (people < FEWEST_SHOWN) return { fewerThan: FEWEST_SHOWN };
  const mean = wholePoints(figure.mean);
  if (low === null || high === null) return { mean, interval: null };
  const rounded = roundOutwards({ low, high });
  return { mean, interval: { low: Math.min(rounded.low, mean - 1), high: Math.max(rounded.high, mean + 1) } };
}

/**
 * The nearest whole number, halves up; never −0.
 *
 * @throws RangeError if it is not a number.
 */
export function wholePoints(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a value to publish.`);
  return Math.round(value) + 0;
}
