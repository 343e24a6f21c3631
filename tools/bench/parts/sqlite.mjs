/** Saves and trajectories on SQLite beside bare Fastify, beside the same with group commit, and on a slow disk. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../compare.mjs';
import { appointmentsFor, PACKED, READ_WARM_UP, readsOf, SAVE_WARM_UP, savesInto } from '../requests.mjs';
import { seed } from '../seed.mjs';
import { signIn, start, startOurs } from '../servers.mjs';
import { APPOINTMENTS, newKey } from '../shape.mjs';
import { slowDisk } from '../slow-disk.mjs';
import { sqliteStore } from '../store.mjs';

const FLOOR = 'tools/bench/floors/sqlite.mjs';
const SLOWER = 5;

export async function save({ folder, rounds, reviews }) {
  const { file, episodes } = await filled(folder, 'save', reviews, appointmentsFor(rounds));
  const onSlowDisk = slowDisk(folder, SLOWER);
  for (const environment of [{}, onSlowDisk]) {
    if (environment === null) {
      process.stdout.write('Not measured on a slower disk: there is no C compiler here, or this is not Linux.\n');
      continue;
    }
    const disk = environment === onSlowDisk ? `, every fsync ${SLOWER} ms slower` : '';
    const slow = environment === onSlowDisk;
    await withSides(file, environment, async (ours, floor, grouped, cookie) => {
      const saves = savesInto(episodes);
      await compare({
        title: `save a review, ${reviews.toLocaleString('en')} stored${disk}`,
        warmUp: slow ? 1 : SAVE_WARM_UP,
        rounds,
        expect: 201,
        sides: {
          ours: { server: ours, requests: saves('/api/v1', { cookie, ...PACKED }) },
          floor: { server: floor, requests: saves('', {}), ...(slow ? {} : { goal: 0.8 }) },
          'floor, group commit': { server: grouped, requests: saves('', {}), ...(slow ? {} : { goal: 0.65 }) },
        },
      });
    });
  }
}

export async function trajectory({ folder, rounds, reviews }) {
  const { file, episodes } = await filled(folder, 'trajectory', reviews, 0);
  await withSides(file, {}, async (ours, floor, grouped, cookie) => {
    const reads = readsOf(episodes[0].episodeId);
    for (const [how, headers, goal] of [
      ['plain', {}, 0.55],
      ['gzip, beside floors that do not pack', PACKED, 0.5],
    ]) {
      await compare({
        title: `read a trajectory of 5 goals and ${APPOINTMENTS} appointments, ${how}`,
        warmUp: READ_WARM_UP,
        rounds,
        expect: 200,
        sides: {
          ours: { server: ours, requests: reads('/api/v1', { cookie, ...headers }) },
          floor: { server: floor, requests: reads('', {}), goal },
          'floor, group commit': { server: grouped, requests: reads('', {}) },
        },
      });
    }
  });
}

/** A save late in an episode beside one early in it, on our service alone. */
export async function history({ folder, rounds }) {
  const file = await migrated(folder, 'history');
  const store = sqliteStore(file);
  const each = 50;
  const open = Math.ceil(appointmentsFor(rounds) / each);
  const [early, late] = await seed(store, [
    { episodes: each, reviewed: 40, open },
    { episodes: each, reviewed: 400, open },
  ]);
  await store.close();
  const server = await startOurs(`sqlite:${file}`);
  try {
    const headers = { cookie: await signIn(server), ...PACKED };
    await compare({
      title: 'save a review after 400 earlier ones beside one after 40',
      warmUp: SAVE_WARM_UP,
      rounds,
      expect: 201,
      sides: {
        'after 400': { server, requests: savesInto(late)('/api/v1', headers) },
        'after 40': { server, requests: savesInto(early)('/api/v1', headers), goal: 0.83 },
      },
    });
  } finally {
    await server.stop();
  }
}

/** A file of episodes of 40 reviewed appointments, with as many free ones among them. */
export async function filled(folder, name, reviews, free) {
  const file = await migrated(folder, name);
  const store = sqliteStore(file);
  const count = Math.max(1, Math.round(reviews / APPOINTMENTS));
  const [episodes] = await seed(store, [{ episodes: count, reviewed: APPOINTMENTS, open: Math.ceil(free / count) }]);
  await store.close();
  return { file, episodes };
}

/** @returns {Promise<string>} a file with the schema of the service and nothing else */
export async function migrated(folder, name) {
  const file = join(folder, `${name}.db`);
  await (await startOurs(`sqlite:${file}`)).stop();
  return file;
}

/** Runs our service and both floors, each on a copy of its own. */
async function withSides(file, environment, work) {
  const copyFor = (name) => {
    // A name that no earlier copy had: it may have left a log beside it that would be taken for this one's.
    const copy = file.replace(/\.db$/, `-${name}-${newKey()}.db`);
    copyFileSync(file, copy);
    return copy;
  };
  const servers = [];
  try {
    servers.push(await startOurs(`sqlite:${copyFor('ours')}`, environment));
    servers.push(await start('floor', [FLOOR, copyFor('floor')], environment));
    servers.push(await start('floor in groups', [FLOOR, copyFor('grouped'), 'group'], environment));
    await work(...servers, await signIn(servers[0]));
  } finally {
    for (const server of servers) await server.stop();
  }
}
