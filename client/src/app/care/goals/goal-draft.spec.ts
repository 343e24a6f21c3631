import {
  EMPTY_GOAL,
  baselineOf,
  draftAfter,
  draftOfGoal,
  levelTexts,
  newGoalBody,
  wordingBody,
  wordingOf,
  writingOrder,
} from './goal-draft';
import { goalWith } from './goal.testing';

const LIGHT = { scale: { kind: 'gas-light' }, followsGoalId: null } as const;
const NOT_SAID = { level: '', value: '', on: '2026-06-01' } as const;
const WALK = { ...EMPTY_GOAL, ownWords: ' Walk to the shop ' };

test('words alone propose a goal, and what was left out is empty', () => {
  expect(newGoalBody(WALK, NOT_SAID, LIGHT)).toEqual({
    ownWords: 'Walk to the shop',
    expressedBy: 'patient',
    kind: 'to-reach',
    teamWording: null,
    domain: null,
    importance: null,
    difficulty: null,
    targetDate: null,
    levels: [],
  });
});

test('a start makes it active, and a goal that follows another says which', () => {
  const body = newGoalBody(WALK, { ...NOT_SAID, level: '-2' }, { ...LIGHT, followsGoalId: 'g0' });
  expect(body).toMatchObject({ baseline: { level: -2, on: '2026-06-01', rater: 'agreed' }, followsGoalId: 'g0' });
});

test('on a numeric measure the start is a point, 0 is one, and there are no level texts', () => {
  const scale = { kind: 'numeric', min: 0, max: 10 } as const;
  const body = newGoalBody(WALK, { ...NOT_SAID, value: '0' }, { scale, followsGoalId: null });
  expect(body).toMatchObject({ baseline: { value: 0 } });
  expect(body).not.toHaveProperty('levels');
  expect(baselineOf(NOT_SAID, scale)).toBeNull();
});

test('a weight of 0 is a weight, and an empty one is none', () => {
  expect(wordingBody({ ...WALK, importance: '0' })).toMatchObject({ importance: 0, difficulty: null });
});

test('a goal written anew without a change is the same goal', () => {
  const goal = goalWith({
    teamWording: 'Walks 300 m to the shop twice a week',
    domain: 'd4',
    importance: 3,
    difficulty: 0,
    targetDate: '2026-07-31',
    levels: [
      { level: 0, text: 'Twice a week' },
      { level: -1, text: 'To the gate' },
    ],
  });
  expect(wordingBody(draftOfGoal(goal))).toEqual(wordingOf(goal));
});

test('new levels for an active goal begin with its wording; what comes next begins empty', () => {
  expect(draftAfter(goalWith({ lifecycle: 'active' })).ownWords).toBe('Walk to the shop');
  expect(draftAfter(goalWith({ lifecycle: 'completed', expressedBy: 'carer' }))).toEqual({
    ...EMPTY_GOAL,
    expressedBy: 'carer',
  });
});

test('what would be good enough and where the person is now are written first', () => {
  expect(writingOrder('', 'to-reach')).toEqual([0, -1, 1, 2, -2]);
  expect(writingOrder('-2', 'to-reach')).toEqual([0, -2, 1, 2, -1]);
  expect(writingOrder('0', 'to-keep')).toEqual([0, -1, 1, 2, -2]);
});

test('levels without a text are not levels', () => {
  expect(levelTexts({ 1: '  ', 0: ' Twice a week ' })).toEqual([{ level: 0, text: 'Twice a week' }]);
});
