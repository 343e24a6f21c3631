import fc from 'fast-check';
import type { Highs } from 'highs';
import { loadSolver } from '../load-solver.js';
import { HiddenWidths } from './hidden-widths.js';
import { propagate } from './propagate.js';
import { couldBeTrue, type System } from './system.js';

let highs: Highs;
beforeAll(async () => {
  highs = await loadSolver();
});

/** Up to five unknowns of up to seven values, and rows that the true values satisfy. */
const anySystem: fc.Arbitrary<System> = fc
  .array(fc.record({ low: fc.nat(9), more: fc.nat(6), at: fc.nat(6) }), { minLength: 2, maxLength: 5 })
  .chain((boxes) => {
    const unknowns = boxes.map(({ low, more, at }) => ({
      figure: '',
      low,
      high: low + more,
      truth: low + Math.min(at, more),
    }));
    const row = fc.record({
      times: fc.array(fc.constantFrom(-1, 0, 1, 1, 3), { minLength: boxes.length, maxLength: boxes.length }),
      below: fc.nat(1),
      above: fc.nat(1),
    });
    return fc.array(row, { maxLength: 4 }).map((rows) => ({
      unknowns,
      rows: rows.map(({ times, below, above }) => {
        const sum = times.reduce<number>((total, factor, index) => total + factor * unknowns[index]!.truth, 0);
        const terms = times.map((factor, unknown) => ({ unknown, times: factor })).filter((term) => term.times !== 0);
        return { terms, low: sum - below, high: sum + above };
      }),
    }));
  });

/** All worlds, one by one. */
function worldsOf(system: System): number[][] {
  let all: number[][] = [[]];
  for (const { low, high } of system.unknowns) {
    all = all.flatMap((world) => Array.from({ length: high - low + 1 }, (_, step) => [...world, low + step]));
  }
  return all.filter((world) => couldBeTrue(system, world));
}

function widthIn(worlds: readonly number[][], unknown: number): number {
  const values = worlds.map((world) => world[unknown]!);
  return Math.max(...values) - Math.min(...values) + 1;
}

describe('the number of values of a hidden unknown', () => {
  it('is enough, or not, just as in a list of all worlds', () => {
    fc.assert(
      fc.property(anySystem, fc.integer({ min: 2, max: 6 }), (system, enough) => {
        const worlds = worldsOf(system);
        const widths = new HiddenWidths(highs, system);
        system.unknowns.forEach((_, unknown) => {
          expect(widths.whyNarrow(unknown, enough) === null).toBe(widthIn(worlds, unknown) >= enough);
        });
        widths.close();
      }),
      { numRuns: 25 },
    );
  });

  it('is the same when some of the rows are looked at first', () => {
    fc.assert(
      fc.property(anySystem, fc.integer({ min: 2, max: 6 }), (system, enough) => {
        const worlds = worldsOf(system);
        const widths = new HiddenWidths(highs, system, 1);
        system.unknowns.forEach((_, unknown) => {
          expect(widths.whyNarrow(unknown, enough) === null).toBe(widthIn(worlds, unknown) >= enough);
        });
        widths.close();
      }),
      { numRuns: 25 },
    );
  });

  it('is the same when less is said later as when it was said at first', () => {
    fc.assert(
      fc.property(anySystem, fc.integer({ min: 2, max: 6 }), fc.nat(4), (system, enough, which) => {
        const widths = new HiddenWidths(highs, system);
        system.unknowns.forEach((_, unknown) => widths.whyNarrow(unknown, enough));
        const looser = {
          unknowns: system.unknowns.map((unknown, at) => (at === which ? { ...unknown, low: 0, high: 20 } : unknown)),
          rows: system.rows.map((row, at) => (at === which ? { ...row, low: -Infinity } : row)),
        };
        widths.loosen(looser);
        const worlds = worldsOf(looser);
        looser.unknowns.forEach((_, unknown) => {
          expect(widths.whyNarrow(unknown, enough) === null).toBe(widthIn(worlds, unknown) >= enough);
        });
        widths.close();
      }),
      { numRuns: 25 },
    );
  });

  it('is never given as more than it is', () => {
    fc.assert(
      fc.property(anySystem, (system) => {
        const worlds = worldsOf(system);
        const widths = new HiddenWidths(highs, system);
        const all = system.unknowns.map((_, unknown) => unknown);
        expect(widths.narrowest(all)).toBeLessThanOrEqual(Math.min(...all.map((unknown) => widthIn(worlds, unknown))));
        widths.close();
      }),
      { numRuns: 25 },
    );
  });

  it('is looked for no further than a bound has, also where nobody knows an end', () => {
    const unknowns = [{ figure: 'withheld', low: 8, high: Infinity, truth: 20 }];
    const widths = new HiddenWidths(highs, { unknowns, rows: [] });
    expect(widths.narrowest([0])).toBe(8);
    widths.close();
  });

  it('is not looked for where the true values contradict what is known', () => {
    const unknowns = [{ figure: 'bound', low: 0, high: 7, truth: 8 }];
    expect(() => new HiddenWidths(highs, { unknowns, rows: [] })).toThrow(RangeError);
  });

  it('is none without unknowns', () => {
    expect(new HiddenWidths(highs, { unknowns: [], rows: [] }).narrowest([])).toBeNull();
  });

  it('names as reasons those unknowns whose own bounds matter, and says when no others do', () => {
    const unknowns = [
      { figure: 'whole', low: 58, high: 62, truth: 58 },
      { figure: 'shown', low: 48, high: 52, truth: 52 },
      { figure: 'hidden', low: 0, high: 7, truth: 6 },
      { figure: 'elsewhere', low: 8, high: 12, truth: 9 },
    ];
    const terms = [1, -1, -1].map((times, unknown) => ({ unknown, times }));
    const widths = new HiddenWidths(highs, { unknowns, rows: [{ terms, low: 0, high: 0 }] });
    const why = widths.whyNarrow(2, 4);
    expect(why?.alone).toBe(true);
    expect(new Set(why?.binding)).toEqual(new Set([0, 1, 2]));
    widths.close();
  });
});

describe('bounds that follow from single rows', () => {
  it('leave out no world', () => {
    fc.assert(
      fc.property(anySystem, (system) => {
        const bounds = propagate(system);
        for (const world of worldsOf(system)) {
          world.forEach((value, unknown) => {
            expect(value).toBeGreaterThanOrEqual(bounds[unknown]!.low);
            expect(value).toBeLessThanOrEqual(bounds[unknown]!.high);
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('go through sums with an end that nobody knows', () => {
    const unknowns = [
      { figure: 'whole', low: 8, high: 12, truth: 10 },
      { figure: 'part', low: 0, high: Infinity, truth: 4 },
      { figure: 'other', low: 0, high: Infinity, truth: 6 },
    ];
    const terms = [1, -1, -1].map((times, unknown) => ({ unknown, times }));
    expect(propagate({ unknowns, rows: [{ terms, low: 0, high: 0 }] })[1]).toEqual({ low: 0, high: 12 });
  });
});
