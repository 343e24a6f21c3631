import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { hasEnded, type ImportResult, type Job } from '@waymark/contracts';
import { Patient } from '../patients/patient.entity.js';
import { peopleCsv } from '../testing/caseload-csv.js';
import type { HttpClient } from '../testing/http-client.js';
import { importFile, jobEnded } from '../testing/import-file.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { ImportBatch } from './write/batch.entity.js';

type ImportJob = Job<ImportResult>;

describe('The job of an import', () => {
  let app: TestApp;
  let therapist: HttpClient;

  beforeEach(async () => {
    app = await startTestApp();
    therapist = await app.as(PEOPLE.therapist);
  });
  afterEach(() => app.close());

  const begin = async (csv: string, key: string = randomUUID()): Promise<ImportJob> => {
    const reply = await therapist.post<ImportJob>('/imports', csv, { 'idempotency-key': key });
    expect(reply.status).toBe(202);
    expect(reply.headers.get('location')).toBe(`/api/v1/jobs/${reply.body.id}`);
    return reply.body;
  };
  const read = (id: string, client = therapist) => client.get<ImportJob>(`/jobs/${id}`);
  const patients = (): Promise<number> => app.database.reads.count(Patient);

  it('tells its progress while it runs, and what came of it, to whoever began it', async () => {
    const { id, state } = await begin(peopleCsv(0, 60));
    expect(state).toBe('queued');
    const seen: ImportJob[] = [];
    for (let tries = 0; tries < 2_000; tries += 1) {
      seen.push((await read(id)).body);
      if (seen.some(hasEnded)) break;
    }
    expect(seen.at(-1)).toMatchObject({
      state: 'done',
      progress: { stage: 'saving', done: 60, total: 60 },
      result: { rows: 60, accepted: 60, patients: 60, refused: [], dryRun: false },
      problem: null,
    });
    const counts = seen.map(({ progress }) => progress.done);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(seen.some(({ progress: { stage, done, total } }) => stage === 'saving' && done < total)).toBe(true);
    expect((await read(id, await app.as(PEOPLE.colleague))).status).toBe(404);
  });

  it('of a dry run counts people who were checked, and nobody as saved', async () => {
    const { body } = await therapist.post<ImportJob>('/imports?dryRun=true', peopleCsv(0, 2));
    expect(await jobEnded(therapist, body.id)).toMatchObject({
      progress: { stage: 'checking', done: 2, total: 2 },
      result: { patients: 2, dryRun: true },
    });
    expect(await patients()).toBe(0);
  });

  it('fails with the reason if the file could not be read', async () => {
    const { id } = await begin('no,such,columns');
    expect(await jobEnded(therapist, id)).toMatchObject({ state: 'failed', result: null, problem: { status: 422 } });
    expect((await read(randomUUID())).status).toBe(404);
  });

  it('is the same one for a retry with the same key, however far it is', async () => {
    const first = await begin(peopleCsv(0, 3), 'a');
    await jobEnded(therapist, first.id);
    expect((await begin(peopleCsv(0, 3), 'a')).id).toBe(first.id);
    expect((await therapist.get<{ items: ImportJob[] }>('/jobs?kind=import')).body.items).toHaveLength(1);
    const other = await therapist.post('/imports', peopleCsv(0, 4), { 'idempotency-key': 'a' });
    expect(other.status).toBe(422);
  });

  it('stops half-way when it is cancelled: whole people stay, and the same file brings in the rest', async () => {
    const { id } = await begin(peopleCsv(0, 400));
    while ((await read(id)).body.progress.done === 0) await delay(1);
    expect((await therapist.post<ImportJob>(`/jobs/${id}/cancel`, {})).body.state).toBe('cancelling');
    const { state, result } = await jobEnded(therapist, id);
    expect(state).toBe('cancelled');
    expect(result?.patients).toBeGreaterThan(0);
    expect(result?.patients).toBeLessThan(400);
    expect(result?.accepted).toBe(result?.patients);
    expect(await patients()).toBe(result?.patients);
    expect(await app.database.reads.find(ImportBatch)).toMatchObject([{ result: { patients: result?.patients } }]);
    const rest = await importFile(therapist, peopleCsv(0, 400));
    expect(rest.body).toMatchObject({ accepted: 400, patients: 400 - (result?.patients ?? 0) });
  });

  it('goes on after a restart of the service, and counts nobody twice', async () => {
    const { id } = await begin(peopleCsv(0, 200));
    while ((await read(id)).body.progress.done === 0) await delay(1);
    app = await app.reopen({});
    therapist = await app.as(PEOPLE.therapist);
    expect(await jobEnded(therapist, id)).toMatchObject({
      state: 'done',
      progress: { done: 200, total: 200 },
      result: { rows: 200, accepted: 200, patients: 200, episodes: 200, goals: 200, ratings: 200, refused: [] },
    });
    expect(await patients()).toBe(200);
  });

  it('is kept for seven days after its end', async () => {
    const { id } = await begin(peopleCsv(0, 1));
    await jobEnded(therapist, id);
    app = await app.reopen({ CLOCK: '2026-06-08T08:59:00+01:00' });
    therapist = await app.as(PEOPLE.therapist);
    expect((await read(id)).status).toBe(200);
    app = await app.reopen({ CLOCK: '2026-06-08T09:01:00+01:00' });
    therapist = await app.as(PEOPLE.therapist);
    // A start removes it once it is ready, beside the first requests.
    for (let tries = 0; (await read(id)).status === 200 && tries < 100; tries += 1) await delay(50);
    expect((await read(id)).status).toBe(404);
  });
});
