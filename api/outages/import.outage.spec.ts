import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { hasEnded, type ImportResult, type Job } from '@waymark/contracts';
import { BuiltService } from '../testing/built-service.js';
import { peopleCsv } from '../testing/caseload-csv.js';
import { HttpClient } from '../testing/http-client.js';
import { jobEnded } from '../testing/import-file.js';
import { startTestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

const PEOPLE_IN_FILE = 600;
/** Enough for a file to be still read when it is stopped. */
const PEOPLE_TO_READ = 6_000;
/** Milliseconds. */
const SOON = 2_000;
const LONGEST_STOP = 10_000;

describe('An import whose service ends half-way', () => {
  let folder: string;
  let file: string;
  let service: BuiltService;
  let client: HttpClient;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-import-'));
    file = join(folder, 'waymark.db');
    await (await startTestApp({ DATABASE_URL: `sqlite:${file}` })).close();
    service = await BuiltService.start(`sqlite:${file}`);
    client = new HttpClient(service.url);
    await client.signIn(PEOPLE.therapist);
  }, 60_000);
  afterEach(async () => {
    await service.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  async function beginAndEnd(signal: NodeJS.Signals): Promise<string> {
    const { id } = (await client.post<Job>('/imports', peopleCsv(0, PEOPLE_IN_FILE))).body;
    for (;;) {
      const { body } = await client.get<Job>(`/jobs/${id}`);
      if (body.progress.done > 0) break;
      if (hasEnded(body)) throw new Error(`It ended before it could be stopped: ${JSON.stringify(body)}`);
      await delay(1);
    }
    await service.stop(signal);
    return id;
  }
  /** Begins an import, or a dry run, and resolves while its thread reads the file. */
  async function beginReading(query = ''): Promise<string> {
    const { id } = (await client.post<Job>(`/imports${query}`, peopleCsv(0, PEOPLE_TO_READ))).body;
    while ((await client.get<Job>(`/jobs/${id}`)).body.state !== 'running') await delay(1);
    return id;
  }
  async function goOn(id: string): Promise<Job<ImportResult>> {
    service = await BuiltService.start(`sqlite:${file}`);
    client = client.movedTo(service.url);
    return jobEnded(client, id);
  }
  /** What is stored, asked behind the service's back. */
  function stored(sql: string): unknown {
    const database = new BetterSqlite3(file);
    try {
      return database.prepare(sql).get();
    } finally {
      database.close();
    }
  }
  const COUNTS = `SELECT (SELECT count(*) FROM patient) AS patients, (SELECT count(*) FROM registration) AS registrations,
    (SELECT count(*) FROM episode) AS episodes, (SELECT count(*) FROM goal) AS goals,
    (SELECT count(*) FROM review) AS reviews, (SELECT count(*) FROM rating) AS ratings`;
  const everyone = (count: number): object =>
    Object.fromEntries(
      ['patients', 'registrations', 'episodes', 'goals', 'reviews', 'ratings'].map((kind) => [kind, count]),
    );

  it('by a kill has whole people only, and the next start brings in the others, nobody twice', async () => {
    const id = await beginAndEnd('SIGKILL');
    const { done, state } = stored('SELECT done, state FROM job') as { done: number; state: string };
    expect(state).toBe('running');
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(PEOPLE_IN_FILE);
    expect(stored(COUNTS)).toEqual(everyone(done));
    // As if the half minute had passed for which the killed process still holds the job.
    stored(`UPDATE job SET lease_until = '2020-01-01 00:00:00.000' RETURNING id`);
    const { state: end, result } = await goOn(id);
    expect([end, result?.accepted, result?.patients]).toEqual(['done', PEOPLE_IN_FILE, PEOPLE_IN_FILE]);
    expect(stored(COUNTS)).toEqual(everyone(PEOPLE_IN_FILE));
    expect(stored('SELECT count(*) AS files FROM job_file')).toEqual({ files: 0 });
  }, 60_000);

  it('by a signal hands its job back at once, and the next start goes on', async () => {
    const id = await beginAndEnd('SIGTERM');
    expect(stored('SELECT state, lease FROM job')).toEqual({ state: 'queued', lease: null });
    expect(await goOn(id)).toMatchObject({ state: 'done', result: { patients: PEOPLE_IN_FILE } });
    expect(stored(COUNTS)).toEqual(everyone(PEOPLE_IN_FILE));
  }, 60_000);

  it.each([
    ['an import', ''],
    ['a dry run', '?dryRun=true'],
  ])(
    'while %s is read by its thread is handed back at once, and read again at the next start',
    async (_, query) => {
      const id = await beginReading(query);
      const asked = performance.now();
      expect(await service.stop('SIGTERM')).toBe(0);
      expect(performance.now() - asked).toBeLessThan(LONGEST_STOP);
      expect(stored('SELECT state, lease, done FROM job')).toEqual({ state: 'queued', lease: null, done: 0 });
      expect(stored(COUNTS)).toEqual(everyone(0));
      service = await BuiltService.start(`sqlite:${file}`);
      client = client.movedTo(service.url);
      while ((await client.get<Job>(`/jobs/${id}`)).body.progress.done === 0) await delay(5);
      await client.post(`/jobs/${id}/cancel`, {});
      expect((await jobEnded(client, id)).state).toBe('cancelled');
    },
    60_000,
  );

  it('not at all, but is cancelled while its thread reads, has saved nobody and frees the thread', async () => {
    const id = await beginReading();
    await client.post(`/jobs/${id}/cancel`, {});
    const asked = performance.now();
    expect(await jobEnded(client, id)).toMatchObject({ state: 'cancelled', result: null, problem: null });
    expect(performance.now() - asked).toBeLessThan(SOON);
    expect(stored(COUNTS)).toEqual(everyone(0));
    // The next one is not kept waiting, and its thread begins anew.
    const next = (await client.post<Job>('/imports', peopleCsv(0, 3))).body;
    expect(await jobEnded(client, next.id)).toMatchObject({ state: 'done', result: { patients: 3 } });
  }, 60_000);

  it('not at all, but has a file that cannot be read, says so although a thread found it out', async () => {
    const lines = '\n13/11/1968,none of them,known'.repeat(20_000);
    const { id } = (await client.post<Job>('/imports', `no,such,columns${lines}`)).body;
    expect(await jobEnded(client, id)).toMatchObject({
      state: 'failed',
      problem: { status: 422, errors: [{ code: 'columns' }] },
    });
  });
});
