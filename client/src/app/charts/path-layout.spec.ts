import fc from 'fast-check';
import { pathFrom, point } from './path.testing';
import type { PathInput, PathMark } from './path-geometry';
import { layOutPath } from './path-layout';
import { textWidth, wrap } from './path-text';
import { type PathGoal, visitsOf } from './path-visits';

const ROWS = [
  { at: 1, text: 'a little more than we hoped', own: null },
  { at: 0, text: 'what we hoped for', own: null },
  { at: -1, text: 'where we started', own: null },
];

function layOut(goal: PathGoal, more: Partial<PathInput> = {}) {
  return layOutPath({
    visits: visitsOf(goal, { kind: 'gas-light' }),
    rows: ROWS,
    hopedFrom: 0,
    bandToTop: false,
    width: 320,
    fontSize: 16,
    today: '2025-05-01',
    dayLines: (day) => [day],
    raterName: (rater) => rater,
    ...more,
  });
}

const LEVEL = fc.constantFrom(-1, -0.5, 0, 1);

function boxOf({ text, x, anchor }: NonNullable<PathMark['label']>) {
  const long = textWidth(text, 16);
  const left = anchor === 'end' ? x - long : x;
  return { left, right: left + long };
}

const GOAL = pathFrom(-1, [point('2025-01-31', -1), point('2025-04-01', -0.5), point('2025-05-01', 0)]);

test('better is up, and partly lies half way between two levels', () => {
  const [start, , partly, hoped] = layOut(GOAL).marks;
  expect(hoped!.y).toBeLessThan(partly!.y);
  expect(partly!.y).toBeCloseTo((start!.y + hoped!.y) / 2, 0);
});

test('with text at twice its size on a phone, the line does not run through the words', () => {
  const { rows, plot } = layOut(GOAL, { width: 288, fontSize: 32 });
  const ends = rows.flatMap(({ x, lines }) => lines.map((line) => x + textWidth(line, 32)));
  expect(Math.max(...ends)).toBeLessThan(plot.left);
  expect(plot.right - plot.left).toBeGreaterThan(64);
});

test('time has its true spacing', () => {
  const [start, first, second] = layOut(GOAL).marks;
  // 30 days and then 60 days.
  expect((second!.x - first!.x) / (first!.x - start!.x)).toBeCloseTo(2, 1);
});

test("only today's dot is filled", () => {
  expect(layOut(GOAL).marks.map(({ filled }) => filled)).toEqual([false, false, false, true]);
});

test('the line is broken where the goal was not rated, and the day has its sign', () => {
  const broken = layOut(
    pathFrom(-1, [point('2025-02-01', -1), point('2025-03-01', null), point('2025-04-01', 0), point('2025-05-01', 0)]),
  );
  expect(broken.line).toHaveLength(2);
  expect(broken.notRated).toHaveLength(1);
});

test('the band lies around what we hoped for', () => {
  const { band, rows } = layOut(GOAL);
  expect(band!.y).toBeLessThan(rows[1]!.lineY);
  expect(band!.y + band!.height).toBeGreaterThan(rows[1]!.lineY);
  expect(band!.y + band!.height).toBeLessThan(rows[2]!.lineY);
  expect(layOut(GOAL, { hopedFrom: null }).band).toBeNull();
});

test('ratings that differ are their own marks, joined and named', () => {
  const both = [point('2025-03-01', 0, { rater: 'patient' }), point('2025-03-01', -1, { rater: 'therapist' })];
  const { marks, differently, line } = layOut(pathFrom(-1, [...both, point('2025-05-01', 0)]), { width: 600 });
  expect(marks.filter(({ kind }) => kind !== 'agreed').map(({ kind, label }) => [kind, label?.text])).toEqual([
    ['patient', 'patient'],
    ['therapist', 'therapist'],
  ]);
  expect(differently).toHaveLength(1);
  expect(line).toHaveLength(0);
});

