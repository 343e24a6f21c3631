import type { PlacedMark, ProcessPoint } from '@waymark/contracts';
import { layOutShares, type ShareChartLayout } from './share-chart-layout';

const points = (values: readonly (number | null)[]): ProcessPoint[] =>
  values.map((value, index) => ({
    month: `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
    ...{ value, part: 0, of: 40, finding: index === 2 ? 'outside' : null },
  }));
const mark = (number: number, at: number | null): PlacedMark => ({ number, at, words: 'W', rebases: true });
const LIMITS = { low: 0.55, high: 0.85 };
/** @param anew number of points before limits restart; 0: they do not */
const layOut = (
  values: readonly (number | null)[],
  width = 320,
  { marks = [], anew = 0 }: { marks?: readonly PlacedMark[]; anew?: number } = {},
): ShareChartLayout => {
  const all = points(values);
  const stretches = anew === 0 ? [all] : [all.slice(0, anew), all.slice(anew)];
  const segments = stretches.map((stretch, index) => ({
    ...{ from: stretch[0]?.month ?? '', to: stretch.at(-1)?.month ?? '', mean: 0.7 + index / 10, limits: LIMITS },
    isTrial: true,
  }));
  const found = layOutShares({ points: all, segments, marks }, { width, fontSize: 16 });
  if (!found) throw new Error('There is nothing to see.');
  return found;
};
const MANY = Array.from({ length: 24 }, (_, index) => 0.6 + (index % 4) * 0.05);

test('everything stays inside the picture, on a narrow screen too', () => {
  for (const width of [288, 320, 860]) {
    const { points: drawn, limits, means, levels, plot, height } = layOut(MANY, width, { marks: [mark(1, 3)] });
    for (const { y } of [...drawn, ...limits, ...means, ...levels]) {
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(plot.bottom);
    }
    for (const { x } of drawn) expect(x >= plot.left && x <= plot.right).toBe(true);
    expect(plot.bottom + 48).toBeLessThanOrEqual(height);
  }
});

test('names as many months as there is room for, and each year once', () => {
  const narrow = layOut(MANY, 320).months;
  for (const [index, { x }] of narrow.entries()) {
    const before = narrow[index - 1];
    if (before) expect(x - before.x).toBeGreaterThanOrEqual(48);
  }
  expect(narrow.flatMap(({ lines }) => lines.slice(1))).toEqual(['2025', '2026']);
  expect(layOut(MANY, 860).months.length).toBeGreaterThan(narrow.length);
});

test('a gap ends the line, and a point between two gaps is a point alone', () => {
  const { line, points: drawn } = layOut([0.7, 0.8, null, 0.7, null, 0.6, 0.7]);
  expect(line).toHaveLength(2);
  expect(drawn).toHaveLength(5);
});

test('the same shares are at the same height, and the mark of a finding is another', () => {
  const { points: drawn, means } = layOut([0.7, 0.8, 0.7]);
  expect(drawn[0]?.y).toBe(means[0]?.y);
  expect(drawn.map(({ isFinding }) => isFinding)).toEqual([false, false, true]);
});

test('a mark stands between the month before and its own, and limits that restart begin there', () => {
  const { flags, means, limits, points: drawn, plot } = layOut(MANY, 860, { marks: [mark(1, 8)], anew: 8 });
  const [flag] = flags;
  expect(flag?.text).toBe('1');
  expect(flag!.x).toBeGreaterThan(drawn[7]!.x);
  expect(flag!.x).toBeLessThan(drawn[8]!.x);
  expect(means.map(({ x1, x2 }) => [x1, x2])).toEqual([
    [plot.left, flag!.x],
    [flag!.x, plot.right],
  ]);
  expect(means[1]!.y).toBeLessThan(means[0]!.y);
  expect(limits).toHaveLength(4);
  expect(layOut(MANY, 860, { marks: [mark(1, null)] }).flags).toEqual([]);
});

test.each([288, 860])('at %d px flags lie neither over another nor over the plot nor outside', (width) => {
  const marks = [0, 1, 2, 2, 12, 23].map((at, index) => mark(index + 1, at));
  const { flags, plot } = layOut(MANY, width, { marks });
  const boxes = flags.map(({ x, y, width: wide }) => ({
    left: Math.min(x, x + wide),
    right: Math.max(x, x + wide),
    y,
  }));
  expect(flags.map(({ text }) => text)).toEqual(['1', '2', '3, 4', '5', '6']);
  for (const [index, box] of boxes.entries()) {
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(width);
    expect(box.y + 16 * 0.7).toBeLessThan(plot.top);
    for (const other of boxes.slice(index + 1)) {
      expect(box.y !== other.y || box.right <= other.left || other.right <= box.left).toBe(true);
    }
  }
});

test('the scale reaches around all values, and never beyond none and all', () => {
  const texts = (values: readonly number[]): string[] => layOut(values).levels.map(({ text }) => text);
  expect(texts([0.7, 0.72])).toEqual(['50%', '60%', '70%', '80%', '90%']);
  expect(texts([0, 1])).toEqual(['0%', '20%', '40%', '60%', '80%', '100%']);
  expect(texts([0.1, 0.95])).toEqual(['10%', '30%', '50%', '70%', '90%']);
});

test('without months, or before it is known how wide it is, there is no picture', () => {
  expect(layOutShares({ points: [], segments: [], marks: [] }, { width: 320, fontSize: 16 })).toBeNull();
  expect(layOutShares({ points: points([0.5]), segments: [], marks: [] }, { width: 0, fontSize: 16 })).toBeNull();
});
