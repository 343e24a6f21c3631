import { reasonCounts, refusedInOrder } from './refused-view';

const REFUSED = [
  { line: 9, reason: 'rating differs from line 4' },
  { line: 2, reason: 'not a date' },
  { line: 12, reason: 'rating differs from line 11' },
];

test('reasons that name another line count as one', () => {
  expect(reasonCounts(REFUSED)).toEqual([
    { reason: 'rating differs from line …', count: 2 },
    { reason: 'not a date', count: 1 },
  ]);
});

test('a line with several reasons is found by each of them', () => {
  const refused = [{ line: 3, reason: 'not a date; sex not understood' }, ...REFUSED];
  expect(reasonCounts(refused)[0]).toEqual({ reason: 'not a date', count: 2 });
  expect(refusedInOrder(refused, 'sex not understood', 'line').map(({ line }) => line)).toEqual([3]);
});

test('lines come in the order of the file or of their reasons', () => {
  expect(refusedInOrder(REFUSED, '', 'line').map(({ line }) => line)).toEqual([2, 9, 12]);
  expect(refusedInOrder(REFUSED, '', 'reason').map(({ line }) => line)).toEqual([2, 12, 9]);
});

test('one kind of reason can be shown alone', () => {
  expect(refusedInOrder(REFUSED, 'rating differs from line …', 'line').map(({ line }) => line)).toEqual([9, 12]);
});
