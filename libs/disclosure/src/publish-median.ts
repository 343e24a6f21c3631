import { FEWEST_FOR_MEDIAN, FEWEST_FOR_QUARTILES, FEWEST_SHOWN } from './fewest.js';
import type { Interval } from './publish-interval.js';
import { wholePoints } from './publish-mean.js';

/** A median in whole points or days. */
export interface ShownMedian {
  readonly median: number;
  /** Lower and upper quartile. `null`: fewer than 32 people, or none were given. */
  readonly quartiles: Interval | null;
}

/** A median of too few people. */
export interface HiddenMedian {
  readonly fewerThan: typeof FEWEST_FOR_MEDIAN;
}

export type PublishedMedian = ShownMedian | HiddenMedian;

/**
 * A median in whole points or days from 16 people on, its quartiles from 32 people on.
 *
 * That a median is printed tells how many people there are at least, and a missing one how many at most: give
 * `whatMedianTells` to the audit with the count beside it.
 *
 * @param figure.quartiles `null`: the page has none.
 * @throws RangeError if a value is not a number, or people is not a whole number.
 */
export function publishMedian(figure: {
  readonly median: number;
  readonly quartiles: Interval | null;
  readonly people: number;
}): PublishedMedian {
  const { median, quartiles, people } = figure;
  if (!Number.isSafeInteger(people) || people < 0) throw new RangeError(`${people} is not a number of people.`);
  if (people < FEWEST_FOR_MEDIAN) return { fewerThan: FEWEST_FOR_MEDIAN };
  return {
    median: wholePoints(median),
    quartiles:
      quartiles === null || people < FEWEST_FOR_QUARTILES
        ? null
        : { low: wholePoints(quartiles.low), high: wholePoints(quartiles.high) },
  };
}

/**
 * What a reader learns about the number of people from a median, or from its absence on a page that has medians. Beside
 * "15" a median leaves only 16 and 17 of 13 to 17.
 *
 * @param page.people true; under 8 the bound "fewer than 8" says more, and nothing is added.
 * @param page.hasQuartiles whether the page prints quartiles where there are enough people.
 */
export function whatMedianTells(page: { readonly people: number; readonly hasQuartiles: boolean }): Interval {
  const { people, hasQuartiles } = page;
  if (people < FEWEST_SHOWN) return { low: 0, high: FEWEST_SHOWN - 1 };
  if (people < FEWEST_FOR_MEDIAN) return { low: FEWEST_SHOWN, high: FEWEST_FOR_MEDIAN - 1 };
  if (!hasQuartiles) return { low: FEWEST_FOR_MEDIAN, high: Infinity };
  return people < FEWEST_FOR_QUARTILES
    ? { low: FEWEST_FOR_MEDIAN, high: FEWEST_FOR_QUARTILES - 1 }
    : { low: FEWEST_FOR_QUARTILES, high: Infinity };
}
