/**
 * Weighs what a phone has to fetch: the initial chunks, then everything loaded later, each page and each step of a page
 * separately, gzipped as a server would. Fails if the first load or any later one is too heavy. Run it after
 * `ng build client`.
 */
import { gzipSync } from 'node:zlib';
import { firstFiles, importedLater, nameOf, readBuilt, withImports } from './client-chunks.mjs';

const LIMITS = { firstScripts: 96_000, styles: 12_000, page: 25_000, frame: 31_000 };

/** No pages but what stands around all pages of staff or of a patient, with what many of them share: fetched once after signing in. */
const FRAMES = ['staff.routes', 'my.routes'];

function weight(files) {
  return [...files].reduce((sum, file) => sum + gzipSync(readBuilt(file), { level: 6 }).length, 0);
}

/**
 * Size that each `import()` in the newest chunks still has to fetch, given those already loaded, and so on recursively.
 * A chunk that several pages import counts at its highest cost.
 */
function loadedLater(newest, before = new Set(), costs = new Map()) {
  const here = new Set([...before, ...newest]);
  for (const chunk of new Set([...newest].flatMap(importedLater))) {
    const own = [...withImports(chunk)].filter((file) => !here.has(file));
    if (own.length === 0) continue;
    costs.set(chunk, Math.max(weight(own), costs.get(chunk) ?? 0));
    loadedLater(new Set(own), here, costs);
  }
  return costs;
}

const { scripts: initial, sheets } = firstFiles();
const pages = [...loadedLater(initial)]
  .map(([file, bytes]) => ({ name: nameOf(file), bytes }))
  .sort((a, b) => a.name.localeCompare(b.name));

const checks = [
  // The sign-in page is among them.
  { name: 'first load, scripts', bytes: weight(initial), limit: LIMITS.firstScripts },
  { name: 'first load, styles', bytes: weight(sheets), limit: LIMITS.styles },
  ...pages.map(({ name, bytes }) => ({ name, bytes, limit: FRAMES.includes(name) ? LIMITS.frame : LIMITS.page })),
];
for (const { name, bytes, limit } of checks) {
  const verdict = bytes <= limit ? 'ok' : 'TOO HEAVY';
  console.log(`${verdict.padEnd(10)} ${(bytes / 1000).toFixed(1).padStart(6)} of ${limit / 1000} kB gz  ${name}`);
}
if (checks.some(({ bytes, limit }) => bytes > limit)) process.exitCode = 1;
