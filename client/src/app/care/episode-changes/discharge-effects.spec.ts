import { appointmentOn, goalWith } from '../review-draft/review.testing';
import { dischargeEffects, followUpDay } from './discharge-effects';

test('open goals end, and what is booked for later is cancelled, but for a follow-up', () => {
  const goals = [
    goalWith({ id: 'g2', position: 2 }),
    goalWith({ id: 'g1', position: 1, lifecycle: 'proposed' }),
    goalWith({ id: 'g3', lifecycle: 'completed' }),
    goalWith({ id: 'g4', lifecycle: 'entered-in-error' }),
  ];
  const appointments = [
    appointmentOn('2026-06-20', { id: 'later' }),
    appointmentOn('2026-06-10', { id: 'sooner' }),
    appointmentOn('2026-12-01', { id: 'follow-up', purpose: 'follow-up' }),
    appointmentOn('2026-06-01', { id: 'that day' }),
    appointmentOn('2026-06-11', { id: 'missed', status: 'missed' }),
  ];
  const effects = dischargeEffects(goals, appointments, { endedOn: '2026-06-01', today: '2026-06-01' });
  expect(effects.goals.map(({ id }) => id)).toEqual(['g1', 'g2']);
  expect(effects.cancelled.map(({ id }) => id)).toEqual(['sooner', 'later']);
  expect(effects.followUps.map(({ id }) => id)).toEqual(['follow-up']);
  expect(effects.unsaid.map(({ id }) => id)).toEqual(['that day']);
});

test('without a day nothing is said about appointments', () => {
  const effects = dischargeEffects([], [appointmentOn('2026-06-20')], { endedOn: '', today: '2026-06-01' });
  expect(effects).toEqual({ goals: [], cancelled: [], followUps: [], unsaid: [] });
});

test('what is booked for today is asked about also where the last day is an earlier one', () => {
  const today = appointmentOn('2026-06-01', { id: 'today' });
  const followUp = appointmentOn('2026-05-30', { id: 'follow-up', purpose: 'follow-up' });
  const effects = dischargeEffects([], [today, followUp], { endedOn: '2026-05-29', today: '2026-06-01' });
  expect(effects.unsaid.map(({ id }) => id)).toEqual(['today']);
  expect(effects.cancelled).toEqual([]);
  expect(effects.followUps.map(({ id }) => id)).toEqual(['follow-up']);
});

test.each([
  ['2026-06-01', '2026-12-01'],
  ['2026-08-31', '2027-02-28'],
  ['2027-08-31', '2028-02-29'],
  ['2026-12-31', '2027-06-30'],
])('a follow-up of %s is due on %s', (day, later) => {
  expect(followUpDay(day)).toBe(later);
});
