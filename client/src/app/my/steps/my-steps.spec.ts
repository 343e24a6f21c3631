import type { ListedNextStep } from '@waymark/contracts';
import { stepWith } from '../../care/review-draft/review.testing';
import { groupSteps } from './my-steps';

const listed = (id: string, details: Partial<ListedNextStep> = {}): ListedNextStep => ({
  ...stepWith(id, details),
  takenUp: false,
  ...details,
});

test('a step is still to come until a review has talked about what became of it', () => {
  const steps = [
    listed('early', { agreedOn: '2026-04-01' }),
    listed('late', { agreedOn: '2026-05-01' }),
    listed('done', { outcome: 'done', takenUp: true }),
  ];
  const { open, said } = groupSteps(steps);
  expect(open.map(({ id }) => id)).toEqual(['late', 'early']);
  expect(said.map(({ id }) => id)).toEqual(['done']);
});

test('an answer that can still be changed stays where its question was', () => {
  const { open, said } = groupSteps([listed('a'), listed('b', { outcome: 'partly' })]);
  expect(open.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['a', null],
    ['b', 'partly'],
  ]);
  expect(said).toEqual([]);
});
