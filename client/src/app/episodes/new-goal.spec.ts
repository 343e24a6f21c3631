import { type TypedGoal, newGoalBody } from './new-goal';

const TYPED: TypedGoal = {
  ownWords: ' Walk to the shop ',
  expressedBy: 'patient',
  kind: 'to-reach',
  start: 'none',
  value: '',
  on: '2026-06-01',
};

test('words alone propose a goal', () => {
  expect(newGoalBody(TYPED, { kind: 'gas-levels' })).toEqual({
    ownWords: 'Walk to the shop',
    expressedBy: 'patient',
    kind: 'to-reach',
  });
});

test('a start makes it active', () => {
  expect(newGoalBody({ ...TYPED, start: '-2' }, { kind: 'gas-light' })).toMatchObject({
    baseline: { level: -2, on: '2026-06-01', rater: 'agreed' },
  });
});

test('on a numeric measure the start is a point, and 0 is one', () => {
  const scale = { kind: 'numeric', min: 0, max: 10 } as const;
  expect(newGoalBody({ ...TYPED, value: '0' }, scale)).toMatchObject({ baseline: { value: 0 } });
  expect(newGoalBody(TYPED, scale)).not.toHaveProperty('baseline');
});
