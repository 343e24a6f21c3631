import 'reflect-metadata';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { createApp } from '../create-app.js';
import { Database } from '../database/database.js';
import { BuildService } from '../research/build/build.service.js';
import { BuiltService } from '../testing/built-service.js';
import { CANARY, insertResearchPeople } from '../testing/research-people.js';
import { insertProject, insertRelease } from '../testing/research-releases.js';
import { startTestApp } from '../testing/test-app.js';
import { testConfig } from '../testing/test-config.js';

/** Enough that building goes on for twice as long as a job takes to notice its end, once rows about people are written. */
const PEOPLE = 1_800;
const SECRET = 'a secret that may be in no log and no table';
const LONG = 120_000;

describe('A release whose service ends while it is built', () => {
  let folder: string;
  let url: string;
  let files: string;
  let service: BuiltService | null = null;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-release-'));
    url = `sqlite:${join(folder, 'waymark.db')}`;
    files = join(folder, 'files');
    const app = await startTestApp({ DATABASE_URL: url });
    await insertResearchPeople(app.database, app.site, PEOPLE);
    await insertProject(app, { fields: ['sex', 'region', 't_change', 'follow_up', 'appointments_band'] });
    await app.close();
  }, LONG);
  beforeEach(async () => {
    stored('DELETE FROM research_release_person RETURNING id');
    stored('DELETE FROM research_file RETURNING id');
    stored('DELETE FROM research_release RETURNING id');
    stored('DELETE FROM job RETURNING id');
    // One that never starts to work itself.
    const app = await createApp(testConfig(url));
    await insertRelease(app.get(BuildService), app.get(Database), { name: 'gas-2026.1' });
    await app.close();
  });
  afterEach(async () => {
    await service?.stop('SIGKILL');
    rmSync(files, { recursive: true, force: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What is stored, asked behind the service's back. */
  function stored(sql: string): unknown {
    const database = new BetterSqlite3(join(folder, 'waymark.db'), { timeout: 10_000 });
    try {
      return database.prepare(sql).get();
    } finally {
      database.close();
    }
  }
  async function start(): Promise<BuiltService> {
    service = await BuiltService.start(url, { WAYMARK_FILES: files, WAYMARK_RESEARCH_SECRET: SECRET });
    return service;
  }
  /** Resolves once rows about people are being written. */
  async function writing(): Promise<void> {
    while (!tree().some((name) => name.endsWith('episode.csv'))) await delay(2);
  }
  async function ended(): Promise<string> {
    for (;;) {
      const { state } = stored('SELECT state FROM job') as { state: string };
      if (state === 'done' || state === 'failed' || state === 'cancelled') return state;
      await delay(50);
    }
  }
  const tree = (): string[] => (existsSync(files) ? (readdirSync(files, { recursive: true }) as string[]) : []);
  const drafts = (): string[] => tree().filter((name) => name.startsWith('.'));
  const RELEASE = `SELECT state, (SELECT count(*) FROM research_file) AS files,
    (SELECT count(*) FROM research_release_person) AS people FROM research_release`;
  const nothing = { files: 0, people: 0 };

  it(
    'by a kill has no file that anybody could be given, and the next start makes all of it, and nothing twice',
    async () => {
      await start();
      await writing();
      await service?.stop('SIGKILL');
      expect(stored(RELEASE)).toEqual({ state: 'building', ...nothing });
      expect(existsSync(join(files, 'gas-2026.1'))).toBe(false);
      // As if the half minute had passed for which the killed process still holds the job.
      stored(`UPDATE job SET lease_until = '2020-01-01 00:00:00.000' RETURNING id`);
      const again = await start();
      expect(await ended()).toBe('done');
      const { state, files: count, people } = stored(RELEASE) as { state: string; files: number; people: number };
      expect(state).toBe('ready');
      expect(people).toBeGreaterThan(PEOPLE * 0.9);
      const [project = ''] = readdirSync(join(files, 'gas-2026.1'));
      expect(readdirSync(join(files, 'gas-2026.1', project)).length).toBe(count);
      expect(drafts()).toEqual([]);
      expect(again.log).not.toContain(CANARY);
      expect(again.log).not.toContain(SECRET);
      expect(readFileSync(join(folder, 'waymark.db')).includes(SECRET)).toBe(false);
    },
    LONG,
  );

  it(
    'by a signal leaves no half release, hands its job back, and is built after the next start',
    async () => {
      await start();
      await writing();
      expect(await service?.stop('SIGTERM')).toBe(0);
      expect(stored('SELECT state, lease FROM job')).toEqual({ state: 'queued', lease: null });
      expect(stored(RELEASE)).toEqual({ state: 'building', ...nothing });
      expect(tree()).toEqual([]);
      await start();
      expect(await ended()).toBe('done');
      expect(stored(RELEASE)).toMatchObject({ state: 'ready' });
    },
    LONG,
  );

  it(
    'not at all, but is cancelled, is discarded with all that was written',
    async () => {
      await start();
      await writing();
      stored(`UPDATE job SET state = 'cancelling' WHERE state = 'running' RETURNING id`);
      expect(await ended()).toBe('cancelled');
      expect(stored(RELEASE)).toEqual({ state: 'discarded', ...nothing });
      expect(tree()).toEqual([]);
    },
    LONG,
  );
});
