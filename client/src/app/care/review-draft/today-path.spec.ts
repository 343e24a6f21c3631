import { point } from '../../charts/path.testing';
import { EMPTY_DRAFT } from './draft';
import { appointmentOn, goalWith, pathOfGoal } from './review.testing';
import { pathWithToday } from './today-path';

const TODAY = appointmentOn('2026-06-01');
const BEFORE = pathOfGoal('g1', { points: [point('2026-05-01', -1), point('2026-06-01', 2, { appointmentId: 'a1' })] });
const SCALE = { kind: 'gas-light' } as const;

test('today’s answer stands at the end, once, and as the level that it means', () => {
  const draft = { ...EMPTY_DRAFT, answers: { g1: { answer: 'partly' as const } } };
  const { points } = pathWithToday(BEFORE, goalWith(), SCALE, TODAY, draft);
  expect(points.map(({ on, level, rater }) => [on, level, rater])).toEqual([
    ['2026-05-01', -1, 'agreed'],
    ['2026-06-01', -0.5, 'agreed'],
  ]);
});

test('seen differently, both stand there and neither is agreed', () => {
  const draft = {
    ...EMPTY_DRAFT,
    answers: { g1: { level: 1 } },
    therapist: { g1: { level: -1 } },
    settled: { g1: 'differently' as const },
  };
  const { points } = pathWithToday(null, goalWith(), SCALE, TODAY, draft);
  expect(points.map(({ level, rater }) => [level, rater])).toEqual([
    [1, 'patient'],
    [-1, 'therapist'],
  ]);
});

test('on a numeric measure the answer is a value and no level', () => {
  const draft = { ...EMPTY_DRAFT, answers: { g1: { value: 0 } } };
  const [today] = pathWithToday(null, goalWith(), { kind: 'numeric', min: 0, max: 10 }, TODAY, draft).points;
  expect(today).toMatchObject({ value: 0, level: null });
});

test('without an answer today the path ends before', () => {
  expect(pathWithToday(BEFORE, goalWith(), SCALE, TODAY, EMPTY_DRAFT).points).toHaveLength(1);
});
