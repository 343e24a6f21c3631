import { GAS_LEVELS, type Scale } from '@waymark/contracts';
import fc from 'fast-check';
import type { Answer } from './draft';
import easyWords from '../../../i18n/en-easy.json';
import type { Translations } from '../../i18n/translations';
import { rungsOf } from './ladder';
import { optionText } from './option-text';
import { optionsFor } from './review-options';
import { goalWith } from './review.testing';

const LEVELS: Scale = { kind: 'gas-levels' };
const LIGHT: Scale = { kind: 'gas-light' };
const POINTS: Scale = { kind: 'numeric', min: 0, max: 10 };
const from = (level: number) => goalWith({ baseline: { level, value: null, on: '2026-01-05', rater: 'agreed' } });
const firstOf = (scale: Scale, start: number, last: Answer | null) =>
  rungsOf(scale, from(start), last)
    .filter(({ isFirst }) => isFirst)
    .map(({ id }) => id);

test('three answers come first: where it was last time, one up and one down', () => {
  expect(firstOf(LEVELS, -2, { level: 0 })).toEqual(['level-3', 'level-2', 'level-1']);
  expect(firstOf(LEVELS, -1, { level: 2 })).toEqual(['level-4', 'level-3', 'level-2']);
  expect(firstOf(LIGHT, -1, { answer: 'no-change' })).toEqual(['partly', 'no-change', 'harder']);
});

test('an answer that was kept as a level only is found by its place', () => {
  expect(firstOf(LIGHT, -1, { level: -0.5 })).toEqual(['as-expected', 'partly', 'no-change']);
});

test('without a last answer the middle ones come first, and where the goal began is among them', () => {
  expect(firstOf(LEVELS, -1, null)).toEqual(['level-3', 'level-2', 'level-1']);
  expect(firstOf(LEVELS, -2, null)).toEqual(['level-2', 'level-1', 'level-0']);
  expect(firstOf(LIGHT, -1, null)).toEqual(['as-expected', 'partly', 'no-change']);
});

test('on every scale all answers are there, best first, each drawn no lower than the next', () => {
  const scale = fc.constantFrom<Scale>(LEVELS, LIGHT, POINTS);
  const last = fc.option(fc.constantFrom<Answer>(...GAS_LEVELS.map((level) => ({ level })), { notRated: 'not-sure' }));
  fc.assert(
    fc.property(scale, fc.constantFrom(-2, -1, 0), last, (of, start, before) => {
      const goal = goalWith({ baseline: { level: start, value: start + 4, on: '2026-01-05', rater: 'agreed' } });
      const rungs = rungsOf(of, goal, before);
      const { shown, collapsed } = optionsFor(of, goal);
      expect(rungs.map(({ id }) => id)).toEqual([...shown, ...collapsed].map(({ id }) => id));
      expect(rungs.filter(({ isFirst }) => isFirst)).toHaveLength(3);
      expect(rungs.filter(({ isLast }) => isLast).every(({ isFirst }) => isFirst)).toBe(true);
      const steps = rungs.map(({ step }) => step);
      expect(steps.every((step) => step >= 0 && step <= 5)).toBe(true);
      expect(new Set(steps).size).toBe(steps.length);
      expect(steps).toEqual([...steps].sort((a, b) => b - a));
    }),
  );
});

test('"harder" than a start on the lowest step is drawn on the ground before it', () => {
  const rungs = rungsOf(LIGHT, from(-2), null);
  expect(rungs.map(({ id, step }) => [id, step]).slice(-2)).toEqual([
    ['no-change', 1],
    ['harder', 0],
  ]);
});

test('in easy words no answer is another one with a few words before it', () => {
  const i18n = { easy: () => true, t: (key: keyof typeof easyWords) => easyWords[key] } as unknown as Translations;
  for (const scale of [LEVELS, LIGHT]) {
    for (const start of [-2, -1, 0]) {
      for (const levels of [[], [{ level: 0, text: 'I cook one easy tea' }]]) {
        const texts = rungsOf(scale, { ...from(start), levels }, null).map(({ text }) => optionText(i18n, text));
        const twins = texts.filter((text) => texts.some((other) => other !== text && other.endsWith(text)));
        expect(twins).toEqual([]);
      }
    }
  }
});
