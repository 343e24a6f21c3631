import fc from 'fast-check';
import { mean, median, quartiles, sd } from './index.js';

const tenths = fc.integer({ min: -1000, max: 1000 }).map((whole) => whole / 10);
const values = fc.array(tenths, { minLength: 2, maxLength: 40 });
const withShuffled = values.chain((given) =>
  fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length })),
);

describe('mean, median, SD and quartiles', () => {
  it('agree with what is worked out by hand', () => {
    const given = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(mean(given)).toBe(5);
    expect(sd(given)).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(median(given)).toBe(4.5);
    expect(quartiles(given)).toEqual({ lower: 4, median: 4.5, upper: 5.5 });
    expect(median([3, 1, 2])).toBe(2);
    expect(quartiles([1, 2, 3, 4])).toEqual({ lower: 1.75, median: 2.5, upper: 3.25 });
  });

  it('do not exist without values, and an SD not of one', () => {
    for (const figure of [mean, median, sd, quartiles]) expect(figure([])).toBeNull();
    expect([mean([7]), median([7]), sd([7])]).toEqual([7, 7, null]);
    expect(quartiles([7])).toEqual({ lower: 7, median: 7, upper: 7 });
  });

  it('do not depend on the order, and leave it as it was', () => {
    fc.assert(
      fc.property(withShuffled, ([given, shuffled]) => {
        const before = [...shuffled];
        expect(median(shuffled)).toBe(median(given));
        expect(quartiles(shuffled)).toEqual(quartiles(given));
        expect(mean(shuffled)).toBeCloseTo(mean(given)!, 9);
        expect(sd(shuffled)).toBeCloseTo(sd(given)!, 9);
        expect(shuffled).toEqual(before);
      }),
    );
  });

  it('move with the values; the SD only grows with them', () => {
    fc.assert(
      fc.property(values, tenths, fc.integer({ min: -5, max: 5 }), (given, shift, factor) => {
        const moved = given.map((value) => factor * value + shift);
        expect(mean(moved)).toBeCloseTo(factor * mean(given)! + shift, 8);
        expect(median(moved)).toBeCloseTo(factor * median(given)! + shift, 8);
        expect(sd(moved)).toBeCloseTo(Math.abs(factor) * sd(given)!, 8);
      }),
    );
  });

  it('are in order: least, lower quartile, median, upper quartile, greatest', () => {
    fc.assert(
      fc.property(values, (given) => {
        const { lower, median: middle, upper } = quartiles(given)!;
        expect(middle).toBe(median(given));
        const ordered = [Math.min(...given), lower, middle, upper, Math.max(...given)];
        expect([...ordered].sort((a, b) => a - b)).toEqual(ordered);
      }),
    );
  });

  it('of equal values are that value, exactly, with no spread', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.integer({ min: 2, max: 50 }), (value, n) => {
        const given = new Array<number>(n).fill(value);
        expect(mean(given)! - value).toBe(0);
        expect(sd(given)).toBe(0);
      }),
    );
  });

  it.each([NaN, Infinity, -Infinity])('refuse %p, and say to leave out what was not measured', (value) => {
    for (const figure of [mean, median, sd, quartiles]) expect(() => figure([1, value])).toThrow(/Leave out/);
  });
});
