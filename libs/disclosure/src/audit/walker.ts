import { chances } from './chances.js';
import type { System } from './system.js';

/** Steps before a walk gives up. Most that arrive need fewer than fifty, in a very loose system hundreds. */
const MOST_STEPS = 3000;
/** For so many steps an unknown that was moved is left alone. */
const REST = 4;

/** Where a walk begins, and the value that one unknown must have at its end. */
export interface Errand {
  readonly start: readonly number[];
  readonly unknown: number;
  readonly value: number;
}

/** For each of many things the places of others that belong to it, one list after the other. */
interface Lists {
  /** Where the list of each begins; the last is the end of all. */
  readonly starts: Int32Array;
  readonly places: Int32Array;
  readonly times: Float64Array;
}

/**
 * Walks from one world to another in which an unknown has a given value: it sets the value, then mends what that breaks,
 * one row after another, by the step of 1 that breaks the least elsewhere.
 *
 * It finds nearly every world that there is, much quicker than the solver, and proves nothing when it finds none. The
 * same errand always takes the same way.
 */
export class Walker {
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly rowLow: Float64Array;
  private readonly rowHigh: Float64Array;
  private readonly unknownsOfRow: Lists;
  private readonly rowsOfUnknown: Lists;
  private readonly world: Float64Array;
  private readonly sums: Float64Array;
  /** Rows that do not hold, and where in the list each one is; −1: it holds. */
  private readonly broken: number[] = [];
  private readonly placeInBroken: Int32Array;
  private next = chances(1);

  constructor(private readonly system: System) {
    const { unknowns, rows } = system;
    this.low = Float64Array.from(unknowns, ({ low }) => low);
    this.high = Float64Array.from(unknowns, ({ high }) => high);
    this.rowLow = Float64Array.from(rows, ({ low }) => low);
    this.rowHigh = Float64Array.from(rows, ({ high }) => high);
    const ofUnknown = unknowns.map((): [number, number][] => []);
    rows.forEach(({ terms }, row) => terms.forEach(({ unknown, times }) => ofUnknown[unknown]?.push([row, times])));
    this.unknownsOfRow = listsOf(rows.map(({ terms }) => terms.map(({ unknown, times }) => [unknown, times] as const)));
    this.rowsOfUnknown = listsOf(ofUnknown);
    this.world = new Float64Array(unknowns.length);
    this.sums = new Float64Array(rows.length);
    this.placeInBroken = new Int32Array(rows.length).fill(-1);
  }

  /** @returns `null`: no world was found. */
  walk({ start, unknown: fixed, value }: Errand): readonly number[] | null {
    if (!this.mayBe(fixed, value)) return null;
    this.begin(start, { fixed, value });
    const restsUntil = new Int32Array(this.world.length);
    const { starts, places } = this.unknownsOfRow;
    for (let at = 1; at <= MOST_STEPS && this.broken.length > 0; at++) {
      const row = this.broken[this.chance(this.broken.length)] ?? 0;
      let [best, bestStep, least] = [-1, 0, Infinity];
      for (let index = starts[row] ?? 0; index < (starts[row + 1] ?? 0); index++) {
        const unknown = places[index] ?? 0;
        if (unknown === fixed || (restsUntil[unknown] ?? 0) > at) continue;
        for (let step = 1; step >= -1; step -= 2) {
          if (!this.mayBe(unknown, (this.world[unknown] ?? 0) + step)) continue;
          const cost = this.cost(unknown, step);
          if (cost < least || (cost === least && this.chance(2) === 0)) [best, bestStep, least] = [unknown, step, cost];
        }
      }
      if (best < 0) continue;
      this.move(best, bestStep);
      restsUntil[best] = at + REST;
    }
    return this.broken.length === 0 ? [...this.world] : null;
  }

  private begin(start: readonly number[], { fixed, value }: { fixed: number; value: number }): void {
    this.next = chances(1);
    this.broken.length = 0;
    this.placeInBroken.fill(-1);
    this.world.forEach((_, unknown) => {
      const [low, high] = [this.low[unknown] ?? 0, this.high[unknown] ?? 0];
      this.world[unknown] = unknown === fixed ? value : Math.min(high, Math.max(low, start[unknown] ?? low));
    });
    this.system.rows.forEach(({ terms }, row) => {
      this.sums[row] = terms.reduce((sum, { unknown, times }) => sum + times * (this.world[unknown] ?? 0), 0);
      this.note(row);
    });
  }

  /** How much more does not hold after a step. */
  private cost(unknown: number, step: number): number {
    const { starts, places, times } = this.rowsOfUnknown;
    let more = 0;
    for (let index = starts[unknown] ?? 0; index < (starts[unknown + 1] ?? 0); index++) {
      const row = places[index] ?? 0;
      const sum = this.sums[row] ?? 0;
      more += this.missed(row, sum + (times[index] ?? 0) * step) - this.missed(row, sum);
    }
    return more;
  }

  private move(unknown: number, step: number): void {
    const { starts, places, times } = this.rowsOfUnknown;
    this.world[unknown] = (this.world[unknown] ?? 0) + step;
    for (let index = starts[unknown] ?? 0; index < (starts[unknown + 1] ?? 0); index++) {
      const row = places[index] ?? 0;
      this.sums[row] = (this.sums[row] ?? 0) + (times[index] ?? 0) * step;
      this.note(row);
    }
  }

  private note(row: number): void {
    const place = this.placeInBroken[row] ?? -1;
    const isBroken = this.missed(row, this.sums[row] ?? 0) > 0;
    if (isBroken === place >= 0) return;
    if (isBroken) {
      this.placeInBroken[row] = this.broken.push(row) - 1;
      return;
    }
    const last = this.broken.pop() ?? row;
    if (last !== row) {
      this.broken[place] = last;
      this.placeInBroken[last] = place;
    }
    this.placeInBroken[row] = -1;
  }

  private missed(row: number, sum: number): number {
    const low = this.rowLow[row] ?? 0;
    const high = this.rowHigh[row] ?? 0;
    return sum < low ? low - sum : sum > high ? sum - high : 0;
  }

  private mayBe(unknown: number, value: number): boolean {
    return value >= (this.low[unknown] ?? 0) && value <= (this.high[unknown] ?? 0);
  }

  /** A whole number from 0 to below `below`, the same in each walk. */
  private chance(below: number): number {
    return Math.floor(this.next() * below);
  }
}

function listsOf(lists: readonly (readonly (readonly [place: number, times: number])[])[]): Lists {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => (starts[index + 1] = (starts[index] ?? 0) + list.length));
  const entries = lists.flat();
  return {
    starts,
    places: Int32Array.from(entries, ([place]) => place),
    times: Float64Array.from(entries, ([, times]) => times),
  };
}
