import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { projectFolder } from './run-program.mjs';

const text = textOf('docs/security.md');

/**
 * The last requirement of level 1 or 2 in each section of OWASP ASVS 5.0.0, where those of level 3 come last; 0: the section
 * has none of the first two.
 */
const LAST_OF_LEVEL_2 = {
  ...{ 1.1: 2, 1.2: 9, 1.3: 11, 1.4: 3, 1.5: 2 },
  ...{ 2.1: 3, 2.2: 3, 2.3: 4, 2.4: 1 },
  ...{ 3.1: 0, 3.2: 2, 3.3: 4, 3.4: 6, 3.5: 5, 3.6: 0, 3.7: 2 },
  ...{ 4.1: 3, 4.2: 1, 4.3: 2, 4.4: 4 },
  ...{ 5.1: 1, 5.2: 3, 5.3: 2, 5.4: 3 },
  ...{ 6.1: 3, 6.2: 12, 6.3: 4, 6.4: 4, 6.5: 5, 6.6: 3, 6.7: 0, 6.8: 4 },
  ...{ 7.1: 3, 7.2: 4, 7.3: 2, 7.4: 5, 7.5: 2, 7.6: 2 },
  ...{ 8.1: 2, 8.2: 3, 8.3: 1, 8.4: 1 },
  ...{ 9.1: 3, 9.2: 4 },
  ...{ 10.1: 2, 10.2: 2, 10.3: 4, 10.4: 11, 10.5: 5, 10.6: 2, 10.7: 3 },
  ...{ 11.1: 2, 11.2: 3, 11.3: 3, 11.4: 4, 11.5: 1, 11.6: 1, 11.7: 0 },
  ...{ 12.1: 3, 12.2: 2, 12.3: 4 },
  ...{ 13.1: 1, 13.2: 5, 13.3: 2, 13.4: 5 },
  ...{ 14.1: 2, 14.2: 4, 14.3: 3 },
  ...{ 15.1: 3, 15.2: 3, 15.3: 7, 15.4: 0 },
  ...{ 16.1: 1, 16.2: 5, 16.3: 4, 16.4: 3, 16.5: 3 },
  ...{ 17.1: 1, 17.2: 4, 17.3: 2 },
};

function textOf(file) {
  return readFileSync(join(projectFolder, file), 'utf8');
}

/** What stands below a heading, to the next one of its kind; empty: there is no such heading. */
function below(heading) {
  const start = text.indexOf(`\n${heading}\n`);
  if (start < 0) return '';
  const rest = text.slice(start + heading.length + 2);
  const end = rest.search(new RegExp(`^${heading.split(' ', 1)[0]} `, 'm'));
  return end < 0 ? rest : rest.slice(0, end);
}

/** Rows of tables, as their cells, whose first cell is of this form. */
function rowsOf(part, form) {
  const rows = part.split('\n').filter((line) => line.startsWith('|'));
  return rows
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([first]) => form.test(first));
}

function isPath(word) {
  return (
    !/^[/@]/.test(word) &&
    (/^[\w.-]+(?:\/[\w.-]+)+\/?$/.test(word) || /^[\w.-]*\.(?:json|md|mjs|ts|dockerignore)$/.test(word))
  );
}

/** Each test that is named behind a file: `file`: “name”; “name”. */
function namedTests() {
  const groups = text.matchAll(/`([^`\s]+)`: (“[^”]+”(?:; “[^”]+”)*)/g);
  return [...groups].flatMap(([, file, names]) =>
    [...names.matchAll(/“([^”]+)”/g)].map(([, name]) => ({ file, name })),
  );
}

function asSlug(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s/g, '-');
}

describe('What is written about security', () => {
  it('names only files that exist', () => {
    const words = [...text.matchAll(/`([^`\n]+)`/g)].map(([, word]) => word).filter(isPath);
    assert.ok(words.length > 0);
    assert.deepEqual(
      words.filter((word) => !existsSync(join(projectFolder, word))),
      [],
    );
  });

  it('names only tests that exist, each behind its file', () => {
    const tests = namedTests();
    assert.ok(tests.length > 0);
    assert.equal(
      tests.length,
      text.split('“').length - 1,
      'Quotation marks are for names of tests, behind their file.',
    );
    const isThere = ({ file, name }) =>
      /\.(?:spec\.ts|test\.mjs)$/.test(file) && existsSync(join(projectFolder, file)) && textOf(file).includes(name);
    assert.deepEqual(
      tests.filter((test) => !isThere(test)),
      [],
    );
  });

  it('leads only to what is there: files, headings and commands', () => {
    const headings = new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => `#${asSlug(heading)}`));
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link).filter((link) => !/^https:/.test(link));
    const isThere = (link) =>
      link.startsWith('#') ? headings.has(link) : existsSync(join(projectFolder, 'docs', link.split('#', 1)[0]));
    assert.deepEqual(
      links.filter((link) => !isThere(link)),
      [],
    );
    const { scripts } = JSON.parse(textOf('package.json'));
    const commands = [...text.matchAll(/`npm run ([\w:-]+)/g)].map(([, name]) => name);
    assert.deepEqual(
      commands.filter((name) => scripts[name] === undefined),
      [],
    );
  });

  it('says of each of the fifteen promises whether it is kept, and of what is kept which test says so', () => {
    const promises = rowsOf(below('## What is promised'), /^\d+$/);
    assert.deepEqual(
      promises.map(([number]) => Number(number)),
      Array.from({ length: 15 }, (_, index) => index + 1),
    );
    const wrong = promises.filter(
      ([, , , tests, state]) => !/^(?:Kept|Partly: .+|Not yet)/.test(state) || !tests.includes('“'),
    );
    assert.deepEqual(wrong, []);
  });
});

describe('The requirements of OWASP ASVS 5.0', () => {
  const part = below('## OWASP ASVS 5.0');
  const inTables = rowsOf(part, /^\d+\.\d+\.\d+$/);
  const notRelevant = [...part.matchAll(/^Not relevant: .+$/gm)].flatMap(
    ([line]) => line.match(/\b\d+\.\d+\.\d+\b/g) ?? [],
  );

  it('are all there, each once: those of levels 1 and 2, and no other', () => {
    const asked = Object.entries(LAST_OF_LEVEL_2).flatMap(([section, last]) =>
      Array.from({ length: last }, (_, index) => `${section}.${index + 1}`),
    );
    assert.deepEqual([...inTables.map(([number]) => number), ...notRelevant].sort(), asked.sort());
  });

  it('stand below their chapter, in order', () => {
    for (const [, chapter, rest] of part.matchAll(/^### V(\d+) .+\n((?:(?!###).*\n?)*)/gm)) {
      const sections = rowsOf(rest, /^\d+\.\d+\.\d+$/).map(([number]) => number.split('.').map(Number));
      assert.ok(
        sections.every(([of]) => of === Number(chapter)),
        `Chapter ${chapter} has another one's requirement.`,
      );
      const order = sections.map(([, section, number]) => section * 100 + number);
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
    }
  });

  it('are counted as they stand', () => {
    const said = Object.fromEntries(
      rowsOf(part, /^(?:met|\*\*partly\*\*|\*\*not met\*\*|operator|not relevant)$/).map(([state, , n]) => [
        state,
        Number(n),
      ]),
    );
    const counted = { met: 0, '**partly**': 0, '**not met**': 0, operator: 0, 'not relevant': notRelevant.length };
    for (const [, , state] of inTables) counted[state] += 1;
    assert.deepEqual(said, counted);
  });
});
