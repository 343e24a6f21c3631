import { inPlainWords } from './plain-words.js';

const inWords = (value: unknown): string | null =>
  inPlainWords(value, { names: new Map(), moment: String, isCode: false });

test('what has several parts is read as one line, and a sentence in it ends by itself', () => {
  const needs = { extraTime: true, communication: 'Please allow an hour.', bestTime: 'mornings' };
  expect(inWords(needs)).toBe('extra time: yes; communication: Please allow an hour. best time: mornings');
  expect(inWords(['eyes', 'ears'])).toBe('eyes; ears');
});

test('where nothing is said, nothing stands', () => {
  expect(inWords({ communication: null, bestTime: '' })).toBeNull();
  expect(inWords([])).toBeNull();
});
