import type { Highs } from 'highs';
import { FEWEST_SHOWN } from '../fewest.js';
import type { Interval } from '../publish-interval.js';
import { Neighbourhood } from './neighbourhood.js';
import { propagate } from './propagate.js';
import { openSolver, type End, type Reach, type Solver } from './solver.js';
import { couldBeTrue, type System } from './system.js';
import { Walker } from './walker.js';

/** Why an unknown has too few values. */
export interface WhyNarrow {
  /** Unknowns whose printed form keeps it narrow. */
  readonly binding: readonly number[];
  /** Whether these do it alone, so that taking back any other figure would not help. */
  readonly alone: boolean;
}

/** The least and the greatest value of an unknown in the worlds found so far, and a world of each. */
interface Seen {
  low: number;
  high: number;
  least: readonly number[];
  greatest: readonly number[];
}

/** So often the solver is asked for a place with a value from which no walk has led there yet. */
const MOST_TURNS = 8;
/**
 * How many rows around an unknown are looked at first. Nearly everything that is narrow is narrow for reasons nearby, and
 * leaving out what is nearby costs readers less than leaving out what is far away.
 */
const ROWS_NEARBY = 150;
const ENDS = ['greatest', 'least'] as const;

/**
 * How many values hidden unknowns have for a reader: from the least to the greatest in any world that could be true.
 *
 * Worlds prove that an unknown is wide. Each that is found is looked at for all unknowns, and walking from one to the
 * next (`Walker`) settles nearly all. Bounds that follow from single rows (`propagate`) say where to stop, and where
 * nothing is left to find. The solver is asked about what is settled by neither: first about what lies around it, then about
 * all; with fractions, whose bound holds for whole numbers too, then in whole numbers.
 *
 * Every world is checked in exact whole numbers. So a fault of the solver may hide more than needed, and never less.
 */
export class HiddenWidths {
  private readonly seen: readonly Seen[];
  private system: System;
  private outside: readonly Interval[];
  private walker: Walker;
  private readonly neighbourhood: Neighbourhood;
  private solver: Solver | null = null;

  /**
   * @param rowsNearby how many rows are looked at before all are.
   * @throws RangeError if the true values do not satisfy the system.
   */
  constructor(
    private readonly highs: Highs,
    system: System,
    private readonly rowsNearby = ROWS_NEARBY,
  ) {
    const truth = system.unknowns.map((unknown) => unknown.truth);
    if (!couldBeTrue(system, truth)) throw new RangeError('The true figures contradict what is known of them.');
    this.seen = truth.map((value) => ({ low: value, high: value, least: truth, greatest: truth }));
    this.system = system;
    this.outside = propagate(system);
    this.walker = new Walker(system);
    this.neighbourhood = new Neighbourhood(system);
  }

  /** Goes on with a system that says less of the same unknowns by the same rows: what was possible remains so. */
  loosen(system: System): void {
    this.solver?.loosen(system);
    this.system = system;
    this.outside = propagate(system);
    this.walker = new Walker(system);
  }

  /** @returns `null` if the unknown has at least this many values. */
  whyNarrow(unknown: number, enough: number): WhyNarrow | null {
    this.walkOutwards(unknown, enough);
    if (this.width(unknown) >= enough) return null;
    const nearby = this.narrowNearby(unknown, enough);
    if (nearby !== null) return { binding: nearby, alone: true };
    const reached = ENDS.map((end) => this.reach(unknown, end, enough));
    if (this.width(unknown) >= enough) return null;
    const binding = stoppedBy(reached);
    if (isNarrow(reached, enough)) return { binding, alone: true };
    for (const end of ENDS) this.searchOutwards(unknown, end, enough);
    for (const end of ENDS) {
      if (this.width(unknown) >= enough) return null;
      this.see(this.openSolver().extreme(unknown, end));
    }
    return this.width(unknown) >= enough ? null : { binding, alone: false };
  }

  /** The least number of values that one of these unknowns has, 8 at most, as a bound has; `null` without any. */
  narrowest(unknowns: readonly number[]): number | null {
    if (unknowns.length === 0) return null;
    const open = new Set(unknowns);
    // An unknown may be open above: without an end to look for, the search for the greatest would have none either.
    let narrowest: number = FEWEST_SHOWN;
    for (;;) {
      const [next] = [...open].sort((a, b) => this.width(a) - this.width(b));
      // What was seen only grows: once the narrowest seen is no narrower than one that is settled, none is.
      if (next === undefined || this.width(next) >= narrowest) break;
      this.settle(next, narrowest);
      narrowest = Math.min(narrowest, this.width(next));
      open.delete(next);
    }
    return narrowest;
  }

