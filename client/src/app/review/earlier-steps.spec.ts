import { EMPTY_DRAFT } from './draft';
import { keptStep, nextAppointment, stepsToAsk, stepsToKeep } from './earlier-steps';
import { appointmentOn, stepWith } from './review.testing';

const DAY = '2026-06-01';

test('asked about are steps from before of which nobody has said yet what became of them', () => {
  const steps = [
    stepWith('later', { agreedOn: '2026-05-20' }),
    stepWith('earlier', { agreedOn: '2026-05-01' }),
    stepWith('done', { outcome: 'done' }),
    stepWith('of today', { agreedOn: DAY }),
  ];
  expect(stepsToAsk(steps, EMPTY_DRAFT, DAY).map(({ id }) => id)).toEqual(['earlier', 'later']);
});

test('a step that this review has answered stays on the page after a reload', () => {
  const steps = [stepWith('s1', { outcome: 'partly' })];
  expect(stepsToAsk(steps, { ...EMPTY_DRAFT, outcomes: { s1: 'partly' } }, DAY)).toHaveLength(1);
});

test('to keep: not done first, each text once, none that is on the list already', () => {
  const steps = [
    stepWith('done', { what: 'Swim', outcome: 'done', agreedOn: '2026-05-20' }),
    stepWith('open', { what: 'Ring the pool', agreedOn: '2026-05-01' }),
    stepWith('same', { what: 'ring the pool ', agreedOn: '2026-04-01' }),
    stepWith('listed', { what: 'Read' }),
  ];
  const listed = { key: 'k', id: null, goalId: null, what: 'Read', who: '', byWhen: null };
  const keepable = stepsToKeep(steps, { outcomes: {}, nextSteps: [listed] }, DAY);
  expect(keepable.map(({ id }) => id)).toEqual(['open', 'done']);
});

test('a kept step is a new one, until the next appointment', () => {
  expect(keptStep(stepWith('s1', { goalId: 'g1' }), '2026-06-22', 'key')).toEqual({
    key: 'key',
    id: null,
    goalId: 'g1',
    what: 'Step s1',
    who: 'Rowan',
    byWhen: '2026-06-22',
  });
});

test('the next appointment is the first that is booked after this one', () => {
  const others = [
    appointmentOn('2026-07-20', { id: 'far' }),
    appointmentOn('2026-06-08', { id: 'cancelled', status: 'cancelled' }),
    appointmentOn('2026-06-22', { id: 'next' }),
  ];
  expect(nextAppointment(others, appointmentOn(DAY))?.id).toBe('next');
  expect(nextAppointment([], appointmentOn(DAY))).toBeNull();
});
