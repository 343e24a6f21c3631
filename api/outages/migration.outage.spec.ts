import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../database/migrations/index.js';
import { DURABLE_PLACES, type DurablePlace, ENGINES_TO_KILL, queryPostgres } from './killed-places.js';
import { fillOldest, OLDEST, openMigrated, shapeOf } from '../testing/migrated-in-part.js';
import { runBuiltCommand } from '../testing/run-command.js';
import { TEST_ENVIRONMENT } from '../testing/test-config.js';

const SECOND = 1000;
const KILLS = Number(process.env['MIGRATION_KILLS'] ?? 3);
const COMMAND = join(__dirname, '../../dist/api/commands/outcomes.js');

describe.each(ENGINES_TO_KILL)('A start on %s that is killed while it migrates', (engine) => {
  let place: DurablePlace;
  /** What a database is after so many migrations. */
  const shapes = new Map<number, readonly string[]>();

  beforeAll(async () => {
    place = await DURABLE_PLACES[engine]!();
    const old = await openMigrated(await place.empty('old'), OLDEST);
    await fillOldest(old);
    await old.destroy();
    const stepwise = await copyOfOld('stepwise');
    for (let steps = OLDEST; steps <= MIGRATIONS.length; steps += 1) {
      const source = await openMigrated(stepwise, steps);
      shapes.set(steps, await shapeOf(source));
      await source.destroy();
    }
  }, 480 * SECOND);
  afterAll(() => place.remove());

  it(
    `leaves it as a whole migration did, and the next start ends with every row, ${KILLS} times`,
    async () => {
      const last = MIGRATIONS.length;
      let inBetween = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        const url = await copyOfOld(`killed${kill}`);
        await startAndKill(url, OLDEST + Math.floor(((kill + Math.random()) * (last - OLDEST)) / KILLS));
        const { steps, shape } = await looked(url);
        // After the last migration a start registers its keys and begins to encrypt.
        expect(shape.filter(isOfMigrations)).toEqual(shapes.get(steps)?.filter(isOfMigrations));
        if (steps > OLDEST && steps < last) inBetween += 1;
        expect(await runBuiltCommand('outcomes', [], { DATABASE_URL: url })).toMatchObject({ code: 0 });
        const after = await looked(url);
        expect(after.steps).toBe(last);
        expect(after.shape.filter((line) => /^(patient|episode|goal): /.test(line))).toEqual([
          ...['episode: 300 rows', 'goal: 300 rows', 'patient: 300 rows'],
        ]);
      }
      // Otherwise none was killed at work.
      expect(inBetween).toBeGreaterThan(0);
      process.stdout.write(
        `${KILLS} starts on ${engine} killed while migrating, ${inBetween} between two migrations: none mixed\n`,
      );
    },
    (120 + 120 * KILLS) * SECOND,
  );

  async function copyOfOld(name: string): Promise<string> {
    if (engine === 'postgres') {
      await queryPostgres(place.url, `CREATE DATABASE ${name} TEMPLATE old`);
      return place.url.replace(/\/[^/]*$/, `/${name}`);
    }
    const [old, copy] = [await place.empty('old'), await place.empty(name)].map((url) => url.slice(7));
    mkdirSync(dirname(copy!), { recursive: true });
    copyFileSync(old!, copy!);
    return `sqlite:${copy}`;
  }

  /** Kills a start as soon as it has done so many migrations, or a little later. */
  async function startAndKill(url: string, steps: number): Promise<void> {
    const env = { ...process.env, ...TEST_ENVIRONMENT, DATABASE_URL: url };
    const child = spawn(process.execPath, [COMMAND], { env, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const source = await looker(url).initialize();
    while (child.exitCode === null && (await stepsIn(source)) < steps) await delay(1);
    await delay(Math.random() * 5);
    child.kill('SIGKILL');
    await ended;
    await source.destroy();
  }

  async function looked(url: string): Promise<{ steps: number; shape: readonly string[] }> {
    const source = await looker(url).initialize();
    try {
      return { steps: await stepsIn(source), shape: await shapeOf(source) };
    } finally {
      await source.destroy();
    }
  }

  const looker = (url: string): DataSource =>
    url.startsWith('sqlite:')
      ? new DataSource({ type: 'better-sqlite3', database: url.slice(7), timeout: 10 * SECOND })
      : new DataSource({ type: 'postgres', url });
});

const isOfMigrations = (line: string): boolean => !/^(ring_key|sealing_work): /.test(line);

async function stepsIn(source: DataSource): Promise<number> {
  const [found] = await source.query<{ count: number | string }[]>('SELECT count(*) AS count FROM migrations');
  return Number(found?.count);
}
