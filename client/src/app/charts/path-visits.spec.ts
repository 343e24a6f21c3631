import { pathFrom, point } from './path.testing';
import { visitsOf } from './path-visits';

const SCALE = { kind: 'gas-light' } as const;

test('the start comes first and the appointments follow in time, however they were sent', () => {
  const visits = visitsOf(pathFrom(-1, [point('2025-03-01', 0), point('2025-02-01', -0.5)]), SCALE);
  expect(visits.map(({ on, at }) => [on, at])).toEqual([
    ['2025-01-01', -1],
    ['2025-02-01', -0.5],
    ['2025-03-01', 0],
  ]);
});

test('ratings of one side count only where none was agreed', () => {
  const agreed = visitsOf(pathFrom(-1, [point('2025-02-01', 0), point('2025-02-01', 1, { rater: 'patient' })]), SCALE);
  expect(agreed[1]).toMatchObject({ at: 0, alone: [] });
  const alone = visitsOf(
    pathFrom(-1, [point('2025-02-01', 1, { rater: 'patient' }), point('2025-02-01', -1, { rater: 'therapist' })]),
    SCALE,
  );
  expect(alone[1]).toMatchObject({
    at: null,
    differently: true,
    alone: [
      { rater: 'patient', at: 1 },
      { rater: 'therapist', at: -1 },
    ],
  });
});

test('an answer that is not a level stays what it is', () => {
  const visits = visitsOf(pathFrom(-1, [point('2025-02-01', null, { notRated: 'not-sure' })]), SCALE);
  expect(visits[1]).toMatchObject({ at: null, notRated: 'not-sure', differently: false });
});

test('a change of the wording is marked at the first rating after it', () => {
  const points = [
    point('2025-02-01', -1),
    point('2025-03-01', 0, { goalVersion: 2 }),
    point('2025-04-01', 0, { goalVersion: 2 }),
  ];
  expect(visitsOf(pathFrom(-1, points), SCALE).map(({ reworded }) => reworded)).toEqual([false, false, true, false]);
});

test('a numeric scale is read from the values', () => {
  const goal = {
    baseline: { level: null, value: 0, on: '2025-01-01', rater: 'agreed' as const },
    points: [point('2025-02-01', null, { value: 6, notRated: null })],
  };
  expect(visitsOf(goal, { kind: 'numeric', min: 0, max: 10 }).map(({ at }) => at)).toEqual([0, 6]);
});
