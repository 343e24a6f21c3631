/** A true count, and the distinct people it rests on. */
export interface Counted {
  /** People, goals, ratings or appointments: a whole number, 0 or more. */
  readonly count: number;
  /** Distinct people behind the count. Equal to it where people are counted, fewer where one person has several. */
  readonly people: number;
}

/**
 * Refuses what no table can hold, because a mistake here would be a number printed about too few people.
 *
 * @throws RangeError if either is not a whole number from 0, if there are more people than things counted, or if one
 * of the two alone is 0.
 */
export function checkCounted({ count, people }: Counted): void {
  if (!isWhole(count) || !isWhole(people) || people > count || (people === 0 && count > 0)) {
    throw new RangeError(
      `${count} from ${people} people is not a count. Give whole numbers from 0, with no more people than things counted.`,
    );
  }
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
