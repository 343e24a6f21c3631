import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { BuiltService } from '../testing/built-service.js';
import { newEpisode } from '../testing/builders.js';
import { startTestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { HttpClient } from '../testing/http-client.js';
import { type PostgresServer, startPostgres } from '../../tools/postgres.mjs';
import { Load } from '../testing/load.js';

const SECOND = 1000;
/** Longer than the service waits for a silent server. */
const LONG_SILENCE = 12 * SECOND;
/** Maximum duration of a request: its look-up of the session and its own statements, each within the limits. */
const LONGEST_REQUEST = 25 * SECOND;

describe('While PostgreSQL is stopped, killed, silent, or ends every session', () => {
  let server: PostgresServer;
  let service: BuiltService;
  let episodeId: string;

  beforeAll(async () => {
    server = await startPostgres({ isDurable: true });
    const seeding = await startTestApp({ DATABASE_URL: server.url });
    episodeId = (await newEpisode(await seeding.as(PEOPLE.therapist), seeding.site.vocational)).id;
    await seeding.close();
    service = await BuiltService.start(server.url);
  }, 120 * SECOND);
  afterAll(async () => {
    await service.stop('SIGKILL');
    await server.stop();
  });

  const outages: Record<string, () => Promise<void>> = {
    stopped: async () => {
      await server.end('SIGINT');
      await delay(700);
      await server.startAgain();
    },
    killed: async () => {
      await server.end('SIGKILL');
      await delay(700);
      await server.startAgain();
    },
    silent: async () => {
      server.pause();
      await delay(SECOND);
      server.goOn();
    },
    'silent for long': async () => {
      server.pause();
      await delay(LONG_SILENCE);
      server.goOn();
    },
    'ending every session while the pools fill': async () => {
      for (let time = 0; time < 5; time += 1) {
        await endSessions(server.url);
        await delay(30);
      }
    },
  };
  const rounds = [
    ...Array.from({ length: 5 }, () => ['stopped', 'killed', 'silent', 'ending every session while the pools fill']),
    ['silent for long'],
  ].flat();

  it(
    'nothing acknowledged is lost, others are answered 503, and it is whole again within five seconds',
    async () => {
      const client = new HttpClient(service.url);
      expect((await client.signIn(PEOPLE.therapist)).status).toBe(201);
      const load = new Load(client, episodeId).start(4, 4);
      await load.write();
      const usual = await timeOf(async () => (await load.write()) && (await load.read()));
      const recoveries: number[] = [];
      for (const kind of rounds) {
        await delay(300);
        await outages[kind]?.();
        recoveries.push(
          await timeOf(async () => {
            while (!((await load.write()) && (await load.read()))) await delay(50);
          }),
        );
      }
      await load.end();
      process.stdout.write(
        JSON.stringify({ statuses: [...load.statuses], longest: load.longest, usual, recoveries }) + '\n',
      );

      expect(service.isRunning).toBe(true);
      expect(load.wrong).toEqual([]);
      // Beyond what a save and a read take here anyway, on a machine with other work.
      expect(Math.max(...recoveries)).toBeLessThan(5 * SECOND + 3 * usual);
      expect(load.longest).toBeLessThan(LONGEST_REQUEST);
      expect(load.statuses.get('write 503')).toBeGreaterThan(0);
      expect(load.statuses.get('read 503')).toBeGreaterThan(0);
      expect(await missingFrom(server.url, load.acknowledged)).toEqual([]);
      await service.stop();
      service = await BuiltService.start(server.url);
      expect(await missingFrom(server.url, load.acknowledged)).toEqual([]);
    },
    600 * SECOND,
  );

  it(
    'sign-in, session and readiness say 503 as well, while liveness goes on',
    async () => {
      const client = new HttpClient(service.url);
      await client.signIn(PEOPLE.therapist);
      await server.end('SIGINT');
      const replies = await Promise.all([
        new HttpClient(service.url).signIn(PEOPLE.therapist),
        client.get('/session'),
        client.get('/api/health/ready'),
        client.get('/site'),
      ]);
      expect(replies.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual(
        replies.map(() => [503, '5']),
      );
      expect((await new HttpClient(service.url).get('/api/health/live')).status).toBe(200);
      await server.startAgain();
      expect((await client.get('/session')).status).toBe(200);
      expect((await client.get('/api/health/ready')).status).toBe(200);
    },
    60 * SECOND,
  );
});

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return Math.round(performance.now() - begun);
}

async function endSessions(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename IS NOT NULL',
  );
  await client.end();
}

async function missingFrom(url: string, acknowledged: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('SELECT id FROM appointment');
  await client.end();
  const found = new Set(rows.map(({ id }) => id));
  return acknowledged.filter((id) => !found.has(id));
}
