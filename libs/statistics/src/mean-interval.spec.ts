import fc from 'fast-check';
import { meanInterval, pairedChange } from './index.js';

const points = fc.integer({ min: -600, max: 600 }).map((whole) => whole / 10);
const several = fc.array(points, { minLength: 2, maxLength: 40 });

describe('the change in T of pairs', () => {
  it('agrees with the worked example of eight people', () => {
    const change = pairedChange([13.7, 10, 6.3, 18.2, 0, 12.5, 9.1, 22.8]);
    expect(change.n).toBe(8);
    expect(change.mean).toBeCloseTo(11.575, 9);
    expect(change.sd).toBeCloseTo(7.0272, 4);
    expect(change.median).toBeCloseTo(11.25, 9);
    expect(change.low).toBeCloseTo(5.7, 3);
    expect(change.high).toBeCloseTo(17.45, 3);
  });

  it('has an interval around no change where gains and losses are the same', () => {
    fc.assert(
      fc.property(several, (changes) => {
        const { mean, low, high } = pairedChange([...changes, ...changes.map((change) => -change)]);
        expect(mean).toBeCloseTo(0, 9);
        expect(low).toBeCloseTo(-high!, 9);
      }),
    );
  });

  it('becomes its own mirror when later and earlier are exchanged', () => {
    fc.assert(
      fc.property(several, (changes) => {
        const [forth, back] = [pairedChange(changes), pairedChange(changes.map((change) => -change))];
        expect(back.low).toBeCloseTo(-forth.high!, 9);
        expect(back.high).toBeCloseTo(-forth.low!, 9);
        expect(back.sd).toBeCloseTo(forth.sd!, 9);
      }),
    );
  });
});

describe('a mean T with its interval', () => {
  it('agrees with the worked example of ten episodes, whose T was rounded to two decimals', () => {
    const t = meanInterval([43.8, 54.56, 40, 34.58, 70, 30, 30, 50, 60, 50]);
    expect(t.mean).toBeCloseTo(46.294, 2);
    expect(t.sd).toBeCloseTo(13.165, 2);
    expect(t.median).toBeCloseTo(46.899, 2);
    expect(t.low).toBeCloseTo(36.876, 2);
    expect(t.high).toBeCloseTo(55.712, 2);
  });

  it('contains the mean in the middle, and moves and grows with the values', () => {
    fc.assert(
      fc.property(several, points, fc.integer({ min: 1, max: 9 }), (values, shift, factor) => {
        const { mean, low, high } = meanInterval(values);
        expect(low).toBeLessThanOrEqual(mean!);
        expect(high).toBeGreaterThanOrEqual(mean!);
        expect((low! + high!) / 2).toBeCloseTo(mean!, 8);
        const moved = meanInterval(values.map((value) => factor * value + shift));
        expect(moved.low).toBeCloseTo(factor * low! + shift, 6);
        expect(moved.high).toBeCloseTo(factor * high! + shift, 6);
      }),
    );
  });

  it('narrows when the same values come from four times as many people', () => {
    fc.assert(
      fc.property(several, (values) => {
        fc.pre(new Set(values).size > 1);
        const [few, many] = [meanInterval(values), meanInterval([...values, ...values, ...values, ...values])];
        expect(many.high! - many.low!).toBeLessThan((few.high! - few.low!) / 2);
      }),
    );
  });

  it('has no interval below two values, and no width where all are equal', () => {
    expect(meanInterval([])).toEqual({ n: 0, mean: null, sd: null, median: null, low: null, high: null });
    expect(meanInterval([50])).toEqual({ n: 1, mean: 50, sd: null, median: 50, low: null, high: null });
    expect(meanInterval([50, 50])).toEqual({ n: 2, mean: 50, sd: 0, median: 50, low: 50, high: 50 });
  });

  it('refuses what is not a number', () => {
    expect(() => meanInterval([50, NaN])).toThrow(RangeError);
    expect(() => pairedChange([Infinity])).toThrow(RangeError);
  });
});
