import { goalWith } from './goal.testing';
import { goalGroups, moved, wholeOrder } from './goals-in-order';

test('a goal moves one place up or down, and stays where there is no place', () => {
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
});

const GOALS = [
  goalWith({ id: 'ended', position: 1, lifecycle: 'completed' }),
  goalWith({ id: 'b', position: 3, lifecycle: 'active' }),
  goalWith({ id: 'a', position: 2, lifecycle: 'on-hold' }),
  goalWith({ id: 'in error', position: 4, lifecycle: 'entered-in-error' }),
  goalWith({ id: 'wish', position: 5, lifecycle: 'proposed' }),
];

test('goals stand in the patient’s order, those worked on apart from wishes and from what has ended', () => {
  const { open, proposed, ended } = goalGroups(GOALS);
  expect(open.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(proposed.map(({ id }) => id)).toEqual(['wish']);
  expect(ended.map(({ id }) => id)).toEqual(['ended', 'in error']);
});

test('every goal that is not entered in error is named once in a new order', () => {
  expect(wholeOrder(GOALS, ['b', 'a', 'wish'])).toEqual(['b', 'a', 'wish', 'ended']);
});
