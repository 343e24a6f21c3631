import { stepWith } from '../review/review.testing';
import { groupSteps } from './my-steps';

test('a step is still to come until somebody says what became of it', () => {
  const steps = [
    stepWith('early', { agreedOn: '2026-04-01' }),
    stepWith('late', { agreedOn: '2026-05-01' }),
    stepWith('done', { outcome: 'done' }),
  ];
  const { open, said } = groupSteps(steps, new Set());
  expect(open.map(({ id }) => id)).toEqual(['late', 'early']);
  expect(said.map(({ id }) => id)).toEqual(['done']);
});

test('a step that was answered on this page stays where it was, with its answer', () => {
  const steps = [stepWith('a'), stepWith('b', { outcome: 'partly' })];
  const { open, said } = groupSteps(steps, new Set(['b']));
  expect(open.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['a', null],
    ['b', 'partly'],
  ]);
  expect(said).toEqual([]);
});
