import { point } from '../../charts/path.testing';
import { appointmentOn, goalWith, pathOfGoal } from './review.testing';
import { chosenGoals, todaysGoals } from './todays-goals';

const TODAY = appointmentOn('2026-06-01');
const OPEN = { endedOn: null };
const ratedOn = (on: string, more = {}) => ({ goals: [pathOfGoal('g1', { points: [point(on, 0, more)] })] });

test.each([
  ['2026-05-26', true],
  ['2026-05-25', false],
])('a goal rated on %s counts as already asked: %s', (on, alreadyAsked) => {
  const [one] = todaysGoals([goalWith()], ratedOn(on), TODAY, OPEN).toAsk;
  expect(one).toMatchObject({ alreadyAsked, last: { on, answer: { level: 0 } } });
});

test('"not today" and this very appointment are no last answer', () => {
  const { toAsk } = todaysGoals([goalWith()], ratedOn('2026-06-01', { appointmentId: 'a1' }), TODAY, OPEN);
  expect(toAsk[0]).toMatchObject({ alreadyAsked: false, last: null });
  const notToday = { goals: [pathOfGoal('g1', { points: [point('2026-05-30', null)] })] };
  expect(todaysGoals([goalWith()], notToday, TODAY, OPEN).toAsk[0]?.last).toBeNull();
});

test('what was agreed after this appointment is not its last time', () => {
  expect(todaysGoals([goalWith()], ratedOn('2026-06-08'), TODAY, OPEN).toAsk[0]?.last).toBeNull();
});

test('a goal that was started today is shown and not asked', () => {
  const started = goalWith({ baseline: { level: -1, value: null, on: '2026-06-01', rater: 'agreed' } });
  expect(todaysGoals([started], { goals: [] }, TODAY, OPEN)).toEqual({ toAsk: [], startedToday: [started] });
});

test('the patient’s order counts, and only active goals', () => {
  const goals = [
    goalWith({ id: 'b', position: 2 }),
    goalWith({ id: 'a', position: 1 }),
    goalWith({ id: 'c', position: 3, lifecycle: 'on-hold' }),
  ];
  expect(todaysGoals(goals, { goals: [] }, TODAY, OPEN).toAsk.map(({ goal }) => goal.id)).toEqual(['a', 'b']);
});

test('a follow-up asks about what was open at discharge', () => {
  const goals = [
    goalWith({ id: 'open', lifecycle: 'completed', lifecycleCode: 'discharged' }),
    goalWith({ id: 'reached before', lifecycle: 'completed' }),
  ];
  const followUp = appointmentOn('2026-06-01', { purpose: 'follow-up' });
  const ids = (endedOn: string | null) =>
    todaysGoals(goals, { goals: [] }, followUp, { endedOn }).toAsk.map(({ goal }) => goal.id);
  expect(ids('2026-04-01')).toEqual(['open']);
  expect(ids(null)).toEqual([]);
});

test('chosen is what is due or already answered, unless somebody said otherwise', () => {
  const due = { goal: goalWith({ id: 'due' }), last: null, alreadyAsked: false };
  const asked = { goal: goalWith({ id: 'asked' }), last: null, alreadyAsked: true };
  const chosen = (answered: object, choices: Record<string, boolean>) =>
    chosenGoals([due, asked], answered as Record<string, unknown>, choices).map(({ goal }) => goal.id);
  expect(chosen({}, {})).toEqual(['due']);
  expect(chosen({ asked: {} }, {})).toEqual(['due', 'asked']);
  expect(chosen({}, { due: false, asked: true })).toEqual(['asked']);
});