test.each([248, 288, 320, 640])('everything lies within %d pixels, and the dates do not touch', (width) => {
  const geometry = layOut(GOAL, { width });
  for (const mark of geometry.marks) {
    expect(mark.x).toBeGreaterThan(geometry.plot.left);
    expect(mark.x).toBeLessThanOrEqual(width - 9);
    expect(mark.y).toBeGreaterThan(0);
    expect(mark.y).toBeLessThan(geometry.height);
  }
  const edges = geometry.ticks.map(({ x, anchor, lines }) => {
    const long = lines[0]!.length * 0.53 * 16;
    const from = anchor === 'start' ? x : anchor === 'end' ? x - long : x - long / 2;
    return [from, from + long] as const;
  });
  edges.forEach(([from, to], index) => {
    expect(from).toBeGreaterThanOrEqual(-0.1);
    expect(to).toBeLessThanOrEqual(width + 0.1);
    expect(from).toBeGreaterThan(edges[index - 1]?.[1] ?? -1);
  });
});

test('a name of a rater keeps to the level of its mark, and lies neither on a mark nor on another name', () => {
  const day = (count: number): string => new Date(Date.UTC(2025, 0, 31 + count)).toISOString().slice(0, 10);
  const visit = fc.record({
    after: fc.integer({ min: 1, max: 300 }),
    patient: LEVEL,
    therapist: LEVEL,
    alone: fc.boolean(),
  });
  const width = fc.integer({ min: 280, max: 900 });
  const density = fc.constantFrom('roomy' as const, 'compact' as const);
  fc.assert(
    fc.property(fc.array(visit, { minLength: 1, maxLength: 8 }), width, density, (made, width, density) => {
      const points = made.flatMap(({ after, patient, therapist, alone }) => [
        point(day(after), patient, { rater: alone ? 'patient' : 'agreed', appointmentId: day(after) }),
        ...(alone ? [point(day(after), therapist, { rater: 'therapist' as const, appointmentId: day(after) })] : []),
      ]);
      const { marks } = layOut(pathFrom(-1, points), { width, density, today: '2026-01-01' });
      for (const { label, y } of marks) if (label) expect(label.y).toBe(y);
      const names = marks.flatMap(({ label, x }) => (label ? [{ ...boxOf(label), y: label.y, of: x }] : []));
      const shapes = marks.map(({ x, y }) => ({ left: x - 9, right: x + 9, y }));
      for (const [index, name] of names.entries()) {
        for (const other of [...shapes, ...names.slice(index + 1)]) {
          const apart = name.left >= other.right || name.right <= other.left || Math.abs(name.y - other.y) >= 16;
          expect({ apart, name, other }).toMatchObject({ apart: true });
        }
      }
    }),
  );
});

test('larger text makes the picture taller and not wider', () => {
  const large = layOut(GOAL, { fontSize: 32 });
  expect(large.height).toBeGreaterThan(layOut(GOAL).height);
  expect(large.width).toBe(320);
});

test('a path of one day stands at the left', () => {
  const { marks, line } = layOut(pathFrom(-1, []));
  expect(marks).toHaveLength(1);
  expect(line).toEqual([]);
});

test('a text is broken between words and never within one', () => {
  expect(wrap('a little more than we hoped', 115, 16)).toEqual(['a little more', 'than we hoped']);
  expect(wrap('unbreakable', 10, 16)).toEqual(['unbreakable']);
});

test('on paper the same path needs less height, and its words still do not touch', () => {
  const roomy = layOut(GOAL, { width: 687 });
  const compact = layOut(GOAL, { width: 687, density: 'compact' });
  expect(compact.height).toBeLessThan(roomy.height);
  expect(compact.rows.every(({ lines }) => lines.length === 1)).toBe(true);
  compact.rows.slice(1).forEach((row, index) => expect(row.y - compact.rows[index]!.y).toBeGreaterThanOrEqual(20));
});

