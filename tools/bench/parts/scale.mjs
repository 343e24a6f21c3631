/** Day list, caseload and search of a therapist with 10,000 patients, of 300,000 in all, one client at a time. */
import { repeat } from '../compare.mjs';
import { PACKED } from '../requests.mjs';
import { seedScale } from '../seed-scale.mjs';
import { signIn, startOurs } from '../servers.mjs';
import { sqliteStore } from '../store.mjs';
import { migrated } from './sqlite.mjs';

/** Of all people: how many are one therapist's. */
const SHARE = 30;
const GOAL_MS = 30;
/** A rare name, a part of one, frequent beginnings, both together, and a name that nobody has. */
const SEARCHES = ['smithson', 'smi', 's', 'jo', 'sm jo', 'nobody'];

export async function scale({ folder, rounds, patients }) {
  const file = await migrated(folder, 'scale');
  const store = sqliteStore(file);
  const today = new Date().toISOString().slice(0, 10);
  await seedScale(store, { own: Math.ceil(patients / SHARE), all: patients, today });
  await store.close();
  const server = await startOurs(`sqlite:${file}`);
  try {
    const headers = { cookie: await signIn(server), ...PACKED };
    const read = (path) => ({ method: 'GET', path: `/api/v1${path}`, headers });
    const search = (query) => {
      const body = JSON.stringify({ query });
      const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      return { method: 'POST', path: '/api/v1/patients/search', headers: { ...headers, ...length }, body };
    };
    const works = [
      ['day list', read('/day-list')],
      ['caseload, first page', read('/caseload')],
      ...SEARCHES.map((query) => [`search "${query}"`, search(query)]),
    ];
    process.stdout.write(
      `${patients.toLocaleString('en')} patients; ready after ${(server.readyMs / 1000).toFixed(1)} s\n`,
    );
    for (const [title, request] of works) await repeat({ title, server, request, rounds, goalMs: GOAL_MS });
  } finally {
    await server.stop();
  }
}
