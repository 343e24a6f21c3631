import fc from 'fast-check';
import { xmr, type Xmr, type XmrFinding } from './index.js';

const TWELVE = [48.2, 51, 49.6, 50.4, 47.9, 52.3, 50.1, 49, 51.7, 48.8, 50.6, 49.9];
const FIFTEEN = [50, 52, 49, 51, 48, 50, 57, 51.5, 57, 50, 49, 51, 50, 52, 48];

const findings = ({ points }: Xmr): (XmrFinding | null)[] => points.map(({ finding }) => finding);
const places = (chart: Xmr, kind: XmrFinding): number[] =>
  findings(chart).flatMap((finding, index) => (finding === kind ? [index] : []));
/** Points that go up and down around 50 without any finding. */
const quiet = (n: number): number[] => Array.from({ length: n }, (_, index) => (index % 2 === 0 ? 48 : 52));

describe('the lines of an XmR chart', () => {
  it('agree with the worked example of twelve months, in which nothing is found', () => {
    const chart = xmr(TWELVE);
    const [segment] = chart.segments;
    expect(segment?.mean).toBeCloseTo(49.958, 3);
    expect(segment?.limits?.high).toBeCloseTo(55.593, 3);
    expect(segment?.limits?.low).toBeCloseTo(44.324, 3);
    expect(segment).toMatchObject({ from: 0, to: 11, measured: 12, isTrial: false });
    expect(findings(chart)).toEqual(TWELVE.map(() => null));
  });

  it('have near limits two thirds of the way to the limits', () => {
    const { mean, limits, nearLimits } = xmr(FIFTEEN).segments[0]!;
    expect(nearLimits?.high).toBeCloseTo(mean! + ((limits!.high - mean!) * 1.7733) / 2.66, 9);
    expect(nearLimits?.low).toBeCloseTo(mean! - ((mean! - limits!.low) * 1.7733) / 2.66, 9);
  });

  it('are on trial below twelve points with a value', () => {
    expect(xmr(TWELVE.slice(1)).segments[0]?.isTrial).toBe(true);
    expect(xmr([...TWELVE.slice(1), null, null]).segments[0]).toMatchObject({ isTrial: true, measured: 11 });
  });

  it('have no moving range across a gap', () => {
    expect(xmr([10, null, 90, null, 10]).segments[0]).toMatchObject({ measured: 3, limits: null, nearLimits: null });
    expect(xmr([10, 12, null, 90, 92]).segments[0]?.limits).toEqual({ low: 51 - 5.32, high: 51 + 5.32 });
  });

  it('do not leave out a large moving range', () => {
    const { mean, limits } = xmr([...quiet(11), 90]).segments[0]!;
    expect(limits!.high - mean!).toBeCloseTo((2.66 * (10 * 4 + 42)) / 11, 9);
  });

  it('exist as far as the points allow', () => {
    expect(xmr([])).toEqual({ points: [], segments: [] });
    expect(xmr([null]).segments[0]).toMatchObject({ measured: 0, mean: null, limits: null, isTrial: true });
    expect(xmr([7]).segments[0]).toMatchObject({ measured: 1, mean: 7, limits: null });
    expect(xmr([7]).points[0]).toEqual({ value: 7, finding: null, side: null, direction: null, segment: 0 });
  });

  it('are cut off at the ends of what is possible, which changes no finding', () => {
    const share = fc.option(fc.integer({ min: 0, max: 100 }), { freq: 6 });
    fc.assert(
      fc.property(fc.array(share, { maxLength: 40 }), (points) => {
        const free = xmr(points);
        const cut = xmr(points, { possible: { low: 0, high: 100 } });
        expect(cut.points).toEqual(free.points);
        const [before, after] = [free.segments[0]?.limits, cut.segments[0]?.limits];
        expect(after ?? null).toEqual(
          before ? { low: Math.max(0, before.low), high: Math.min(100, before.high) } : null,
        );
      }),
    );
    expect(xmr([1, 9, 1], { possible: { low: 0, high: null } }).segments[0]?.limits).toMatchObject({ low: 0 });
  });
});