test('the date that the sentence names stands below the axis, though it is close to the last one', () => {
  const near = pathFrom(-1, [point('2025-04-01', -1), point('2025-05-01', 0)]);
  const days = (citedDays: readonly string[]) =>
    layOut(near, { width: 480, citedDays }).ticks.map(({ lines }) => lines[0]);
  expect(days([])).not.toContain('2025-04-01');
  expect(days(['2025-04-01'])).toEqual(expect.arrayContaining(['2025-04-01', '2025-05-01']));
});

describe('the person’s own words', () => {
  const own = (at: number, text: string) => ROWS.map((row) => (row.at === at ? { ...row, own: text } : row));
  const lines = (geometry: ReturnType<typeof layOut>, index: number) => geometry.rows[index]!.lines.join(' ');
  const LONG = 'I cook tea for the girls every evening of the week without ringing anybody';

  test('stand beside their level where they fit in two lines, and ours elsewhere', () => {
    const rows = own(0, 'I cook twice a week').map((row) => (row.at === 1 ? { ...row, own: LONG } : row));
    const geometry = layOut(GOAL, { rows, width: 640, endText: { own: null, general: 'what we hoped for' } });
    expect([lines(geometry, 0), lines(geometry, 1)]).toEqual(['a little more than we hoped', 'I cook twice a week']);
  });

  test('give way to ours where letters are spaced out', () => {
    const rows = own(0, 'I cook two different teas a week');
    const endText = { own: null, general: 'what we hoped for' };
    expect(lines(layOut(GOAL, { rows, endText }), 1)).toMatch(/what we hoped for|I cook two/);
    expect(lines(layOut(GOAL, { rows, endText, letter: 0.8 }), 1)).toBe('what we hoped for');
  });

  test('on paper those of the last ring always stand beside its level', () => {
    expect(lines(layOut(GOAL, { rows: own(0, LONG), endText: null, density: 'compact' }), 1)).toBe(LONG);
  });

  test('of the last ring stand at it, at the right, in ours if there are too many', () => {
    const wide = layOut(GOAL, { width: 640, endText: { own: 'I cook twice a week', general: 'what we hoped for' } });
    expect(wide.endLabel!.lines.join(' ')).toBe('I cook twice a week');
    expect(wide.endLabel!.box.left).toBeGreaterThan(wide.marks.at(-1)!.x);
    const narrow = layOut(GOAL, { endText: { own: LONG.repeat(3), general: 'what we hoped for' } });
    expect(narrow.endLabel!.lines.join(' ')).toBe('what we hoped for');
  });

  test('at the last ring lie in the picture, over no ring and at the height of their own level', () => {
    const text = fc.constantFrom('twice a week', 'I cook two different teas a week', LONG);
    fc.assert(
      fc.property(
        fc.array(LEVEL, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 280, max: 700 }),
        text,
        fc.constantFrom(0.53, 0.7),
        (levels, width, words, letter) => {
          const goal = pathFrom(
            -1,
            levels.map((level, index) => point(`2025-0${index + 2}-01`, level)),
          );
          const { endLabel, marks, height, plot } = layOut(goal, {
            width,
            letter,
            endText: { own: words, general: 'x' },
          });
          expect(endLabel).not.toBeNull();
          const { left, right, top, bottom } = endLabel!.box;
          expect(left).toBeGreaterThanOrEqual(plot.left);
          expect([top >= 0, bottom <= height, right <= width + 1]).toEqual([true, true, true]);
          const last = marks.at(-1)!;
          const covers = (mark: PathMark) =>
            mark.x + 7 > left && mark.x - 7 < right && mark.y + 7 > top && mark.y - 7 < bottom;
          expect(covers(last)).toBe(false);
          expect(
            Math.min(Math.abs(top - last.y), Math.abs(bottom - last.y), Math.abs((top + bottom) / 2 - last.y)),
          ).toBeLessThan(24);
        },
      ),
    );
  });
});
