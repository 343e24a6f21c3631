import { FEWEST_SHOWN } from './fewest.js';
import { publishPercentInterval, type Interval } from './publish-interval.js';
import { roundedFrom, roundToFive } from './round-to-five.js';

/**
 * An interval that tells no more than the rounded parts do: in whole per cent, from the lowest to the highest end of the
 * intervals of all true parts that round alike. It is somewhat wider than that of the true parts, and contains it.
 *
 * @param parts true counts, both from at least 8 people.
 * @param intervalOf the interval of a share by its two parts, as fractions of 1.
 */
export function intervalOfRounded(
  { yes, no }: { readonly yes: number; readonly no: number },
  intervalOf: (yes: number, no: number) => Interval,
): Interval {
  const intervals = roundedAlike(yes).flatMap((a) => roundedAlike(no).map((b) => intervalOf(a, b)));
  return publishPercentInterval({
    low: Math.min(...intervals.map(({ low }) => low)),
    high: Math.max(...intervals.map(({ high }) => high)),
  });
}

function roundedAlike(count: number): number[] {
  const { low, high } = roundedFrom(roundToFive(count));
  const first = Math.max(low, FEWEST_SHOWN);
  return Array.from({ length: high - first + 1 }, (_, step) => first + step);
}
