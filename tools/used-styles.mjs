/**
 * Takes out of the built style sheets what no built page can use. A component of nhsuk-frontend brings all its variants,
 * of which we show a few: half of a phone's first style sheet was for the rest.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postcss from 'postcss';

/** Only these names are complete in the scripts: none of them is put together while a page runs. */
const LIBRARY_CLASS = /nhsuk-[\w-]+/g;

/**
 * The style sheet without the selectors that need a class of the library which is named nowhere.
 * @param {string} sheet
 * @param {string} named text of all scripts and pages
 */
export function withoutUnused(sheet, named) {
  const used = new Set(named.match(LIBRARY_CLASS));
  const root = postcss.parse(sheet);
  root.walkRules((rule) => {
    const kept = rule.selectors.filter((selector) => classesNeededBy(selector).every((name) => used.has(name)));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  root.walkAtRules((atRule) => {
    if (atRule.nodes?.length === 0) atRule.remove();
  });
  return root.toString();
}

/** What stands in brackets, as in `:not(.nhsuk-x)` or `:is(.nhsuk-x, a)`, need not be there for a selector to match. */
function classesNeededBy(selector) {
  const needed = selector.replace(/:[\w-]+\((?:[^()]|\([^()]*\))*\)/g, '');
  return [...needed.matchAll(/\.(nhsuk-[\w-]+)/g)].map(([, name]) => name);
}

/**
 * Does so for every style sheet that the page itself names. Which selectors are left depends on the scripts too, so that
 * the hash in a sheet's name is made again: a phone must not keep an older one under the same name.
 */
export function pruneStyles(folder) {
  const named = readdirSync(folder)
    .filter((file) => /\.(js|html)$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const index = join(folder, 'index.html');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.css'))) {
    const left = withoutUnused(readFileSync(join(folder, file), 'utf8'), named);
    const hash = createHash('sha256').update(left).digest('hex').slice(0, 8).toUpperCase();
    const renamed = file.replace(/-[\w-]{8}\.css$/, `-${hash}.css`);
    writeFileSync(join(folder, file), left);
    renameSync(join(folder, file), join(folder, renamed));
    writeFileSync(index, readFileSync(index, 'utf8').replaceAll(file, renamed));
  }
}