describe('findings', () => {
  it('agree with the worked example of fifteen months: two of three between near limit and limit', () => {
    const chart = xmr(FIFTEEN);
    const [segment] = chart.segments;
    expect(segment?.mean).toBeCloseTo(51.033, 3);
    expect(segment?.limits?.high).toBeCloseTo(59.963, 3);
    expect(segment?.limits?.low).toBeCloseTo(42.103, 3);
    expect(places(chart, 'two-of-three')).toEqual([6, 8]);
    expect(findings(chart).filter((finding) => finding !== null)).toHaveLength(2);
    expect(chart.points[7]).toMatchObject({ finding: null, side: 'above' });
  });

  it('need all three of two of three on the same side', () => {
    const chart = xmr(FIFTEEN.map((point) => (point === 51.5 ? 50 : point)));
    expect(places(chart, 'two-of-three')).toEqual([]);
  });

  it('call a point outside only strictly beyond a limit', () => {
    expect(places(xmr([...quiet(12), 70, ...quiet(12)]), 'outside')).toEqual([12]);
    // All equal: the limits are on the mean, and so are the points.
    expect(findings(xmr(new Array<number>(20).fill(0.1)))).toEqual(new Array(20).fill(null));
  });

  it('take a point for on the mean where only the rounding of the computer parts them', () => {
    for (const points of [
      [0.1, 0.5, 0.9],
      [0.1, 0.9, 1.7],
    ]) {
      expect(xmr(points).points.map(({ side }) => side)).toEqual(['below', null, 'above']);
    }
  });

  it('call seven points on one side a shift, not six, and a point on the mean breaks it', () => {
    const [above, below] = [
      [51, 53, 51, 53, 51, 53, 51],
      [49, 47, 49, 47, 49, 47, 49],
    ];
    const shiftAround50 = (points: number[]): number[] => {
      const chart = xmr(points);
      expect(chart.segments[0]?.mean).toBe(50);
      return places(chart, 'shift');
    };
    expect(shiftAround50([...above, ...below])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(shiftAround50([...above.slice(1), ...below.slice(1)])).toEqual([]);
    expect(shiftAround50([...above.slice(0, 4), 50, ...above.slice(4), ...below])).toEqual([8, 9, 10, 11, 12, 13, 14]);
  });

  it('call six strict moves one way a trend of seven points, not five, and say which way', () => {
    const rise = [52, 48, 46, 47, 48, 49, 50, 51, 52, 48, 50];
    const chart = xmr(rise);
    expect(places(chart, 'trend')).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(chart.points.map(({ direction }) => direction).filter((direction) => direction === 'rising')).toHaveLength(
      7,
    );
    expect(places(xmr([52, 48, 46, 47, 48, 49, 50, 51, 48, 50]), 'trend')).toEqual([]);
    expect(places(xmr([52, 48, 46, 47, 48, 48, 49, 50, 51, 52, 48]), 'trend')).toEqual([]);
  });

  it('give the point where two trends meet to the later one', () => {
    const { points } = xmr([...quiet(12), 46, 47, 48, 49, 50, 51, 52, 51, 50, 49, 48, 47, 46]);
    expect(points.slice(17, 20).map(({ direction }) => direction)).toEqual(['rising', 'falling', 'falling']);
  });

  it('of a point are the first by precedence: outside, trend, two of three, shift', () => {
    // A steep rise out of a long quiet series is a trend, and its last points are outside as well.
    const chart = xmr([...quiet(30), 47, 49, 51, 53, 55, 57, 75]);
    expect(findings(chart).slice(-7)).toEqual(['trend', 'trend', 'trend', 'trend', 'trend', 'trend', 'outside']);
    // Near the limit and in a shift.
    const shifted = xmr([...quiet(20), 53, 52.5, 53, 52.5, 57.5, 58, 53, 52.5]);
    expect(findings(shifted).slice(-8)).toEqual([
      'shift',
      'shift',
      'shift',
      'shift',
      'two-of-three',
      'two-of-three',
      'shift',
      'shift',
    ]);
  });

  it('never reach across a gap', () => {
    const rise = [47, 48, 49, 50, 51, 52, 53];
    expect(places(xmr([...quiet(12), ...rise]), 'trend')).toHaveLength(7);
    for (let gap = 1; gap <= 6; gap += 1) {
      expect(places(xmr([...quiet(12), ...rise.slice(0, gap), null, ...rise.slice(gap)]), 'trend')).toEqual([]);
    }
    const chart = xmr([...FIFTEEN.slice(0, 8), null, ...FIFTEEN.slice(8)]);
    expect(places(chart, 'two-of-three')).toEqual([]);
    expect(chart.points[8]).toEqual({ value: null, finding: null, side: null, direction: null, segment: 0 });
  });
});

describe('re-basing', () => {
  it('gives each segment limits and runs of its own, as two charts would have', () => {
    const value = fc.option(fc.integer({ min: 0, max: 30 }), { freq: 8 });
    const series = fc.array(value, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(series, series, (before, after) => {
        const chart = xmr([...before, ...after], { rebaseAt: [before.length] });
        const apart = [xmr(before), xmr(after)];
        const bare = ({ points }: Xmr) => points.map(({ segment: _segment, ...point }) => point);
        expect(bare(chart)).toEqual(apart.flatMap(bare));
        expect(chart.segments).toHaveLength(2);
        expect(chart.segments[1]).toEqual({
          ...apart[1]?.segments[0],
          from: before.length,
          to: before.length + after.length - 1,
        });
        expect(chart.points.at(-1)?.segment).toBe(1);
      }),
    );
  });

  it('happens by choice only: a shift moves no limits', () => {
    expect(xmr([...quiet(20), ...quiet(20).map((point) => point + 20)]).segments).toHaveLength(1);
  });

  it.each([[[0]], [[12]], [[5, 5]], [[6, 3]], [[1.5]], [[NaN]], [[-1]]])('refuses to re-base at %p', (rebaseAt) => {
    expect(() => xmr(TWELVE, { rebaseAt })).toThrow(/re-based/);
  });
});

it('refuses what is not a number, what is not possible, and an empty range', () => {
  expect(() => xmr([1, NaN])).toThrow(/null for a gap/);
  expect(() => xmr([1, Infinity])).toThrow(RangeError);
  expect(() => xmr([101], { possible: { low: 0, high: 100 } })).toThrow(/not between 0 and 100/);
  expect(() => xmr([-1], { possible: { low: 0, high: null } })).toThrow(/not between 0 and ∞/);
  expect(() => xmr([1], { possible: { low: 100, high: 0 } })).toThrow(/Nothing lies between/);
});
