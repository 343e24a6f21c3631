/**
 * Joins and minifies the scripts of the built client. `ng build` makes a file for every mixture of pages that share a
 * module, most of them below 2 kB; but a browser pays for every file, however small.
 */
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { minifySync } from '@swc/core';
import { RUNTIME_MODULE_ID, rolldown } from 'rolldown';
import {
  GOES_ON_WITH,
  OPENED_APART,
  OPENS_WITH,
  chunkCalled,
  clientFolder,
  firstFiles,
  importedLater,
  nameOf,
  readBuilt,
  withImports,
} from './client-chunks.mjs';

/** The list of an area's pages is fetched before any of them, and brings what more than so large a part of them needs. */
const COMMON = 1 / 5;
/** What fewer of staff's pages need than this is nothing that they should all fetch because patients' pages need it. */
const SELDOM = 1 / 20;
/** Bytes before it is minified: below, a script costs less in a file that those who need it fetch anyway than as one. */
const TINY = 900;
/** The shared review: its first page, and its steps. */
const REVIEW = ['review.routes', 'review-steps'];
/** Where a script is that patients need and many pages of staff. */
const FOR_BOTH = 'staff-common-and-my';
/** More than one pass costs half a second of the build and spares everyone half a kilobyte of the first script. */
const SMALLEST = { module: true, mangle: true, compress: { passes: 5, ecma: 2022 } };

export async function joinChunks() {
  const chunks = readdirSync(clientFolder).filter((name) => name.endsWith('.js'));
  const [main] = firstFiles().scripts;
  const { fileOf, broughtBy } = places(chunks);
  const brought = (chunk) => (broughtBy.get(chunk) ?? []).map((one) => `import './${one}';`).join('');
  const bundle = await rolldown({
    input: join(clientFolder, main),
    preserveEntrySignatures: 'allow-extension',
    plugins: [{ name: 'brought-by-lists', transform: (code, id) => brought(basename(id)) + code }],
  });
  const { output } = await bundle.generate({
    codeSplitting: { groups: [{ name: fileOf }], includeDependenciesRecursively: false },
    entryFileNames: 'main-[hash].js',
    chunkFileNames: ({ name }) => `${name.replace(/-[A-Z0-9]{8}$/, '')}-[hash].js`,
  });
  await bundle.close();
  requireNoCircle(output);
  for (const chunk of chunks) rmSync(join(clientFolder, chunk));
  // The hash in a name is of the script before it is minified: sound, as the same content always gives the same result.
  for (const { fileName, code } of output) {
    writeFileSync(join(clientFolder, fileName), minifySync(code, SMALLEST).code);
  }
  const page = join(clientFolder, 'index.html');
  const html = readFileSync(page, 'utf8').replace(/<link rel="modulepreload"[^>]*>/g, '');
  writeFileSync(page, html.replace(main, output.find(({ isEntry }) => isEntry).fileName));
}

/** @throws Error if two files need each other: what one of them runs at once might not be there yet. */
function requireNoCircle(output) {
  const imports = new Map(output.map(({ fileName, imports: needed }) => [fileName, needed]));
  const leadsTo = (file, found = new Set()) => {
    for (const next of imports.get(file) ?? []) if (!found.has(next)) leadsTo(next, found.add(next));
    return found;
  };
  const circle = [...imports.keys()].filter((file) => leadsTo(file).has(file));
  if (circle.length > 0) throw new Error(`These scripts of the client need each other: ${circle.join(', ')}.`);
}

/**
 * `fileOf` says in which file the chunk at a path ends up; null: pages and parts, and what few of them share, stay as
 * they are. `broughtBy` says which chunks a list brings. What a chunk imports is needed wherever the chunk is, so it ends
 * up in the same file or in a more widely needed one.
 */
