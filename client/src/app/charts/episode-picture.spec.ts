import type { TrajectoryPoint } from '@waymark/contracts';
import { episodeAxis } from './episode-axis';
import { type SmallGoal, lastPlace, smallPicture } from './episode-picture';

const GAS = { kind: 'gas-levels' } as const;
const axis = episodeAxis({ from: '2026-03-01', to: '2026-05-30', left: 10, right: 910, nameWidth: 84 });

const point = (on: string, more: Partial<TrajectoryPoint>): TrajectoryPoint => ({
  ...{ appointmentId: on, on, reviewStatus: 'agreed', level: null, value: null, answer: null },
  ...{ notRated: null, rater: 'agreed', answeredBy: 'patient', goalVersion: 1 },
  ...more,
});
const goal = (points: readonly TrajectoryPoint[], more: Partial<SmallGoal> = {}): SmallGoal => ({
  id: 'g1',
  ownWords: 'Swim again',
  path: { baseline: { level: -1, value: null, on: '2026-03-01', rater: 'agreed' }, points },
  levels: [],
  steps: [],
  ...more,
});
const draw = (one: SmallGoal) =>
  smallPicture(one, { scale: GAS, hopedFrom: 0, x: axis.x, step: 16, today: '2026-05-30' });

test('all goals share one axis of time, from the first day to the last', () => {
  expect([axis.x('2026-03-01'), axis.x('2026-05-30')]).toEqual([10, 910]);
  expect(axis.months.map(({ month }) => month)).toEqual(['2026-03', '2026-04', '2026-05']);
  const day = episodeAxis({ from: '2026-03-01', to: '2026-03-01', left: 10, right: 910, nameWidth: 84 });
  expect(day.x('2026-03-01')).toBe(10);
});

test('the five levels have the same height in every picture, and the path goes through what was agreed', () => {
  const picture = draw(goal([point('2026-05-30', { level: 1 })]));
  expect(picture.levels).toEqual([12, 28, 44, 60, 76]);
  expect(picture.line).toBe('10,60 910,28');
  expect(picture.band).toEqual({ y: 36, height: 16 });
  expect(picture.marks.map(({ filled }) => filled)).toEqual([false, true]);
});

test('what nobody agreed on is drawn by rater and joined, and a day without a rating is marked', () => {
  const apart = draw(
    goal([
      point('2026-04-15', { rater: 'patient', level: 1 }),
      point('2026-04-15', { rater: 'therapist', level: -1 }),
      point('2026-05-30', { notRated: 'not-today' }),
    ]),
  );
  expect(apart.marks.map(({ kind, y }) => [kind, y])).toEqual([
    ['agreed', 60],
    ['patient', 28],
    ['therapist', 60],
  ]);
  expect(apart.apart).toEqual([{ x: axis.x('2026-04-15'), top: 28, bottom: 60 }]);
  expect(apart.notRated).toEqual([910]);
});

test('steps are marked once for each day, and the last place is said in words', () => {
  const steps = ['2026-04-01', '2026-04-01', '2026-05-01'];
  const one = goal([point('2026-05-30', { level: 0 })], { steps });
  expect(draw(one).steps).toEqual([axis.x('2026-04-01'), axis.x('2026-05-01')]);
  expect(lastPlace(one, GAS)).toEqual({ key: 'patient.level.hoped' });
  expect(lastPlace({ ...one, levels: [{ level: 0, text: 'I swim on Sundays' }] }, GAS)).toEqual({
    own: 'I swim on Sundays',
  });
});
