import fc from 'fast-check';
import { wilson } from './index.js';

const counts = fc.integer({ min: 1, max: 2000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('the interval of a proportion of people', () => {
  it.each([
    [15, 20, 0.5313, 0.8881],
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
  ])('agrees with the worked example %d of %d', (successes, n, low, high) => {
    const interval = wilson(successes, n)!;
    expect(interval.proportion).toBe(successes / n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('contains the proportion, stays within 0 and 1, and reaches them exactly where nobody or everybody succeeded', () => {
    fc.assert(
      fc.property(counts, ([successes, n]) => {
        const { proportion, low, high } = wilson(successes, n)!;
        expect(low >= 0 && low <= proportion && proportion <= high && high <= 1).toBe(true);
        expect(low === 0).toBe(successes === 0);
        expect(high === 1).toBe(successes === n);
        expect(high).toBeGreaterThan(low);
      }),
    );
  });

  it('has exactly 0 or 1 for nobody or everybody of any number', () => {
    for (let n = 1; n <= 400; n += 1) {
      expect(wilson(0, n)?.low).toBe(0);
      expect(wilson(n, n)?.high).toBe(1);
    }
  });

  it('ends where the score test would just reject, which is how Wilson defined it', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(1.96, 2.5758, 3.09), ([successes, n], z) => {
        const { proportion, low, high } = wilson(successes, n, z)!;
        for (const end of [low, high]) {
          expect((proportion - end) ** 2).toBeCloseTo((z * z * end * (1 - end)) / n, 12);
        }
      }),
    );
  });

  it('is mirrored when successes and failures are exchanged', () => {
    fc.assert(
      fc.property(counts, ([successes, n]) => {
        const [one, other] = [wilson(successes, n)!, wilson(n - successes, n)!];
        expect(other.low).toBeCloseTo(1 - one.high, 12);
        expect(other.high).toBeCloseTo(1 - one.low, 12);
      }),
    );
  });

  it('narrows with more people, whole or not, and widens with z', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 1.1, max: 9, noNaN: true }), ([successes, n], factor) => {
        const width = (interval: ReturnType<typeof wilson>): number => interval!.high - interval!.low;
        expect(width(wilson(successes * factor, n * factor))).toBeLessThan(width(wilson(successes, n)));
        expect(width(wilson(successes, n, 3))).toBeGreaterThan(width(wilson(successes, n, 2)));
      }),
    );
  });

  it('does not exist for nobody', () => {
    expect(wilson(0, 0)).toBeNull();
  });

  it.each([
    [3, 2, 1.96],
    [-1, 2, 1.96],
    [1, NaN, 1.96],
    [NaN, 2, 1.96],
    [0, -1, 1.96],
    [1, Infinity, 1.96],
    [1, 2, 0],
    [1, 2, NaN],
  ])('refuses %p of %p with z %p', (successes, n, z) => {
    expect(() => wilson(successes, n, z)).toThrow(RangeError);
  });
});
