import type { Range } from './range.js';

/** Units as points: each dimension gives the place of every unit in it, by the unit's number. */
export interface Dimension {
  readonly placeOf: (unit: number) => number;
  /** The places that there are, less one; 0 for a dimension with one place. */
  readonly widest: number;
}

/**
 * Cuts units in two at a median, and these again, until no cut leaves k on both sides.
 *
 * @param units at least k of them, in any order: which parts come out does not depend on it.
 * @returns the parts, each with at least k.
 */
export function partition(units: Int32Array, dimensions: readonly Dimension[], k: number): Int32Array[] {
  const parts: Int32Array[] = [];
  const open = [units];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const halves = cut(part, dimensions, k);
    if (halves === null) parts.push(part);
    else open.push(...halves);
  }
  return parts;
}

/** The range of these units in a dimension. */
export function rangeOf(units: Int32Array, { placeOf }: Dimension): Range {
  let [low, high] = [Infinity, -Infinity];
  for (const unit of units) {
    const place = placeOf(unit);
    if (place < low) low = place;
    if (place > high) high = place;
  }
  return { low, high };
}

function cut(units: Int32Array, dimensions: readonly Dimension[], k: number): Int32Array[] | null {
  if (units.length < 2 * k) return null;
  const widestFirst = dimensions
    .map((dimension) => ({ dimension, width: width(rangeOf(units, dimension), dimension) }))
    .filter((one) => one.width > 0)
    .sort((a, b) => b.width - a.width); // Stable: among equals the first one.
  for (const { dimension } of widestFirst) {
    const last = lastOfLower(units, dimension, k);
    if (last === null) continue;
    return [
      units.filter((unit) => dimension.placeOf(unit) <= last),
      units.filter((unit) => dimension.placeOf(unit) > last),
    ];
  }
  return null;
}

function width({ low, high }: Range, { widest }: Dimension): number {
  return widest === 0 ? 0 : (high - low) / widest;
}

/**
 * The last place of the lower half: the median, or the one before it if only so both have k. `null`: neither does.
 */
function lastOfLower(units: Int32Array, { placeOf }: Dimension, k: number): number | null {
  const places = units.map(placeOf).sort();
  const median = places[(places.length - 1) >> 1] ?? 0;
  const isEnough = (lower: number) => lower >= k && places.length - lower >= k;
  const above = places.findIndex((place) => place > median);
  if (isEnough(above < 0 ? places.length : above)) return median;
  return isEnough(places.indexOf(median)) ? median - 1 : null;
}
