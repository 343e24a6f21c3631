import { checkCounted, type Counted } from './counted.js';
import { FEWEST_SHOWN, NARROWEST_HIDDEN } from './fewest.js';
import { publishCount, type PublishedCount } from './publish-count.js';
import { roundedFrom, roundToFive } from './round-to-five.js';

/** The name of what is pooled. A category that has this name already is always part of the pool. */
export const OTHER = 'Other';

/** One category of a list, such as a domain, an age band or a reason. */
export interface Category extends Counted {
  readonly name: string;
}

/** One line of the published list. */
export interface PooledCategory extends Category {
  /** The categories in it, by name: itself alone, or the pooled ones. For the audit, not for a page. */
  readonly members: readonly string[];
  readonly published: PublishedCount;
}

/**
 * Pools the categories under 8 people into "Other". If "Other" itself rests on fewer than 8, the smallest shown
 * category joins it: it could be had as the whole less the others.
 *
 * It joins too where the pool would say too much of its members: 15 for two categories under 8 means 6 or 7 for each.
 * Categories of zero people are pooled like others, for a name that is missing would say nobody; leave out before what
 * does not exist. If everything is pooled, one line "Other" remains, the whole.
 *
 * The order is by the printed number, largest first, then by name, with "Other" last; and among equal printed numbers
 * the last by name joins. Neither tells which of two equal numbers is truly larger.
 *
 * @param peopleTogether distinct people of several categories, by name. Needed where a person can be in more than one,
 * as with domains of goals; omitted, people are added up.
 * @throws RangeError for impossible counts, a name that comes twice, or counts of other things than people without
 * `peopleTogether`.
 */
export function poolCategories(
  categories: readonly Category[],
  peopleTogether?: (names: readonly string[]) => number,
): PooledCategory[] {
  categories.forEach(checkCounted);
  if (new Set(categories.map(({ name }) => name)).size < categories.length) {
    throw new RangeError('A category comes twice. Give each name once.');
  }
  if (peopleTogether === undefined && categories.some(({ count, people }) => count !== people)) {
    throw new RangeError('One person may have several of what is counted. Give the distinct people of a pool.');
  }
  const small = categories.filter(({ name, people }) => people < FEWEST_SHOWN || name === OTHER);
  const shown = categories.filter((category) => !small.includes(category)).sort(byPrintedNumber);
  if (small.length === 0) return shown.map((category) => line(category, [category.name]));

  const pool = (members: readonly Category[]): Category => ({
    name: OTHER,
    count: sum(members.map(({ count }) => count)),
    people: peopleTogether?.(namesOf(members)) ?? sum(members.map(({ people }) => people)),
  });
  const members = [...small];
  while (shown.length > 0 && (pool(members).people < FEWEST_SHOWN || saysTooMuch(members))) {
    members.push(...shown.splice(-1));
  }
  return [...shown.map((category) => line(category, [category.name])), line(pool(members), namesOf(members).sort())];
}

/** Whether the rounded pool leaves a member under 8 fewer than 4 values, because all others are under 8 as well. */
function saysTooMuch(members: readonly Category[]): boolean {
  if (members.some(({ count, people }) => people >= FEWEST_SHOWN || count !== people)) return false;
  const most = FEWEST_SHOWN - 1;
  const { low } = roundedFrom(roundToFive(sum(members.map(({ count }) => count))));
  const least = low - most * (members.length - 1);
  return most - least + 1 < NARROWEST_HIDDEN;
}

function line(category: Category, members: readonly string[]): PooledCategory {
  const { name, count, people } = category;
  return { name, count, people, members, published: publishCount({ count, people }) };
}

function byPrintedNumber(a: Category, b: Category): number {
  return roundToFive(b.count) - roundToFive(a.count) || (a.name < b.name ? -1 : 1);
}

function namesOf(members: readonly Category[]): string[] {
  return members.map(({ name }) => name);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
