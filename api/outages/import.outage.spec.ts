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
});
