import fc from 'fast-check';
import { nameWordsOf, wordBeginningsOf } from './name-words.js';
import { searchWordsOf } from './names.js';

/** As the database looks: each word of the search begins a kept word. */
function isFound(query: string, ...names: readonly (string | null)[]): boolean {
  const kept = nameWordsOf(...names);
  return wordBeginningsOf(searchWordsOf(query)).every((some) =>
    some.some((beginning) => kept.some((word) => word.startsWith(beginning))),
  );
}

it.each([
  ["O'Brien-Łoś", ['obrienlos', 'brienlos', 'los']],
  ['McDonald', ['mcdonald', 'donald']],
  ['Ħ619', ['h619', '619']],
  ['王小明', ['王小明', '小明', '明']],
  ['Ann  Ann', ['annann', 'ann']],
  ['  ', []],
])('%j is kept under each of its parts', (name, words) => {
  expect(nameWordsOf(name, null)).toEqual(words);
});

it('the beginning of each part finds somebody, in any order, joined or apart', () => {
  const found = (query: string): boolean => isFound(query, 'Siân', "O'Brien-Łoś", 'Annemarie');
  expect(
    [
      'OBrien',
      "o'brien los",
      'o brien',
      'BRIEN, sian',
      'los sian',
      'obrienlos',
      'anne marie',
      'sian anne marie',
      '',
    ].map(found),
  ).not.toContain(false);
  expect(['obrian', 'sian obrien mary', 'x', 'rien'].map(found)).not.toContain(true);
});

const between = fc.constantFrom("'", '’', '´', '-', '–', '—', ' ', '\u00A0', '\t');
const parts = fc.array(fc.constantFrom('Ann', 'Brien', 'Łoś', 'Ø', 'Weiß', 'Ζωή', 'Эля', '王', 'Åsa', 'İpek'), {
  minLength: 1,
  maxLength: 4,
});
const written = fc.tuple(
  fc.array(between, { minLength: 3, maxLength: 3 }),
  fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'),
  fc.boolean(),
);

it('however a name is typed, it is found by every other way to type it', () => {
  fc.assert(
    fc.property(parts, written, written, (names, one, other) => {
      const write = ([joins, unicode, isUpper]: typeof one): string => {
        const text = names.map((name, index) => `${index > 0 ? joins[index - 1] : ''}${name}`).join('');
        return (isUpper ? text.toUpperCase() : text).normalize(unicode);
      };
      expect(isFound(write(one), write(other), null)).toBe(true);
      expect(isFound(names.toReversed().join(' '), write(one))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it('words kept are letters and digits alone, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
      for (const word of nameWordsOf(text)) expect(word).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
    }),
    { numRuns: 3000 },
  );
});
