/** Pages of figures with ten times as many reviews stored, on either engine, one client at a time. */
import { repeat } from '../compare.mjs';
import { startPostgres } from '../../postgres.mjs';
import { PACKED } from '../requests.mjs';
import { seedFigures } from '../seed-figures.mjs';
import { signIn, startOurs } from '../servers.mjs';
import { postgresStore, sqliteStore } from '../store.mjs';
import { createDatabase } from './postgres.mjs';
import { migrated } from './sqlite.mjs';

const TIMES = 10;
const GOAL_MS = 20;

export async function figures({ folder, rounds, reviews }) {
  for (const stored of [reviews, TIMES * reviews]) {
    const file = await migrated(folder, `figures-${stored}`);
    await measure({ engine: 'SQLite', url: `sqlite:${file}`, stored, rounds }, sqliteStore(file, UNCHECKED));
  }
  const database = await startPostgres();
  try {
    for (const stored of [reviews, TIMES * reviews]) {
      const url = await createDatabase(database.url, `figures_${stored}`);
      await (await startOurs(url)).stop();
      const store = await postgresStore(url, { ...UNCHECKED, isVacuumed: true });
      await measure({ engine: 'PostgreSQL', url, stored, rounds }, store);
    }
  } finally {
    await database.stop();
  }
}

const UNCHECKED = { isUnchecked: true };

async function measure({ engine, url, stored, rounds }, store) {
  const today = new Date().toISOString().slice(0, 10);
  const { careServiceId, editionId } = await seedFigures(store, { reviews: stored, today }).finally(store.close);
  const server = await startOurs(url);
  try {
    const headers = { cookie: await signIn(server), ...PACKED };
    const read = (path) => ({ method: 'GET', path: `/api/v1${path}`, headers });
    process.stdout.write(`${engine}, figures beside ${stored.toLocaleString('en')} reviews\n`);
    for (const [title, path] of [
      ['list of editions', '/reports/editions'],
      ['page of an edition', `/reports/editions/${editionId}/pages/goals-achieved`],
      ['live page of the team', `/care-services/${careServiceId}/live/goals-achieved`],
      ['process, 24 months', `/care-services/${careServiceId}/process`],
    ]) {
      await repeat({ title, server, request: read(path), rounds, goalMs: GOAL_MS });
    }
  } finally {
    await server.stop();
  }
}
