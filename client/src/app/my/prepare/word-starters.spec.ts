import { withStarter } from './word-starters';

test.each([
  ['', 'What helped was '],
  ['  ', 'What helped was '],
  ['I walked.', 'I walked.\nWhat helped was '],
  ['I walked.\n\n', 'I walked.\nWhat helped was '],
])('a beginning is written below what is there: %j', (text, expected) => {
  expect(withStarter(text, 'What helped was')).toBe(expected);
});