  close(): void {
    this.solver?.close();
    this.solver = null;
  }

  /** What keeps an unknown narrow, if what lies around it does; else `null`. */
  private narrowNearby(unknown: number, enough: number): readonly number[] | null {
    if (this.rowsNearby >= this.system.rows.length) return null;
    const { system, unknowns } = this.neighbourhood.around(unknown, this.system, this.rowsNearby);
    const solver = openSolver(this.highs, system);
    const reached = ENDS.map((end) => solver.reach(0, end));
    solver.close();
    return isNarrow(reached, enough) ? stoppedBy(reached).map((own) => unknowns[own] ?? NaN) : null;
  }

  /** Looks for both ends of an unknown, unless it turns out to have enough values before. */
  private settle(unknown: number, enough: number): void {
    this.walkOutwards(unknown, enough);
    for (const end of ENDS) {
      if (this.width(unknown) >= enough || this.isAtEnd(unknown, end, this.outside[unknown])) continue;
      this.reach(unknown, end, enough);
    }
  }

  private isAtEnd(unknown: number, end: End, bounds: Interval | undefined): boolean {
    const seen = this.seen[unknown];
    if (seen === undefined || bounds === undefined) return true;
    return end === 'greatest' ? seen.high >= bounds.high : seen.low <= bounds.low;
  }

  /** Walks up and then down, one value at a time, until there are enough values or no way on. */
  private walkOutwards(unknown: number, enough: number): void {
    for (const end of ENDS) {
      while (this.width(unknown) < enough && !this.isAtEnd(unknown, end, this.outside[unknown])) {
        if (!this.walkOn(unknown, end, null)) break;
      }
    }
  }

  /** Asks how far an unknown reaches with fractions, and walks there. */
  private reach(unknown: number, end: End, enough: number): Reach | null {
    const reach = this.openSolver().reach(unknown, end);
    if (reach === null) return null;
    this.see(reach.near);
    while (this.width(unknown) < enough && !this.isAtEnd(unknown, end, { low: reach.bound, high: reach.bound })) {
      if (!this.walkOn(unknown, end, reach.near)) break;
    }
    return reach;
  }

  /** Walks on from where the solver, asked at random, has the next value: slower than `reach`, and quicker than whole numbers. */
  private searchOutwards(unknown: number, end: End, enough: number): void {
    for (let turn = 1; turn <= MOST_TURNS && this.width(unknown) < enough; turn++) {
      const near = this.openSolver().somewhere(unknown, this.beyond(unknown, end), turn);
      if (near === null) return;
      if (this.walkOn(unknown, end, near)) turn = 0;
    }
  }

  /** Walks to the next value beyond the end, from a given place or from the world that is there. */
  private walkOn(unknown: number, end: End, from: readonly number[] | null): boolean {
    const seen = this.seen[unknown];
    if (seen === undefined) return false;
    const world = this.walker.walk({ start: from ?? seen[end], unknown, value: this.beyond(unknown, end) });
    this.see(world);
    return world !== null;
  }

  private beyond(unknown: number, end: End): number {
    const seen = this.seen[unknown];
    if (seen === undefined) return NaN;
    return end === 'greatest' ? seen.high + 1 : seen.low - 1;
  }

  private width(unknown: number): number {
    const seen = this.seen[unknown];
    return seen === undefined ? 0 : seen.high - seen.low + 1;
  }

  private openSolver(): Solver {
    this.solver ??= openSolver(this.highs, this.system);
    return this.solver;
  }

  private see(world: readonly number[] | null): void {
    if (world === null || !couldBeTrue(this.system, world)) return;
    world.forEach((value, unknown) => {
      const seen = this.seen[unknown];
      if (seen === undefined) return;
      if (value < seen.low) Object.assign(seen, { low: value, least: world });
      if (value > seen.high) Object.assign(seen, { high: value, greatest: world });
    });
  }
}

/** @param reached the greatest end, then the least; `null`: the solver gave no answer. */
function isNarrow([greatest, least]: readonly (Reach | null)[], enough: number): boolean {
  return (greatest?.bound ?? Infinity) - (least?.bound ?? -Infinity) + 1 < enough;
}

function stoppedBy(reached: readonly (Reach | null)[]): number[] {
  return reached.flatMap((reach) => reach?.stoppedBy ?? []);
}
