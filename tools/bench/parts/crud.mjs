/** Saves and trajectories beside what a team would write first with the same framework, keeping none of our promises. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../compare.mjs';
import { appointmentsFor, READ_WARM_UP, readsOf, SAVE_WARM_UP, savesInto } from '../requests.mjs';
import { signIn, start, startOurs } from '../servers.mjs';
import { APPOINTMENTS } from '../shape.mjs';
import { filled } from './sqlite.mjs';

export async function crud({ folder, rounds, reviews }) {
  const { file, episodes } = await filled(folder, 'crud', reviews, appointmentsFor(rounds));
  const copy = join(folder, 'crud-copy.db');
  copyFileSync(file, copy);
  const servers = [];
  try {
    servers.push(await startOurs(`sqlite:${file}`));
    servers.push(await start('crud', ['tools/bench/floors/crud.mjs', copy]));
    const [us, other] = servers;
    const headers = { cookie: await signIn(us) };
    const saves = savesInto(episodes);
    await compare({
      title: `save a review, ${reviews.toLocaleString('en')} stored, beside plain NestJS and TypeORM`,
      warmUp: SAVE_WARM_UP,
      rounds,
      // The other answers 200.
      expect: null,
      sides: {
        ours: { server: us, requests: saves('/api/v1', headers) },
        'plain CRUD': { server: other, requests: saves('', {}), goal: 1 },
      },
    });
    const reads = readsOf(episodes[0].episodeId);
    await compare({
      title: `read a trajectory of 5 goals and ${APPOINTMENTS} appointments, beside plain NestJS and TypeORM`,
      warmUp: READ_WARM_UP,
      rounds,
      expect: 200,
      sides: {
        ours: { server: us, requests: reads('/api/v1', headers) },
        'plain CRUD': { server: other, requests: reads('', {}), goal: 4 },
      },
    });
  } finally {
    for (const server of servers) await server.stop();
  }
}
