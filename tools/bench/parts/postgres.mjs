/** Saves and trajectories on PostgreSQL beside bare Fastify over the raw driver. */
import pg from 'pg';
import { startPostgres } from '../../postgres.mjs';
import { compare } from '../compare.mjs';
import { appointmentsFor, PACKED, READ_WARM_UP, readsOf, SAVE_WARM_UP, savesInto } from '../requests.mjs';
import { seed } from '../seed.mjs';
import { signIn, start, startOurs } from '../servers.mjs';
import { APPOINTMENTS } from '../shape.mjs';
import { postgresStore } from '../store.mjs';

export async function postgres({ rounds, reviews }) {
  const database = await startPostgres({ isDurable: true });
  const servers = [];
  try {
    const ours = await createDatabase(database.url, 'ours');
    await (await startOurs(ours)).stop();
    const store = await postgresStore(ours);
    const count = Math.max(1, Math.round(reviews / APPOINTMENTS));
    const open = Math.ceil(appointmentsFor(rounds) / count);
    const [episodes] = await seed(store, [{ episodes: count, reviewed: APPOINTMENTS, open }]).finally(store.close);
    const floors = await createDatabase(database.url, 'floor', 'ours');
    servers.push(await startOurs(ours));
    servers.push(await start('floor', ['tools/bench/floors/postgres.mjs', floors]));
    const [us, floor] = servers;
    const cookie = await signIn(us);
    const saves = savesInto(episodes);
    await compare({
      title: `PostgreSQL: save a review, ${reviews.toLocaleString('en')} stored`,
      warmUp: SAVE_WARM_UP,
      rounds,
      expect: 201,
      sides: {
        ours: { server: us, requests: saves('/api/v1', { cookie, ...PACKED }) },
        'raw pg': { server: floor, requests: saves('', {}), goal: 0.55 },
      },
    });
    const reads = readsOf(episodes[0].episodeId);
    await compare({
      title: 'PostgreSQL: read a trajectory, plain',
      warmUp: READ_WARM_UP,
      rounds,
      expect: 200,
      sides: {
        ours: { server: us, requests: reads('/api/v1', { cookie }) },
        'raw pg': { server: floor, requests: reads('', {}), goal: 0.45 },
      },
    });
  } finally {
    for (const server of servers) await server.stop();
    await database.stop();
  }
}

export async function createDatabase(server, name, template = 'template1') {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
