import { mean } from './mean.js';
import { Z_95 } from './wilson.js';

export interface WeightedKappa {
  /** From −1 to 1: 1 is full agreement, 0 no more than by chance. */
  readonly kappa: number;
  /** Ends of the 95 % interval, cut off at −1 and 1. With full agreement it has no width, however few the pairs. */
  readonly low: number;
  readonly high: number;
  /** Number of pairs. */
  readonly n: number;
  /** Share of pairs in the very same category, from 0 to 1. */
  readonly agreement: number;
}

/**
 * Agreement of two raters on an ordinal scale beyond chance, with quadratic weights 1 − (i − j)²/(k − 1)².
 *
 * Quadratic, because two steps apart is much worse than twice one step apart, and because kappa is then an intraclass
 * correlation, which readers know (Fleiss JL, Cohen J (1973), Educational and Psychological Measurement 33:613–619).
 * Sources: Cohen J (1968), "Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial
 * credit", Psychological Bulletin 70:213–220; for the standard error Fleiss JL, Cohen J, Everitt BS (1969), "Large sample
 * standard errors of kappa and weighted kappa", Psychological Bulletin 72:323–327. The interval is for large samples.
 *
 * @param pairs what the first and what the second rater said, one entry per goal or person that both rated.
 * @param categories all categories of the scale, in order, each one step from the next; also those that nobody used.
 * @returns null without pairs, and where a rater used a single category throughout: kappa is then 0 or 0/0 whatever the
 * other one said, and tells nothing about agreement.
 * @throws RangeError with fewer than two categories, a category named twice, or a rating that is none of them.
 */
export function weightedKappa<T extends string | number>(
  pairs: readonly (readonly [T, T])[],
  categories: readonly T[],
): WeightedKappa | null {
  const steps = categories.length - 1;
  const places = new Map(categories.map((category, place) => [category, place]));
  if (steps < 1 || places.size !== categories.length) {
    throw new RangeError(`"${categories.join('", "')}" is not a scale. Give two or more different categories.`);
  }
  const placed = pairs.map(([first, second]) => ({ first: placeOf(first, places), second: placeOf(second, places) }));
  const firsts = sharesOf(placed.map(({ first }) => first));
  const seconds = sharesOf(placed.map(({ second }) => second));
  if (firsts.size < 2 || seconds.size < 2) return null;

  const weight = (a: number, b: number): number => 1 - ((a - b) / steps) ** 2;
  /** Mean weight of a rating beside a random rating of the other rater. */
  const expectedWeight = (place: number, others: Map<number, number>): number =>
    sum([...others].map(([other, share]) => share * weight(place, other)));
  const n = placed.length;
  const observed = sum(placed.map(({ first, second }) => weight(first, second))) / n;
  const expected = sum([...firsts].map(([place, share]) => share * expectedWeight(place, seconds)));
  const kappa = (observed - expected) / (1 - expected);

  // What each pair adds to kappa; the mean of these is the observed·expected − 2·expected + observed of the source.
  const shares = placed.map(({ first, second }) => {
    const byChance = expectedWeight(first, seconds) + expectedWeight(second, firsts);
    return weight(first, second) * (1 - expected) - byChance * (1 - observed);
  });
  const centre = mean(shares) ?? 0;
  const variance = sum(shares.map((share) => (share - centre) ** 2)) / n;
  const halfWidth = (Z_95 * Math.sqrt(variance / n)) / (1 - expected) ** 2;
  return {
    kappa,
    low: Math.max(-1, kappa - halfWidth),
    high: Math.min(1, kappa + halfWidth),
    n,
    agreement: placed.filter(({ first, second }) => first === second).length / n,
  };
}

function placeOf<T extends string | number>(rating: T, places: ReadonlyMap<T, number>): number {
  const place = places.get(rating);
  if (place === undefined) throw new RangeError(`"${rating}" is not one of the categories.`);
  return place;
}

/** Share of each place that occurs. */
function sharesOf(places: readonly number[]): Map<number, number> {
  const shares = new Map<number, number>();
  for (const place of places) shares.set(place, (shares.get(place) ?? 0) + 1 / places.length);
  return shares;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
