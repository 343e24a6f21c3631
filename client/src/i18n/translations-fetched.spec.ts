import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { adminPages } from '../app/admin/pages';
import { carePages } from '../app/care/pages';
import { reportPages } from '../app/reports/pages';
import { researchPages } from '../app/research/pages';
import { roundUpPages } from '../app/round-ups/pages';
import { STAFF_TEXTS } from '../app/i18n/translations.testing';
import { privacyPages } from '../app/privacy/pages';
import { processPages } from '../app/process/pages';
import type { AreaPage } from '../app/session/area-page';

const app = join(__dirname, '../app');
/** The site's frame knows every page; a page knows no other, so the search for its parts ends there. */
const FRAME = /[\\/](pages|app\.routes|site-map|staff\.routes|my\.routes)\.ts$/;
const TYPES_ONLY = /^\{(\s*type\s+\w+,?)+\s*\}$/;

/** Modules that a module brings along, at once or by `import()`; what it imports for its types alone is not. */
function importsOf(file: string, source: string): string[] {
  const named = [...source.matchAll(/^(?:import|export)\s+(?!type\s)([^;']*?)\s*from\s+'(\.[^']+)'/gm)].filter(
    ([, names = '']) => !TYPES_ONLY.test(names),
  );
  const paths = [
    ...named.map(([, , path = '']) => path),
    ...[...source.matchAll(/import(?:\(|\s+)'(\.[^']+)'/g)].map(([, path = '']) => path),
  ];
  return paths.map((path) => join(dirname(file), `${path}.ts`)).filter((path) => existsSync(path));
}

/** Source of a page with all its parts, templates included. */
function wholeSource(entry: string): string {
  const seen = new Set<string>();
  const sources: string[] = [];
  const visit = (file: string): void => {
    if (seen.has(file) || FRAME.test(file)) return;
    seen.add(file);
    const source = readFileSync(file, 'utf8');
    const templates = [...source.matchAll(/templateUrl: '(\.[^']+)'/g)].map(([, path = '']) => path);
    sources.push(source, ...templates.map((path) => readFileSync(join(dirname(file), path), 'utf8')));
    for (const imported of importsOf(file, source)) visit(imported);
  };
  visit(entry);
  return sources.join('\n');
}

/** The module that a page's declaration fetches: read from the list, because a function does not say it. */
function entryOf(area: string, { path }: AreaPage): string {
  const list = readFileSync(join(app, area, 'pages.ts'), 'utf8');
  const declaration = list.slice(list.indexOf(`path: '${path}',`));
  const [, module = ''] = /import\('(\.[^']+)'\)/.exec(declaration) ?? [];
  return join(app, area, `${module}.ts`);
}

const files = Object.keys(STAFF_TEXTS);
const KEY = new RegExp(`['"\`]((${files.join('|')})\\.[\\w.-]+)['"\`$]`, 'g');

const pages = [
  ...carePages.map((page): [string, string, AreaPage] => ['care', page.path, page]),
  ...reportPages.map((page): [string, string, AreaPage] => ['reports', page.path, page]),
  ...processPages.map((page): [string, string, AreaPage] => ['process', page.path, page]),
  ...privacyPages.map((page): [string, string, AreaPage] => ['privacy', page.path, page]),
  ...roundUpPages.map((page): [string, string, AreaPage] => ['round-ups', page.path, page]),
  ...researchPages.map((page): [string, string, AreaPage] => ['research', page.path, page]),
  ...adminPages.map((page): [string, string, AreaPage] => ['admin', page.path, page]),
];

test.each(pages)('in %s, the page %s fetches the file of every text for staff in it', (area, _path, page) => {
  const source = wholeSource(entryOf(area, page));
  // A part that few ever need fetches its own file before it is shown.
  const byParts = [...source.matchAll(/openForStaff\(\['([\w-]+)'\]\)/g)].map(([, file = '']) => file);
  const fetched = new Set<string>(['common', ...page.texts, ...byParts]);
  const wanted = [...source.matchAll(KEY)].filter(([, , file = '']) => !fetched.has(file));
  expect(wanted.map(([, key]) => key)).toEqual([]);
});
