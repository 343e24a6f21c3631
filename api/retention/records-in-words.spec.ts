import { recordsInWords } from './records-in-words.js';

test.each([
  [0, '0 records'],
  [1, '1 record'],
  [2, '2 records'],
  [1204, '1,204 records'],
])('%i is said as “%s”', (count, words) => {
  expect(recordsInWords(count)).toBe(words);
});
