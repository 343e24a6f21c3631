import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { STAFF_TEXTS } from '../app/i18n/translations.testing';

function wordsOf(language: string): Record<string, string> {
  return JSON.parse(readFileSync(join(__dirname, `${language}.json`), 'utf8')) as Record<string, string>;
}

/** Sentences of a text, its values replaced by a word of usual length. */
function sentences(text: string): string[] {
  return text
    .replace(/\{\{\w+\}\}/g, 'Monday')
    .split(/[.?!:]\s+|[.?!:]$/)
    .filter((sentence) => sentence.trim().length > 0);
}

function wordsIn(sentence: string): string[] {
  return sentence.match(/[\p{L}’'-]+/gu) ?? [];
}

/** Vowel groups without a silent e: close enough for a whole text. */
function syllables(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '')
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}

/** Flesch-Kincaid grade (Kincaid et al. 1975) over all sentences together. */
function readingGrade(texts: readonly string[]): number {
  const all = texts.flatMap(sentences);
  const words = all.flatMap(wordsIn);
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / all.length) + 11.8 * (spoken / words.length) - 15.59;
}

const en = wordsOf('en');
const easy = wordsOf('en-easy');
const staffFiles = Object.keys(STAFF_TEXTS);

test('plain and easy words have the same keys', () => {
  expect(Object.keys(easy)).toEqual(Object.keys(en));
});

test('every file here is known, and is read in the tests', () => {
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.json'));
  expect(files.sort()).toEqual([...staffFiles, 'en', 'en-easy'].map((file) => `${file}.json`).sort());
});

test.each<[string, string]>([
  ['en', 'patient'],
  ['en-easy', 'patient'],
  ...staffFiles.map((file): [string, string] => [file, file]),
])('every key of %s begins with %s, and every text says something', (file, start) => {
  for (const [key, text] of Object.entries(wordsOf(file))) {
    expect(key.split('.')[0]).toBe(start);
    expect(text.trim()).not.toBe('');
  }
});

test('plain and easy words hold the same values', () => {
  const valuesOf = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
  for (const [key, text] of Object.entries(en))
    expect({ key, values: valuesOf(easy[key] ?? '') }).toEqual({ key, values: valuesOf(text) });
});

test('what partners read about reports is at grade 8 or below', () => {
  expect(readingGrade(Object.values(wordsOf('reports')))).toBeLessThanOrEqual(8);
});

describe.each([
  ['en', en, 6],
  ['en-easy', easy, 4],
] as const)('the words for patients in %s', (_language, words, grade) => {
  const patient = Object.entries(words).filter(([key]) => key.startsWith('patient.'));

  test.each(patient)('%s is short and plain', (_key, text) => {
    for (const sentence of sentences(text)) expect(wordsIn(sentence).length).toBeLessThanOrEqual(15);
    expect(text).not.toMatch(/n['’]t\b/i);
    expect(text).not.toMatch(/\b(e\.g|i\.e|etc|approx|appt|GAS|OT|PT|SLT)\b/);
    expect(text).not.toMatch(/[−-]\d/);
    expect(text).not.toMatch(/\b(worse|skip|dropped|stuck|well done|as bad as)\b/i);
  });

  test(`read at grade ${grade} or below`, () => {
    expect(readingGrade(Object.values(words))).toBeLessThanOrEqual(grade);
  });
});
