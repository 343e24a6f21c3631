/** Scripts of the built client, and which of them a browser fetches for what, read from the built files themselves. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const clientFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'client', 'browser');

/** Scripts that a page opens with after the first one: where patients and staff begin and go most. `*` is an id. */
export const OPENS_WITH = {
  '/home': ['my.routes', 'home-page'],
  '/my-goals': ['my.routes', 'my-goals-page'],
  '/my-goals/*': ['my.routes', 'my-path-page'],
  '/my-steps': ['my.routes', 'my-steps-page'],
  '/my-reviews': ['my.routes', 'my-reviews-page'],
  '/my-reviews/*': ['my.routes', 'my-review-page'],
  '/my-team': ['my.routes', 'my-team-page'],
  '/prepare/*': ['my.routes', 'prepare.routes'],
  '/today': ['staff.routes', 'today-page'],
  '/appointments/*/review': ['staff.routes', 'review.routes'],
};

/** Steps that such a page fetches once it stands, in case the network goes. */
export const GOES_ON_WITH = ['steps.chunk', 'review-steps'];

/**
 * Pages of researchers and guardians, who come seldom and open few others; pages about one's own sign-in, which people
 * open once a year; a part at the foot of a page; and those by which a patient gets in on a phone, once. What these
 * share is no reason for everyone to fetch it with the list of pages.
 */
export const OPENED_APART = [
  ...['projects-page', 'project-page', 'keys-page', 'usage-page', 'releases-page', 'release-page', 'try-page'],
  ...['decisions-page', 'decision-page', 'report-page', 'register-page'],
  ...['own-password-page', 'codes.chunk', 'carers-part'],
  ...['patient-phone-page', 'phone-page', 'qr-drawing'],
];

/** Content hash that the build appends to each name. */
const HASH = /-[\w-]{8}\.js$/;
const NAME = '["`]\\./([\\w.-]+\\.js)["`]';
const AT_ONCE = new RegExp(`(?:from|import)\\s*${NAME}`, 'g');
const LATER = new RegExp(`import\\(${NAME}\\)`, 'g');

export function readBuilt(file) {
  return readFileSync(join(clientFolder, file));
}

export function nameOf(file) {
  return file.replace(HASH, '');
}

/** Files that each page requests one after another, by the page's address: all of them can be fetched concurrently. */
export function opensWith() {
  const { scripts } = firstFiles();
  return Object.fromEntries(
    Object.entries(OPENS_WITH).map(([address, chunks]) => {
      const files = new Set(chunks.flatMap((name) => [...withImports(chunkCalled(name))]));
      return [address, [...new Set([...scripts, ...files])]];
    }),
  );
}

/** The file of a page or part, such as `home-page`. */
export function chunkCalled(name) {
  const found = readdirSync(clientFolder).filter((file) => HASH.test(file) && nameOf(file) === name);
  if (found.length !== 1) throw new Error(`${found.length} scripts are called "${name}" in ${clientFolder}.`);
  return found[0];
}

/** A chunk with everything that it imports statically (not what it loads later by `import()`). */
export function withImports(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const imported of named(file, AT_ONCE)) withImports(imported, found);
  return found;
}

/** The chunks that a chunk itself loads later, by `import()`. */
export function importedLater(file) {
  return named(file, LATER);
}

/** Files named by the page itself: the first scripts, and the style sheets. */
export function firstFiles() {
  const index = readBuilt('index.html').toString('utf8');
  const scripts = [...index.matchAll(/<script[^>]+src="([\w-]+\.js)"/g)].map(([, file]) => file);
  const sheets = [...index.matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([\w-]+\.css)"/g)].map(([, file]) => file);
  if (scripts.length === 0 || sheets.length === 0) throw new Error(`Nothing to read in ${clientFolder}/index.html.`);
  return { scripts: new Set(scripts.flatMap((file) => [...withImports(file)])), sheets };
}

function named(file, pattern) {
  return [...readBuilt(file).toString('utf8').matchAll(pattern)].map(([, name]) => name);
}
