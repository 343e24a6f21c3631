import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readingGrade, sentencesOf, wordsOf } from '@waymark/text';
import { STAFF_TEXTS } from '../app/i18n/translations.testing';

function textsOf(language: string): Record<string, string> {
  return JSON.parse(readFileSync(join(__dirname, `${language}.json`), 'utf8')) as Record<string, string>;
}

/** Sentences of a text, its values replaced by a word of usual length. */
function sentences(text: string): string[] {
  return sentencesOf(text.replace(/\{\{\w+\}\}/g, 'Monday'));
}

const en = textsOf('en');
const easy = textsOf('en-easy');
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
  for (const [key, text] of Object.entries(textsOf(file))) {
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
  expect(readingGrade(Object.values(textsOf('reports')).flatMap(sentences))).toBeLessThanOrEqual(8);
});

test('what everyone reads about research is at grade 8 or below', () => {
  expect(readingGrade(Object.values(textsOf('register')).flatMap(sentences))).toBeLessThanOrEqual(8);
});

describe.each([
  ['en', en, 6],
  ['en-easy', easy, 4],
] as const)('the words for patients in %s', (_language, words, grade) => {
  const patient = Object.entries(words).filter(([key]) => key.startsWith('patient.'));

  test.each(patient)('%s is short and plain', (_key, text) => {
    for (const sentence of sentences(text)) expect(wordsOf(sentence).length).toBeLessThanOrEqual(15);
    expect(text).not.toMatch(/n['’]t\b/i);
    expect(text).not.toMatch(/\b(e\.g|i\.e|etc|approx|appt|GAS|OT|PT|SLT)\b/);
    expect(text).not.toMatch(/[−-]\d/);
    expect(text).not.toMatch(/\b(worse|skip|dropped|stuck|well done|as bad as)\b/i);
  });

  test(`read at grade ${grade} or below`, () => {
    expect(readingGrade(Object.values(words).flatMap(sentences))).toBeLessThanOrEqual(grade);
  });
});
