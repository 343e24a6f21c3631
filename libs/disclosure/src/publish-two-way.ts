import { checkCounted, type Counted } from './counted.js';
import { FEWEST_SHOWN } from './fewest.js';
import { roundedIfShown } from './publish-count.js';
import { publishPercentInterval, type Interval } from './publish-interval.js';
import { roundToFive } from './round-to-five.js';

/** Both answers in numbers, with the rate. */
export interface ShownTwoWay {
  readonly yes: number;
  readonly no: number;
  /** The whole, rounded from its own true count: 20 and 25 of about 45. The three may not add up. */
  readonly of: number;
  /** Share of yes in the two rounded parts, 0 to 1: it tells nothing that the parts do not. */
  readonly rate: number;
  /** Of the true share, in whole per cent, rounded outwards. `null`: none was given. */
  readonly interval: Interval | null;
}

/** "Fewer than 8 of about 45 did not." */
export interface HiddenTwoWay {
  readonly fewerThan: typeof FEWEST_SHOWN;
  /** The part of which this is said. `null`: of the whole, which rests on fewer than 8 people itself. */
  readonly part: 'yes' | 'no' | null;
  /** The rounded whole; `null` with `part`. */
  readonly ofAbout: number | null;
}

export type PublishedTwoWay = ShownTwoWay | HiddenTwoWay;

/** Two answers that make up a whole: each goal achieved or not, each person with T ≥ 50 or not. */
export interface TwoWay {
  readonly yes: Counted;
  readonly no: Counted;
  /**
   * Distinct people of both together. A person with several goals may be in both parts, so they do not add up. Omitted:
   * the larger part's, which at worst hides a whole that might be shown.
   */
  readonly people?: number;
}

/**
 * Which parts a page may name: both from 8 people each, else the smaller one by its bound, "no" if they are equal.
 *
 * Only one is named where both are small: of about 15, fewer than 8 for each would leave 6 and 7 alone. `null`: the
 * whole rests on fewer than 8 people, and naming a part would say which is the smaller.
 */
export function namedParts({ yes, no, people }: TwoWay): 'both' | 'yes' | 'no' | null {
  const larger = Math.max(yes.people, no.people);
  if (Math.min(yes.people, no.people) >= FEWEST_SHOWN) return 'both';
  if ((people ?? larger) < FEWEST_SHOWN) return null;
  return yes.people < no.people ? 'yes' : 'no';
}

/**
 * A two-way outcome as it may leave the building: both parts, or a bound on the smaller one beside the whole.
 *
 * @param outcome.interval of the true share of yes, as fractions; printed only beside a rate. Tell the audit
 * that it is printed (`interval`), for it gives the true parts away; `intervalOfRounded` makes one that does not.
 * @throws RangeError for impossible counts, or if the people together are fewer than those of a part, or more than
 * those of both.
 */
export function publishTwoWay(outcome: TwoWay & { readonly interval?: Interval }): PublishedTwoWay {
  const { yes, no, people, interval } = outcome;
  checkCounted(yes);
  checkCounted(no);
  const together = people ?? Math.max(yes.people, no.people);
  if (together < Math.max(yes.people, no.people) || together > yes.people + no.people) {
    throw new RangeError(`${together} people are not those of two parts with ${yes.people} and ${no.people}.`);
  }
  const whole = { count: yes.count + no.count, people: together };
  const named = namedParts(outcome);
  if (named !== 'both') return { fewerThan: FEWEST_SHOWN, part: named, ofAbout: roundedIfShown(whole) };
  const parts = { yes: roundToFive(yes.count), no: roundToFive(no.count) };
  return {
    ...parts,
    of: roundToFive(whole.count),
    rate: parts.yes / (parts.yes + parts.no),
    interval: interval === undefined ? null : publishPercentInterval(interval),
  };
}
