/**
 * `npm run bench` prints our speed beside the floor for the same work, as ratios with medians and spread, and the
 * processor time of a request, in one run on one machine. `npm run bench -- save trajectory` runs these parts only,
 * `--reviews 100000` says how many reviews are stored, `--rounds 5` how many rounds count.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../build.mjs';
import { ensureInstalled, requireNode } from '../install.mjs';

/** Imported only when they run: the packages may not be there before. */
const parts = {
  save: async (options) => (await import('./parts/sqlite.mjs')).save(options),
  trajectory: async (options) => (await import('./parts/sqlite.mjs')).trajectory(options),
  history: async (options) => (await import('./parts/sqlite.mjs')).history(options),
  crud: async (options) => (await import('./parts/crud.mjs')).crud(options),
  postgres: async (options) => (await import('./parts/postgres.mjs')).postgres(options),
  scale: async (options) => (await import('./parts/scale.mjs')).scale(options),
  figures: async (options) => (await import('./parts/figures.mjs')).figures(options),
  start: async (options) => (await import('./parts/ready.mjs')).ready(options),
  import: async (options) => (await import('./parts/import.mjs')).importRows(options),
  anonymise: async () => (await import('./parts/anonymise.mjs')).anonymise(),
  release: async (options) => (await import('./parts/release.mjs')).release(options),
  research: async (options) => (await import('./parts/research.mjs')).research(options),
};
/** These take minutes, and run only where they are named. */
const ONLY_BY_NAME = ['import', 'figures', 'anonymise', 'release', 'research'];
const usual = Object.keys(parts).filter((name) => !ONLY_BY_NAME.includes(name));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reviews: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    patients: { type: 'string', default: '300000' },
    rows: { type: 'string', default: '100000' },
    ratings: { type: 'string', default: '1000000' },
  },
});
const unknown = positionals.find((name) => !(name in parts));
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}". Name some of: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}

requireNode();
await ensureInstalled({ withTests: true });
if ((await build(['libs', 'api'])).length > 0) process.exit(1);

for (const name of positionals.length > 0 ? positionals : usual) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  const numbers = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Number(value)]));
  try {
    await parts[name]({ folder, ...numbers });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
