import { GAS_LEVELS, type Scale } from '@waymark/contracts';
import { answerText, hopedInOwnWords, optionsFor, placeOf } from './review-options';
import { goalWith } from './review.testing';

const LEVELS: Scale = { kind: 'gas-levels' };
const LIGHT: Scale = { kind: 'gas-light' };
const from = (level: number) => goalWith({ baseline: { level, value: null, on: '2026-01-05', rater: 'agreed' } });
const text = (list: readonly { text: object }[]) => list.map((option) => Object.values(option.text)[0] as string);

test('levels below the start are collapsed, the best stands first', () => {
  const { shown, collapsed } = optionsFor(LEVELS, from(-1));
  expect(text(shown)).toEqual([
    'patient.level.a-lot-more',
    'patient.level.a-little-more',
    'patient.level.hoped',
    'patient.level.start',
  ]);
  expect(text(collapsed)).toEqual(['patient.level.harder']);
  expect(optionsFor(LEVELS, from(-2)).collapsed).toEqual([]);
});

test.each([
  [LEVELS, -2],
  [LEVELS, -1],
  [LEVELS, 0],
  [LIGHT, -2],
  [LIGHT, -1],
  [LIGHT, 0],
] as const)('on %j from %d nobody has to choose between more than five, or between the same words', (scale, start) => {
  const { shown, collapsed } = optionsFor(scale, from(start));
  expect(shown.length).toBeLessThanOrEqual(5);
  const all = [...shown, ...collapsed];
  expect(new Set(text(all)).size).toBe(all.length);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.every(({ id }) => /^[a-z][a-z0-9-]*$/.test(id))).toBe(true);
});

test('the goal’s own words come first, and no number of a level is ever shown', () => {
  const levels = GAS_LEVELS.map((level) => ({ level, text: `own words ${level + 2}` }));
  const { shown, collapsed } = optionsFor(LEVELS, goalWith({ levels }));
  expect(text(shown)).toEqual(['own words 4', 'own words 3', 'own words 2', 'own words 1']);
  expect(text(collapsed)).toEqual(['own words 0']);
  expect(answerText({ answer: 'no-change' }, LIGHT, goalWith({ levels }))).toEqual({ own: 'own words 1' });
  expect(answerText({ answer: 'partly' }, LIGHT, goalWith({ levels }))).toEqual({
    key: 'patient.level.partly-to',
    params: { hoped: 'own words 2' },
  });
  expect(answerText({ answer: 'partly' }, LIGHT, goalWith())).toEqual({ key: 'patient.level.partly' });
});

test('on GAS-Light "harder" is always there, and collapsed', () => {
  for (const start of [-2, -1, 0]) {
    expect(optionsFor(LIGHT, from(start)).collapsed.map(({ answer }) => answer)).toContainEqual({ answer: 'harder' });
  }
});

test('harder than a start at the bottom does not borrow the words of the start', () => {
  const goal = { ...from(-2), levels: [{ level: -2, text: 'I do not go' }] };
  expect(answerText({ answer: 'harder' }, LIGHT, goal)).toEqual({ key: 'patient.level.harder' });
});

test('a numeric scale offers every point in words, those below the start collapsed', () => {
  const goal = goalWith({ baseline: { level: null, value: 3, on: '2026-01-05', rater: 'agreed' } });
  const { shown, collapsed } = optionsFor({ kind: 'numeric', min: 0, max: 10 }, goal);
  expect(shown.map(({ answer }) => answer)).toEqual([10, 9, 8, 7, 6, 5, 4, 3].map((value) => ({ value })));
  expect(text([shown[0]!, shown[5]!, collapsed.at(-1)!])).toEqual([
    'patient.answer.value-top',
    'patient.answer.value-middle',
    'patient.answer.value-bottom',
  ]);
});

test('an answer has its place on the path', () => {
  expect(placeOf({ answer: 'partly' }, from(-1))).toBe(-0.5);
  expect(placeOf({ answer: 'partly' }, from(-2))).toBe(-1);
  expect(placeOf({ notRated: 'not-today' }, from(-1))).toBeNull();
  expect(placeOf({ value: 0 }, from(-1))).toBe(0);
});

test('where nobody wrote down what was hoped for it is the goal itself, said again under that answer alone', () => {
  const said = (goal: ReturnType<typeof goalWith>) =>
    optionsFor(LIGHT, goal).shown.flatMap((option) => hopedInOwnWords(option, goal) || []);
  expect(said(goalWith())).toEqual(['Swim again']);
  expect(said(goalWith({ levels: [{ level: 0, text: 'Twice a week' }] }))).toEqual([]);
  expect(said(goalWith({ ownWords: 'Swim '.repeat(40) }))).toEqual([]);
});
