import fc from 'fast-check';
import { readingGrade, sentencesOf, syllablesOf, wordsOf } from './reading-grade.js';

/** Words of one to three syllables, by how this counts them. */
const word: fc.Arbitrary<string> = fc.constantFrom(
  'we',
  'ask',
  'you',
  'goal',
  'swim',
  'better',
  'paper',
  'garden',
  'another',
  'hospital',
);
const sentence = fc.array(word, { minLength: 8, maxLength: 20 });
const said = (words: readonly string[]): string => `${words.join(' ')}.`;

it('is the formula: words a sentence, and syllables a word', () => {
  const text = 'The cat sat on the mat. It was a very happy cat today.';
  // 13 words in 2 sentences; very, happy and today have two syllables.
  expect(readingGrade([text])).toBeCloseTo(0.39 * (13 / 2) + 11.8 * (16 / 13) - 15.59, 10);
});

it.each([
  ['goal', 1],
  ['asked', 1],
  ['table', 2],
  ['rehabilitation', 6],
  ['pth', 1],
])('counts the syllables of %s: %i', (one, syllables) => {
  expect(syllablesOf(one)).toBe(syllables);
});

it('says nothing of a few words', () => {
  expect(readingGrade([])).toBeNull();
  expect(readingGrade(['Community rehabilitation, Northgate.'])).toBeNull();
  expect(readingGrade(['12 34 56 – … !'])).toBeNull();
});

it('takes a line break for the end of a sentence, and no number for a word', () => {
  expect(sentencesOf('We asked 40 people\nThey said: more time.\n\n')).toEqual([
    'We asked 40 people',
    'They said',
    'more time',
  ]);
  expect(wordsOf('40 people - don’t know')).toEqual(['people', 'don’t', 'know']);
});

it('does not depend on how the text is cut into several', () => {
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 6 }), (sentences) => {
      expect(readingGrade(sentences.map(said))).toBeCloseTo(readingGrade([sentences.map(said).join(' ')]) ?? NaN, 8);
    }),
  );
});

it('is the lower, the shorter the sentences', () => {
  fc.assert(
    fc.property(sentence, sentence, (first, second) => {
      const asOne = readingGrade([said([...first, ...second])]) ?? NaN;
      expect(readingGrade([`${said(first)} ${said(second)}`])).toBeLessThan(asOne);
    }),
  );
});

it('is the higher, the longer the words', () => {
  fc.assert(
    fc.property(sentence, fc.nat(), (words, at) => {
      const longer = words.with(at % words.length, 'rehabilitation');
      expect(readingGrade([said(longer)])).toBeGreaterThan(readingGrade([said(words)]) ?? NaN);
    }),
  );
});

it('is a number or nothing, whatever is typed', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 200 })), (texts) => {
      const grade = readingGrade(texts);
      expect(grade === null || Number.isFinite(grade)).toBe(true);
    }),
  );
});