function places(chunks) {
  const first = firstFiles().scripts;
  const pages = new Set(chunks.flatMap(importedLater));
  const shared = chunks.filter((chunk) => !first.has(chunk) && !pages.has(chunk));
  const apart = new Set(OPENED_APART.map(chunkCalled));
  const my = needsOf(chunkCalled('my.routes'), apart, chunkCalled('home-page'));
  const staff = needsOf(chunkCalled('staff.routes'), apart);
  const opened = [...Object.values(OPENS_WITH).map(([, page]) => page), ...GOES_ON_WITH].map(chunkCalled);
  const withLater = new Set([...opened, ...opened.flatMap((page) => [...laterOf(page)])]);
  const neededByOthers = needed([...pages].filter((page) => !withLater.has(page)));
  const neededAnywhere = needed(
    [...first].flatMap(importedLater).filter((page) => page !== my.list && page !== staff.list),
  );

  /** Only where all that it imports is fetched, too. null: nowhere. */
  const tinyPlaceOf = (chunk) => {
    if (!shared.includes(chunk) || readBuilt(chunk).length >= TINY) return null;
    const areas = [my, staff].filter((area) => area.isNeeded(chunk));
    const place = areas.length === 2 ? FOR_BOTH : areas[0] === my ? 'my-common' : 'staff-common';
    const isThere = (one) =>
      one === chunk || first.has(one) || areas.every((area) => area.isCommon(one)) || tinyPlaceOf(one) === place;
    return [...withImports(chunk)].every(isThere) ? place : null;
  };

  const placeOf = (chunk) => {
    if (my.isCommon(chunk)) {
      if (!staff.isNeeded(chunk)) return neededAnywhere.has(chunk) ? 'my-and-anywhere' : 'my-common';
      return staff.isSeldom(chunk) && neededAnywhere.has(chunk) ? 'my-and-anywhere' : 'common';
    }
    if (neededAnywhere.has(chunk)) {
      if (staff.isNeeded(chunk)) return 'staff-and-anywhere';
      return my.isNeeded(chunk) ? 'my-and-anywhere' : 'anywhere';
    }
    if (staff.isCommon(chunk)) return my.isNeeded(chunk) ? FOR_BOTH : 'staff-common';
    const openedWith = opened.filter((page) => withImports(page).has(chunk)).map(nameOf);
    if (openedWith.length === 0) return null;
    const tiny = tinyPlaceOf(chunk);
    if (tiny) return tiny;
    // A screen that two people look at waits for each file: what its pages need is told apart by the first other page alone.
    const isOfReview = openedWith.some((name) => REVIEW.includes(name));
    const [other = 'review'] = openedWith.filter((name) => !REVIEW.includes(name));
    const told = isOfReview ? new Set([other, 'review']) : openedWith;
    return ['shared-by', ...told, ...(neededByOthers.has(chunk) ? ['others'] : [])].join('_');
  };
  const files = new Map(shared.map((chunk) => [chunk, placeOf(chunk)]));
  return {
    fileOf: (path) => (path === RUNTIME_MODULE_ID ? 'common' : (files.get(basename(path)) ?? null)),
    broughtBy: new Map([my, staff].map(({ list, isCommon }) => [list, shared.filter(isCommon)])),
  };
}

/**
 * What the pages of an area need, those that its list leads to.
 * @param apart pages that make nothing common
 * @param [fetchedAnyway] the page that every other fetches once it stands, so that the way there is open
 */
function needsOf(list, apart, fetchedAnyway = list) {
  const later = [...laterOf(list)];
  const all = needed(later);
  const pages = later.filter((page) => !apart.has(page)).map((page) => withImports(page));
  const withList = new Set([...withImports(list), ...withImports(fetchedAnyway)]);
  const share = (chunk) => pages.filter((page) => page.has(chunk)).length / pages.length;
  return {
    list,
    isNeeded: (chunk) => withList.has(chunk) || all.has(chunk),
    isCommon: (chunk) => withList.has(chunk) || share(chunk) > COMMON,
    isSeldom: (chunk) => !withList.has(chunk) && share(chunk) < SELDOM,
  };
}

function needed(pages) {
  return new Set(pages.flatMap((page) => [...withImports(page)]));
}

/** Every page and part that a chunk leads to, by `import()`. */
function laterOf(chunk, found = new Set()) {
  for (const later of [...withImports(chunk)].flatMap(importedLater)) {
    if (found.has(later)) continue;
    found.add(later);
    laterOf(later, found);
  }
  return found;
}
