import { stepWith } from '../review-draft/review.testing';
import { openSteps } from './open-steps';

test('a step that was agreed again for its goal stands once, the latest', () => {
  const steps = [
    stepWith('old', { what: 'Swim', agreedOn: '2026-04-01' }),
    stepWith('new', { what: 'swim ', agreedOn: '2026-05-01' }),
    stepWith('other goal', { what: 'Swim', goalId: 'g2', agreedOn: '2026-03-01' }),
    stepWith('done', { what: 'Read', outcome: 'done' }),
  ];
  expect(openSteps(steps).map(({ id }) => id)).toEqual(['new', 'other goal']);
});
