import type { ProcessPoint } from '@waymark/contracts';
import { layOutShares, type ShareChartLayout } from './share-chart-layout';

const points = (values: readonly (number | null)[]): ProcessPoint[] =>
  values.map((value, index) => ({
    month: `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
    ...{ value, part: 0, of: 40, finding: index === 2 ? 'outside' : null },
  }));
const layOut = (values: readonly (number | null)[], width = 320): ShareChartLayout => {
  const found = layOutShares(
    { points: points(values), mean: 0.7, limits: { low: 0.55, high: 0.85 } },
    { width, fontSize: 16 },
  );
  if (!found) throw new Error('There is nothing to see.');
  return found;
};
const MANY = Array.from({ length: 24 }, (_, index) => 0.6 + (index % 4) * 0.05);

test('everything stays inside the picture, on a narrow screen too', () => {
  for (const width of [288, 320, 860]) {
    const { marks, limits, levels, plot, height } = layOut(MANY, width);
    for (const y of [...marks.map((mark) => mark.y), ...limits, ...levels.map((level) => level.y)]) {
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(plot.bottom);
    }
    for (const { x } of marks) expect(x >= plot.left && x <= plot.right).toBe(true);
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
  const { line, marks } = layOut([0.7, 0.8, null, 0.7, null, 0.6, 0.7]);
  expect(line).toHaveLength(2);
  expect(marks).toHaveLength(5);
});

test('the same shares are at the same height, and the mark of a finding is another', () => {
  const { marks, mean } = layOut([0.7, 0.8, 0.7]);
  expect(marks[0]?.y).toBe(mean);
  expect(marks.map(({ isFinding }) => isFinding)).toEqual([false, false, true]);
});

test('the scale reaches around all values, and never beyond none and all', () => {
  const texts = (values: readonly number[]): string[] => layOut(values).levels.map(({ text }) => text);
  expect(texts([0.7, 0.72])).toEqual(['50%', '60%', '70%', '80%', '90%']);
  expect(texts([0, 1])).toEqual(['0%', '25%', '50%', '75%', '100%']);
});

test('without months, or before it is known how wide it is, there is no picture', () => {
  expect(layOutShares({ points: [], mean: null, limits: null }, { width: 320, fontSize: 16 })).toBeNull();
  expect(layOutShares({ points: points([0.5]), mean: 0.5, limits: null }, { width: 0, fontSize: 16 })).toBeNull();
});
