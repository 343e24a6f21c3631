import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { projectFolder } from './run-program.mjs';

const folder = join(projectFolder, 'docs/guides');
const GUIDES = readdirSync(folder).filter((name) => name.endsWith('.md'));
/** Guides to the pages: bold text in them is a name on the screen. */
const LED_THROUGH = [
  ...['for-patients.md', 'for-therapists.md', 'for-administrators.md', 'for-researchers.md', 'for-guardians.md'],
  ...['reports.md', 'round-ups.md'],
];

function textOf(guide) {
  return readFileSync(join(folder, guide), 'utf8');
}

function onTheScreen() {
  const translations = join(projectFolder, 'client/src/i18n');
  const files = readdirSync(translations).filter((name) => name.endsWith('.json'));
  const texts = files.flatMap((file) => Object.values(JSON.parse(readFileSync(join(translations, file), 'utf8'))));
  return new Set(texts.map(withoutValues));
}

/** `Add: …` and `Add: {{strategy}}` name the same thing. A chosen answer begins with a capital on the screen. */
function withoutValues(text) {
  const plain = text.replace(/\{\{\w+\}\}/g, '…').trim();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

function boldIn(text) {
  return [...text.replace(/\s*\n\s*/g, ' ').matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => name);
}

/** The text that a reader sees: without Markdown marks and without the addresses of pictures and links. */
function sentencesOf(markdown) {
  return markdown
    .split(/\n\s*\n|\n(?=[-#|] ?)/)
    .map((part) =>
      part
        .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/^[#-]+ /, '')
        .replace(/\*\*/g, ''),
    )
    .flatMap((part) => part.split(/[.?!:]\s+|[.?!:]$/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsIn(sentence).length > 0);
}

function wordsIn(sentence) {
  return sentence.match(/[\p{L}’'-]+/gu) ?? [];
}

/** Vowel groups without a silent e, as in libs/text/src/reading-grade.ts. */
function syllables(word) {
  const groups = word
    .toLowerCase()
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '')
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}

/** Flesch-Kincaid grade (Kincaid et al. 1975) over all sentences together. */
function readingGrade(sentences) {
  const words = sentences.flatMap(wordsIn);
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (spoken / words.length) - 15.59;
}

describe('the guide for patients', () => {
  const sentences = sentencesOf(textOf('for-patients.md'));

  it('reads at grade 4 or below', () => {
    assert.ok(readingGrade(sentences) <= 4, `It reads at grade ${readingGrade(sentences).toFixed(1)}.`);
  });

  it('has no sentence of more than 12 words', () => {
    assert.deepEqual(
      sentences.filter((sentence) => wordsIn(sentence).length > 12),
      [],
    );
  });
});

describe('the guide to reports', () => {
  it('reads at grade 8 or below', () => {
    const grade = readingGrade(sentencesOf(textOf('reports.md')));
    assert.ok(grade <= 8, `It reads at grade ${grade.toFixed(1)}.`);
  });
});

describe('the guide to round-ups', () => {
  it('reads at grade 8 or below', () => {
    const grade = readingGrade(sentencesOf(textOf('round-ups.md')));
    assert.ok(grade <= 8, `It reads at grade ${grade.toFixed(1)}.`);
  });
});

describe('every guide', () => {
  for (const guide of GUIDES) {
    it(`${guide} names only files that exist`, () => {
      const named = [...textOf(guide).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, file]) => file);
      const files = named.filter((file) => !/^https?:/.test(file));
      assert.deepEqual(
        files.filter((file) => !existsSync(join(dirname(join(folder, guide)), file))),
        [],
      );
    });
  }

  for (const guide of LED_THROUGH) {
    it(`${guide} calls what stands on the screen by its name there`, () => {
      const texts = onTheScreen();
      assert.deepEqual(
        boldIn(textOf(guide)).filter((name) => !texts.has(withoutValues(name))),
        [],
      );
    });
  }
});
