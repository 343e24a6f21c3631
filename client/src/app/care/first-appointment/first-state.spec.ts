import { wordingOf } from '../goals/goal-draft';
import { goalsToStart } from '../goals/goals-in-order';
import { goalWith } from '../goals/goal.testing';
import {
  dayOfWhen,
  goalsWorkedOn,
  goodEnoughOf,
  nowAnswers,
  sameWording,
  startOf,
  whenOf,
  withGoodEnough,
} from './first-state';

const TODAY = '2026-06-01';

test('goals with words and no start wait, in the patient’s order', () => {
  const goals = [
    goalWith({ id: 'c', position: 3 }),
    goalWith({ id: 'active', position: 2, lifecycle: 'active' }),
    goalWith({ id: 'a', position: 1, lifecycle: 'accepted' }),
    goalWith({ id: 'gone', position: 4, lifecycle: 'rejected' }),
  ];
  expect(goalsToStart(goals).map(({ id }) => id)).toEqual(['a', 'c']);
  expect(goalsWorkedOn(goals).map(({ id }) => id)).toEqual(['active']);
});

test('what the person says of today becomes the baseline, agreed by both', () => {
  const goal = goalWith({});
  const agreed = { on: TODAY, rater: 'agreed' };
  expect(startOf('some', goal, TODAY)).toEqual({ kind: 'to-reach', baseline: { level: -1, ...agreed } });
  expect(startOf('none', goal, TODAY)).toEqual({ kind: 'to-reach', baseline: { level: -2, ...agreed } });
  expect(startOf('keep', goal, TODAY)).toEqual({ kind: 'to-keep', baseline: { level: 0, ...agreed } });
  expect(startOf('still', goal, TODAY)).toEqual({ kind: 'to-slow', baseline: { level: 1, ...agreed } });
  expect(startOf('value-0', goal, TODAY)).toEqual({ kind: 'to-reach', baseline: { value: 0, ...agreed } });
});

test('to decide later starts nothing, and neither does no answer', () => {
  expect(startOf('later', goalWith({}), TODAY)).toBeNull();
  expect(startOf(undefined, goalWith({}), TODAY)).toBeNull();
});

test('a numeric measure offers its points, and to decide later', () => {
  expect(nowAnswers({ kind: 'numeric', min: 0, max: 2 }, goalWith({}))).toEqual([
    'value-2',
    'value-1',
    'value-0',
    'later',
  ]);
  expect(nowAnswers({ kind: 'gas-light' }, goalWith({}))).toHaveLength(4);
  expect(nowAnswers({ kind: 'gas-light' }, goalWith({ kind: 'to-slow' }))).toEqual(['still', 'later']);
});

test('what would be good enough is kept beside everything else of the goal', () => {
  const goal = goalWith({
    teamWording: 'Twice a week',
    levels: [
      { level: -1, text: 'to the gate' },
      { level: 0, text: 'old' },
    ],
  });
  const body = withGoodEnough(goal, ' once a week ', '2026-09-01');
  expect(body).toMatchObject({ teamWording: 'Twice a week', targetDate: '2026-09-01' });
  expect(body.levels).toEqual([
    { level: -1, text: 'to the gate' },
    { level: 0, text: 'once a week' },
  ]);
  expect(withGoodEnough(goal, '', null).levels).toEqual([{ level: -1, text: 'to the gate' }]);
  expect(goodEnoughOf(goal)).toBe('old');
});

test('the same wording is not sent twice, whatever the order of its levels', () => {
  const goal = goalWith({
    levels: [
      { level: 0, text: 'a' },
      { level: -1, text: 'b' },
    ],
  });
  expect(sameWording(wordingOf(goal), withGoodEnough(goal, 'a', null))).toBe(true);
  expect(sameWording(wordingOf(goal), withGoodEnough(goal, 'a', TODAY))).toBe(false);
});

test('a choice of time is a day, and the day is that choice again', () => {
  for (const when of ['four-weeks', 'three-months', 'six-months'] as const) {
    expect(whenOf(dayOfWhen(when, TODAY), TODAY)).toBe(when);
  }
  expect(dayOfWhen('three-months', TODAY)).toBe('2026-09-01');
  expect(whenOf('2026-12-24', TODAY)).toBe('other');
  expect(whenOf(null, TODAY)).toBeNull();
});
