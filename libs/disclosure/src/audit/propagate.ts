import type { Interval } from '../publish-interval.js';
import type { Row, System } from './system.js';

/** Bounds tighten by 1 at a time along a ring of sums; after this many rounds they are good enough. */
const MOST_ROUNDS = 60;

/**
 * Bounds on each unknown that follow from one row after another, without the solver: a sum with all others at their
 * ends. They are true of every world that could be, though perhaps not the tightest.
 *
 * @returns by unknown.
 */
export function propagate({ unknowns, rows }: System): Interval[] {
  const bounds = unknowns.map(({ low, high }) => ({ low, high }));
  const tighten = (unknown: number, { low, high }: Interval): boolean => {
    const bound = bounds[unknown];
    if (bound === undefined || (low <= bound.low && high >= bound.high)) return false;
    bounds[unknown] = { low: Math.max(low, bound.low), high: Math.min(high, bound.high) };
    return true;
  };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false;
    for (const row of rows) changed = tightenByRow(row, bounds, tighten) || changed;
    if (!changed) break;
  }
  return bounds;
}

type Tighten = (unknown: number, interval: Interval) => boolean;

function tightenByRow({ terms, low, high }: Row, bounds: readonly Interval[], tighten: Tighten): boolean {
  const ends = terms.map(({ unknown, times }) => {
    const bound = bounds[unknown] ?? { low: 0, high: Infinity };
    const [a, b] = [times * bound.low, times * bound.high];
    return { low: Math.min(a, b), high: Math.max(a, b) };
  });
  const least = sum(ends.map((end) => end.low));
  const most = sum(ends.map((end) => end.high));
  let changed = false;
  terms.forEach(({ unknown, times }, index) => {
    const own = ends[index] ?? { low: 0, high: 0 };
    const ofOthers = (total: number, part: number, part2: keyof Interval) =>
      Number.isFinite(part) ? total - part : sum(ends.filter((_, other) => other !== index).map((end) => end[part2]));
    const [a, b] = [(low - ofOthers(most, own.high, 'high')) / times, (high - ofOthers(least, own.low, 'low')) / times];
    changed = tighten(unknown, { low: Math.ceil(Math.min(a, b)), high: Math.floor(Math.max(a, b)) }) || changed;
  });
  return changed;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
