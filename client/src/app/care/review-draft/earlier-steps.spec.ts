import { EMPTY_DRAFT, withBarrier } from './draft';
import { keptStep, nextAppointment, stepsToAsk, stepsToKeep, withKept, withoutStep } from './earlier-steps';
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

test('keeping a step says of the earlier one that it is not done yet, until it is taken off again', () => {
  const step = stepWith('s1');
  const kept = withKept(EMPTY_DRAFT, step, keptStep(step, null, 'key'));
  expect(kept.outcomes).toEqual({ s1: 'not-yet' });
  expect(withoutStep(kept, 'key')).toMatchObject({ outcomes: {}, nextSteps: [] });
});

test('a kept step of which was said what got in the way was not done, whatever becomes of the list', () => {
  const step = stepWith('s1');
  const kept = withBarrier(withKept(EMPTY_DRAFT, step, keptStep(step, null, 'key')), 's1', 'tiredness');
  expect(withoutStep(kept, 'key')).toMatchObject({ outcomes: { s1: 'not-yet' }, barriers: { s1: 'tiredness' } });
});

test('keeping a step leaves what was said about the earlier one', () => {
  const said = { ...EMPTY_DRAFT, outcomes: { s1: 'not-yet' as const } };
  const kept = withKept(said, stepWith('s1'), keptStep(stepWith('s1'), null, 'key'));
  expect(withoutStep(kept, 'key').outcomes).toEqual({ s1: 'not-yet' });
});

test('the next appointment is the first that is booked after this one', () => {
  const others = [
    appointmentOn('2026-07-20', { id: 'far' }),
    appointmentOn('2026-05-25', { id: 'before' }),
    appointmentOn('2026-06-08', { id: 'cancelled', status: 'cancelled' }),
    appointmentOn('2026-06-22', { id: 'next' }),
  ];
  expect(nextAppointment(others, appointmentOn(DAY))?.id).toBe('next');
  expect(nextAppointment([], appointmentOn(DAY))).toBeNull();
});
