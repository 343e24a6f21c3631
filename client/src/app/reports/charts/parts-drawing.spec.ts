import { boxOf, chartLine, collisions, partsChart, shapes } from './charts.testing';
import { drawParts } from './parts-drawing';

const WIDE = { width: 800, fontSize: 16, spacing: 0 };
const NARROW = { width: 288, fontSize: 16, spacing: 0 };

const CHART = partsChart([
  chartLine('January to March 2026', { values: [55, 23, 22], text: 'about 240 goals' }),
  chartLine('April to June 2026', { text: 'fewer than 8 of about 45 did not get there' }),
]);

const bars = (chart = CHART, sheet = WIDE) =>
  shapes(drawParts(chart, sheet), 'rect').filter(({ height, look }) => height > 20 && look !== 'hidden');

test('the parts lie end to end, each as long as its share', () => {
  const [first, second, third] = bars();
  expect(first!.x + first!.width).toBeCloseTo(second!.x);
  expect(second!.x + second!.width).toBeCloseTo(third!.x);
  expect(first!.width / second!.width).toBeCloseTo(55 / 23);
});

test('parts that were rounded to more than a hundred do not make the bar longer', () => {
  const length = (values: readonly number[]) =>
    bars(partsChart([chartLine('A', { values })])).reduce((sum, { width }) => sum + width, 0);
  expect(length([34, 34, 34])).toBeCloseTo(length([50, 30, 20]));
});

test('each part says its value where there is room for it', () => {
  const values = (parts: readonly number[]) =>
    shapes(drawParts(partsChart([chartLine('A', { values: parts })]), WIDE), 'text')
      .filter(({ look }) => look.startsWith('value'))
      .map(({ text }) => text);
  expect(values([55, 23, 22])).toEqual(['55%', '23%', '22%']);
  expect(values([98, 1, 1])).toEqual(['98%']);
});

test('what is written on a pattern has clear ground around it', () => {
  const parts = ['A', 'B', 'C', 'D', 'E'];
  const drawing = drawParts(partsChart([chartLine('A', { values: [20, 20, 20, 20, 20] })], { parts }), WIDE);
  const looks = shapes(drawing, 'text').filter(({ text }) => text.endsWith('%'));
  expect(looks.map(({ look }) => look)).toEqual([
    'value-on-dark',
    'value',
    'value',
    'value-on-pattern',
    'value-on-pattern',
  ]);
});

test('what is written on the dark part is light', () => {
  const looks = shapes(drawParts(CHART, WIDE), 'text').filter(({ text }) => text.endsWith('%'));
  expect(looks.map(({ look }) => look)).toEqual(['value-on-dark', 'value', 'value']);
});

test('a line that is not shown is one hatched bar as long as the others, with its words', () => {
  const drawing = drawParts(CHART, WIDE);
  const [hidden] = shapes(drawing, 'rect', 'hidden');
  const whole = bars().reduce((sum, { width }) => sum + width, 0);
  expect(hidden!.width).toBeCloseTo(whole);
  expect(
    shapes(drawing, 'text', 'words')
      .map(({ text }) => text)
      .join(' '),
  ).toContain('fewer than 8 of about 45 did not get there');
});

test('no shape tells the value of a hidden line', () => {
  const hidden = partsChart([chartLine('A', { text: 'fewer than 8' })]);
  const drawn = shapes(drawParts(hidden, WIDE), 'rect').filter(({ height }) => height > 20);
  expect(drawn.map(({ look }) => look)).toEqual(['hidden']);
});

test('the key names every part beside its own look', () => {
  const drawing = drawParts(CHART, WIDE);
  const swatches = shapes(drawing, 'rect').filter(({ height }) => height === 20);
  expect(swatches.map(({ look }) => look)).toEqual(['part-0', 'part-1', 'part-2']);
  for (const [index, part] of CHART.parts.entries()) {
    const name = shapes(drawing, 'text').find(({ text }) => text === part);
    expect(name!.y).toBe(swatches[index]!.y + 10);
  }
});

test('with room, names stand left of the bars and the words right of them', () => {
  const drawing = drawParts(CHART, WIDE);
  const [bar] = bars();
  const names = shapes(drawing, 'text', 'name').map((text) => boxOf(text, 16));
  expect(Math.max(...names.map(({ right }) => right))).toBeLessThan(bar!.x);
  const goals = shapes(drawing, 'text').find(({ text }) => text === 'about 240 goals');
  expect(goals!.x).toBeGreaterThan(bars()[2]!.x + bars()[2]!.width);
});

test('on a phone names and words stand above a bar of the whole width', () => {
  const drawing = drawParts(CHART, NARROW);
  const first = bars(CHART, NARROW);
  expect(first.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(288);
  const said = shapes(drawing, 'text').filter(({ text }) =>
    ['January to March 2026', 'about 240 goals'].includes(text),
  );
  expect(said).toHaveLength(2);
  for (const { y } of said) expect(y).toBeLessThan(first[0]!.y);
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
    const drawing = drawParts(CHART, { width, fontSize, spacing });
    expect(collisions(drawing, fontSize, spacing)).toEqual([]);
    for (const text of shapes(drawing, 'text')) {
      const { left, right, bottom } = boxOf(text, fontSize, spacing);
      expect(left).toBeGreaterThanOrEqual(0);
      // A single part's name can be longer than a phone is wide when its text is twice the size.
      if (fontSize < 32) expect(right).toBeLessThanOrEqual(width + 1);
      expect(bottom).toBeLessThanOrEqual(drawing.height);
    }
  }
});
