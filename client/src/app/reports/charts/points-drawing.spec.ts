import { boxOf, chartLine, collisions, pointsChart, shapes } from './charts.testing';
import { drawPoints } from './points-drawing';

const WIDE = { width: 800, fontSize: 16, spacing: 0 };
const NO_CHANGE = { reference: { value: 0, label: 'no change' } };
const CHART = pointsChart(
  [
    chartLine('January to March 2026', { values: [10], low: 4, high: 16, text: '10 points more' }),
    chartLine('April to June 2026', { text: 'fewer than 8 people' }),
    chartLine('July to September 2026', { values: [-3], low: -8, high: 2, text: '3 points less' }),
  ],
  NO_CHANGE,
);

test('a point lies between the ends of its interval, as far along as its value', () => {
  const drawing = drawPoints(CHART, WIDE);
  const [dot] = shapes(drawing, 'circle');
  const [whisker] = shapes(drawing, 'line', 'whisker');
  expect(whisker!.y1).toBe(dot!.y);
  expect((dot!.x - whisker!.x1) / (whisker!.x2 - whisker!.x1)).toBeCloseTo((10 - 4) / (16 - 4));
});

test('better is further right, and the line to compare with lies between gain and loss', () => {
  const drawing = drawPoints(CHART, WIDE);
  const [gain, loss] = shapes(drawing, 'circle');
  const [none] = shapes(drawing, 'line', 'reference');
  expect(loss!.x).toBeLessThan(none!.x1);
  expect(none!.x1).toBeLessThan(gain!.x);
});

test.each([800, 288])('at %d px the line to compare with runs through no text', (width) => {
  const drawing = drawPoints(CHART, { width, fontSize: 16, spacing: 0 });
  const lines = shapes(drawing, 'line', 'reference');
  expect(lines.length).toBeGreaterThan(0);
  for (const { x1, y1, y2 } of lines)
    for (const text of shapes(drawing, 'text')) {
      const { left, right, top, bottom } = boxOf(text, 16);
      expect(right < x1 || left > x1 || bottom <= y1 || top >= y2).toBe(true);
    }
});

test('the line to compare with is named, within the picture wherever it lies', () => {
  for (const value of [-500, 0, 500]) {
    const drawing = drawPoints({ ...CHART, reference: { value, label: 'what we expected of it' } }, WIDE);
    const name = shapes(drawing, 'text').find(({ text }) => text === 'what we expected of it');
    const { left, right } = boxOf(name!, 16);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(800);
  }
});

test('a line that is not shown has its words and neither point nor interval', () => {
  const hidden = pointsChart([chartLine('A', { text: 'fewer than 8 people' })], NO_CHANGE);
  const drawing = drawPoints(hidden, WIDE);
  expect(shapes(drawing, 'circle')).toEqual([]);
  expect(shapes(drawing, 'line', 'whisker')).toEqual([]);
  expect(shapes(drawing, 'text').map(({ text }) => text)).toContain('fewer than 8 people');
});

const MARKS = [{ number: 1, at: 1, words: 'Reminder letters', rebases: true }];
const ANEW = { value: 0, label: 'Average', anew: [{ from: 1, value: 5 }] };

test.each([800, 288])(
  'at %d px a mark stands above the period it came before, and the average goes on from there',
  (width) => {
    const drawing = drawPoints({ ...CHART, marks: MARKS, reference: ANEW }, { width, fontSize: 16, spacing: 0 });
    const [line] = shapes(drawing, 'line', 'mark');
    const names = shapes(drawing, 'text', 'name');
    expect(shapes(drawing, 'text', 'flag-number').map(({ text }) => text)).toEqual(['1']);
    expect(line!.y1).toBeGreaterThan(shapes(drawing, 'circle')[0]!.y);
    expect(line!.y1).toBeLessThan(names.find(({ text }) => text.startsWith('April'))!.y);
    const averages = shapes(drawing, 'line', 'reference');
    const dots = shapes(drawing, 'circle').map(({ y }) => averages.find(({ y1, y2 }) => y1 <= y && y <= y2)?.x1);
    expect(dots[0]).toBeLessThan(dots[1]!);
    expect(new Set(averages.map(({ x1 }) => x1)).size).toBe(2);
    expect(collisions(drawing, 16)).toEqual([]);
  },
);

test('a mark that no period has begun since is not drawn', () => {
  const drawing = drawPoints({ ...CHART, marks: [{ ...MARKS[0]!, at: null }] }, WIDE);
  expect(drawing).toEqual(drawPoints(CHART, WIDE));
});

test('a point without an interval is a point alone', () => {
  const drawing = drawPoints(pointsChart([chartLine('A', { values: [0] })]), WIDE);
  expect(shapes(drawing, 'circle')).toHaveLength(1);
  expect(shapes(drawing, 'line', 'whisker')).toEqual([]);
});

test.each([
  [248, 16],
  [288, 16],
  [288, 32],
  [575, 16],
  [577, 16],
  [800, 20],
  [1100, 16],
])('at %d px with text of %d px nothing lies over another or outside', (width, fontSize) => {
  for (const spacing of [0, 0.15]) {
    const drawing = drawPoints(CHART, { width, fontSize, spacing });
    expect(collisions(drawing, fontSize, spacing)).toEqual([]);
    for (const text of shapes(drawing, 'text')) {
      const { left, right, bottom } = boxOf(text, fontSize, spacing);
      expect(left).toBeGreaterThanOrEqual(-1);
      expect(right).toBeLessThanOrEqual(width + 1);
      expect(bottom).toBeLessThanOrEqual(drawing.height);
    }
    for (const { x, r } of shapes(drawing, 'circle')) {
      expect(x - r).toBeGreaterThanOrEqual(0);
      expect(x + r).toBeLessThanOrEqual(width);
    }
  }
});
