import { checkCounted, type Counted } from './counted.js';
import { FEWEST_SHOWN } from './fewest.js';
import { roundToFive } from './round-to-five.js';

/** A count as printed: rounded to the nearest 5. */
export interface ShownCount {
  readonly shown: number;
}

/**
 * A count that is printed as a bound: "fewer than 8 of about 45".
 *
 * The bound is on people. Beside goals, ratings or appointments the page says "goals of fewer than 8 people, of about
 * 45 goals": five people may have 31 goals, and "fewer than 8 goals" would be untrue.
 */
export interface HiddenCount {
  readonly fewerThan: typeof FEWEST_SHOWN;
  /** The whole it is part of, rounded, in the unit of the count. `null`: none was given, or it is hidden itself. */
  readonly ofAbout: number | null;
}

export type PublishedCount = ShownCount | HiddenCount;

/**
 * A count as it may leave the building: hidden if it rests on 0–7 distinct people, zero included, else rounded to the
 * nearest 5. Zero is hidden too, for otherwise a missing "fewer than 8" would say that it happened to nobody.
 *
 * What decides is people, not the count: 31 goals of 9 people are 30, 31 goals of 5 people are hidden. Never divide two
 * rounded counts by each other on a page: 13 goals of 12 people would read as 15 of 10. Rates come from
 * `publishTwoWay`, which also keeps 43 of 47 from reading as all of them.
 *
 * @param counted.whole what the count is part of, in the same unit, from its own true count. Omitted: the bound stands
 * alone.
 * @throws RangeError for impossible counts, or if the whole is smaller than its part.
 */
export function publishCount(counted: Counted & { readonly whole?: Counted }): PublishedCount {
  checkCounted(counted);
  const { count, people, whole } = counted;
  if (whole !== undefined) {
    checkCounted(whole);
    if (whole.count < count || whole.people < people) {
      throw new RangeError(`${count} from ${people} people is no part of ${whole.count} from ${whole.people} people.`);
    }
  }
  if (people >= FEWEST_SHOWN) return { shown: roundToFive(count) };
  return { fewerThan: FEWEST_SHOWN, ofAbout: whole === undefined ? null : roundedIfShown(whole) };
}

/** The rounded count, or `null` if too few people are behind it. */
export function roundedIfShown({ count, people }: Counted): number | null {
  return people >= FEWEST_SHOWN ? roundToFive(count) : null;
}
