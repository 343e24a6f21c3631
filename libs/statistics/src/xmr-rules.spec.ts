import fc from 'fast-check';
import { xmr } from './index.js';

/**
 * A second opinion: every rule as a question about windows of points, in whole numbers, without any rounding. It shares
 * no code with `xmr` and knows no runs.
 */
function recount(points: readonly (number | null)[]): (string | null)[] {
  const values = points.filter((point) => point !== null);
  const ranges = points.flatMap((point, index) => {
    const before = points[index - 1];
    return typeof point === 'number' && typeof before === 'number' ? [Math.abs(point - before)] : [];
  });
  const total = (list: number[]): number => list.reduce((sum, value) => sum + value, 0);
  const [sum, rangeSum, n, m] = [total(values), total(ranges), values.length, ranges.length];
  /** Whether |point − mean| > tenThousandths/10,000 · mean range, multiplied out. */
  const isBeyond = (point: number, tenThousandths: number): boolean =>
    m > 0 && Math.abs(point * n - sum) * 10_000 * m > tenThousandths * rangeSum * n;
  const side = (point: number): number => Math.sign(point * n - sum);
  const isNear = (point: number): boolean => isBeyond(point, 17_733) && !isBeyond(point, 26_600);

  /** Whether a window of so many points, one of them this one and none a gap, fulfils the condition. */
  const someWindow = (index: number, size: number, condition: (window: number[]) => boolean): boolean =>
    Array.from({ length: size }, (_, offset) => points.slice(Math.max(0, index - offset), index - offset + size))
      .filter((window, offset) => index - offset >= 0 && window.length === size)
      .some((window) => window.every((point) => point !== null) && condition(window));
  const oneSide = (window: number[]): boolean => [1, -1].some((way) => window.every((point) => side(point) === way));
  const oneWay = (window: number[]): boolean =>
    [1, -1].some((way) => window.slice(1).every((point, index) => Math.sign(point - window[index]!) === way));

  return points.map((point, index) => {
    if (point === null) return null;
    if (isBeyond(point, 26_600)) return 'outside';
    if (someWindow(index, 7, oneWay)) return 'trend';
    const two = (window: number[]): boolean => oneSide(window) && window.filter(isNear).length >= 2;
    if (isNear(point) && someWindow(index, 3, two)) return 'two-of-three';
    return someWindow(index, 7, oneSide) ? 'shift' : null;
  });
}

/** Steps with some memory, so that runs and trends occur, and gaps. */
const series = fc
  .tuple(
    fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 60 }),
    fc.array(fc.option(fc.integer({ min: -2, max: 9 }), { freq: 12 }), { minLength: 60, maxLength: 60 }),
    fc.constantFrom(0, 1, 2),
  )
  .map(([moves, noise, wander]) => {
    let level = 200;
    return moves.map((move, index): number | null => {
      level += wander * move;
      const jump = noise[index] ?? null;
      return jump === null ? null : level + (wander === 2 ? 0 : jump);
    });
  });

it('finds exactly what a recount by windows finds', () => {
  const seen = new Set<string | null>();
  fc.assert(
    fc.property(series, (points) => {
      const expected = recount(points);
      for (const finding of expected) seen.add(finding);
      expect(xmr(points).points.map(({ finding }) => finding)).toEqual(expected);
    }),
    { numRuns: 2000, seed: 48_271 },
  );
  // A recount that never finds a thing would agree with anything.
  expect(seen).toEqual(new Set([null, 'outside', 'trend', 'two-of-three', 'shift']));
});

it('finds the same in a mirrored series, on the other side', () => {
  fc.assert(
    fc.property(series, (points) => {
      const mirrored = xmr(points.map((point) => (point === null ? null : 1000 - point)));
      const flipped = { above: 'below', below: 'above', rising: 'falling', falling: 'rising' } as const;
      expect(mirrored.points.map(({ finding, side, direction }) => [finding, side, direction])).toEqual(
        xmr(points).points.map(({ finding, side, direction }) => [
          finding,
          side && flipped[side],
          direction && flipped[direction],
        ]),
      );
    }),
  );
});

it('finds the same in another unit: moved and scaled', () => {
  fc.assert(
    fc.property(series, fc.constantFrom(0.1, 1 / 3, 7), fc.integer({ min: -50, max: 50 }), (points, factor, shift) => {
      const [one, other] = [xmr(points), xmr(points.map((point) => (point === null ? null : factor * point + shift)))];
      const bare = ({ points: all }: typeof one) => all.map(({ value: _value, ...point }) => point);
      expect(bare(other)).toEqual(bare(one));
      const [limits, moved] = [one.segments[0]?.limits, other.segments[0]?.limits];
      if (limits) expect(moved?.high).toBeCloseTo(factor * limits.high + shift, 6);
    }),
  );
});

it('looks the same wherever gaps are added before or after', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 4 }), (points, count) => {
      const gaps = new Array<null>(count).fill(null);
      const [alone, among] = [xmr(points), xmr([...gaps, ...points, ...gaps])];
      expect(among.points.slice(count, -count)).toEqual(alone.points);
      expect(among.segments[0]?.limits).toEqual(alone.segments[0]?.limits);
    }),
  );
});
