import type { ReportChart, ReportChartLine } from '@waymark/contracts';
import { boxOf, chartLine, collisions, pointsChart, shapes } from './charts.testing';
import { drawFunnel } from './funnel-drawing';

const WIDE = { width: 800, fontSize: 16, spacing: 0 };
const LIMITS = [200, 300, 450].map((size) => {
  const half = 900 / Math.sqrt(size);
  return {
    size,
    inner: { low: 75 - half / 10, high: 75 + half / 10 },
    outer: { low: 75 - half / 6, high: 75 + half / 6 },
  };
});

const at = (label: string, share: number, size: number): ReportChartLine =>
  chartLine(label, { values: [share], text: `${Math.round(share)}%`, size });
const funnelOf = (lines: readonly ReportChartLine[]): ReportChart =>
  pointsChart(lines, {
    ...{ kind: 'funnel', unit: '%', reference: { value: 75, label: 'All of them together' } },
    funnel: { sizes: 'Appointments kept or missed', limits: LIMITS },
  });
const CHART = funnelOf([
  at('Ash', 76.2, 260),
  chartLine('Beech', { text: 'not shown' }),
  at('Cedar', 61.5, 300),
  at('Dale', 76, 262),
]);

const letters = (chart = CHART, sheet = WIDE) => shapes(drawFunnel(chart, sheet), 'text', 'letter');

test('a larger care service stands further right, and a larger share higher', () => {
  const [ash, cedar] = shapes(drawFunnel(CHART, WIDE), 'circle');
  expect(cedar!.x).toBeGreaterThan(ash!.x);
  expect(cedar!.y).toBeGreaterThan(ash!.y);
});

test('letters follow the order of names, and one that is not shown has a name without a point', () => {
  const drawing = drawFunnel(CHART, WIDE);
  expect(letters().map(({ text }) => text)).toEqual(['A', 'B', 'C']);
  expect(shapes(drawing, 'circle')).toHaveLength(3);
  expect(shapes(drawing, 'text', 'name').map(({ text }) => text)).toEqual(['A', 'B', 'C']);
  const words = shapes(drawing, 'text', 'words').map(({ text }) => text);
  expect(words).toEqual(expect.arrayContaining(['Ash: 76%', 'Beech: not shown', 'Cedar: 62%']));
});

test('points that lie close together have their letters apart', () => {
  const [a, , c] = letters();
  expect(Math.hypot(a!.x - c!.x, a!.y - c!.y)).toBeGreaterThan(10);
});

test('the limits are four curves around the line of all, each named in the key', () => {
  const drawing = drawFunnel(CHART, WIDE);
  expect(shapes(drawing, 'path', 'inner-limit')).toHaveLength(2);
  expect(shapes(drawing, 'path', 'outer-limit')).toHaveLength(2);
  for (const look of ['inner-limit', 'outer-limit', 'reference'] as const) {
    expect(shapes(drawing, 'line', look).length).toBeGreaterThan(0);
  }
});

test('more than 26 have letters all the same', () => {
  const many = Array.from({ length: 28 }, (_, index) => at(`Team ${index}`, 60 + index, 210 + 8 * index));
  const texts = letters(funnelOf(many)).map(({ text }) => text);
  expect(texts.slice(24)).toEqual(['Y', 'Z', 'AA', 'AB']);
  expect(new Set(texts).size).toBe(28);
});

test.each([
  [248, 16],
  [288, 16],
  [575, 16],
  [800, 20],
  [1100, 16],
])('at %d px with text of %d px no words lie over another or outside', (width, fontSize) => {
  for (const spacing of [0, 0.15]) {
    const drawing = drawFunnel(CHART, { width, fontSize, spacing });
    const words = { ...drawing, shapes: drawing.shapes.filter(({ look }) => look !== 'letter') };
    expect(collisions(words, fontSize, spacing)).toEqual([]);
    for (const text of shapes(drawing, 'text')) {
      const { left, right, bottom } = boxOf(text, fontSize, spacing);
      expect(left).toBeGreaterThanOrEqual(-1);
      expect(right).toBeLessThanOrEqual(width + 1);
      expect(bottom).toBeLessThanOrEqual(drawing.height + 1);
    }
  }
});
