import type { AppointmentContext, TeamNote, TrajectoryPoint } from '@waymark/contracts';
import { goalsToPrepare } from './prepare-goals';
import { appointmentOn, goalWith } from './review.testing';

const point = (on: string, level: number): TrajectoryPoint => ({
  ...{ appointmentId: on, on, reviewStatus: 'agreed', level, value: null, answer: null },
  ...{ notRated: null, rater: 'agreed', answeredBy: 'patient', goalVersion: 1 },
});
const note = (on: string, text: string): TeamNote => ({
  ...{ appointmentId: on, on, goalId: 'g1', rater: 'patient', note: text },
});

function prepared(points: readonly TrajectoryPoint[], notes: readonly TeamNote[] = []) {
  const goal = goalWith({ id: 'g1' });
  const context = {
    appointment: appointmentOn('2026-06-01'),
    goals: [goal, goalWith({ id: 'done', lifecycle: 'completed' })],
    measure: { scale: { kind: 'gas-levels' } },
    trajectory: { goals: [{ goalId: 'g1', points }] },
  } as unknown as AppointmentContext;
  const [only, ...others] = goalsToPrepare(context, notes);
  expect(others).toEqual([]);
  return only!;
}

test('a goal stands with its last agreed answer, or where it started', () => {
  expect(prepared([point('2026-03-02', 0), point('2026-04-02', 1)]).last).toMatchObject({
    answer: { level: 1 },
    on: '2026-04-02',
  });
  expect(prepared([]).last).toEqual({ answer: { level: -1 }, on: '2026-01-05' });
});

test('it got harder where the last agreed answer is lower than the one before, or than the start', () => {
  expect(prepared([point('2026-03-02', 1), point('2026-04-02', 0)]).gotHarder).toBe(true);
  expect(prepared([point('2026-03-02', -2)]).gotHarder).toBe(true);
  expect(prepared([point('2026-03-02', 0), point('2026-04-02', 0)]).gotHarder).toBe(false);
  expect(prepared([]).gotHarder).toBe(false);
});

test('the last note before the appointment is shown, not one written since', () => {
  const notes = [note('2026-07-01', 'Later'), note('2026-05-01', 'Watch the left shoulder'), note('2026-03-01', 'Old')];
  expect(prepared([], notes).note?.note).toBe('Watch the left shoulder');
});
