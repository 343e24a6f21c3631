import type { ImportProgress } from '@waymark/contracts';
import { Clock } from '../../clock.js';
import { caseloadCsv } from '../../testing/caseload-csv.js';
import type { HttpClient } from '../../testing/http-client.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import { ImportProgressBoard } from './progress.js';

describe('The progress of an import', () => {
  let app: TestApp;
  let therapist: HttpClient;

  beforeAll(async () => {
    app = await startTestApp();
    therapist = await app.as(PEOPLE.therapist);
  });
  afterAll(() => app.close());

  const file = (from: number, to: number): string =>
    caseloadCsv(
      Array.from({ length: to - from }, (_, index) => ({
        patient_ref: `W${1000 + from + index}`,
        nhs_number: '',
        family_name: `Lowe${from + index}`,
        birth_date: `13/11/${1930 + from + index}`,
      })),
    );
  const progress = (key: string, client = therapist) => client.get<ImportProgress>(`/imports/${key}/progress`);

  it('is told while it runs, and once it has ended, to whoever started it', async () => {
    const running = therapist.post('/imports', file(0, 60), { 'idempotency-key': 'a' });
    const seen: ImportProgress[] = [];
    for (let tries = 0; tries < 500; tries += 1) {
      const { status, body } = await progress('a');
      if (status === 200) seen.push(body);
      if (status === 200 && body.stage === 'done') break;
    }
    expect((await running).status).toBe(200);
    expect(seen.at(-1)).toEqual({ stage: 'done', done: 60, of: 60 });
    const counts = seen.map(({ done }) => done);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(seen.some(({ stage, done, of }) => stage === 'saving' && done < of)).toBe(true);
    expect((await progress('a', await app.as(PEOPLE.colleague))).status).toBe(404);
  });

  it('of a dry run counts nobody as saved', async () => {
    await therapist.post('/imports?dryRun=true', file(60, 62), { 'idempotency-key': 'b' });
    expect((await progress('b')).body).toEqual({ stage: 'done', done: 0, of: 0 });
  });

  it('is unknown for another key, and for a file that could not be read', async () => {
    expect((await progress('c')).status).toBe(404);
    expect((await therapist.post('/imports', 'no,such,columns', { 'idempotency-key': 'd' })).status).toBe(422);
    expect((await progress('d')).status).toBe(404);
  });

  it('is forgotten an hour after the end, not before the end', async () => {
    let now = new Date('2026-06-01T09:00:00Z');
    const clock = new Clock('Europe/London');
    clock.now = () => now;
    const board = new ImportProgressBoard(clock);
    const finish = await new Promise<() => void>((started) => {
      void board.follow('me', 'key', () => new Promise<void>((end) => started(end)));
    });
    now = new Date('2026-06-01T12:00:00Z');
    expect(board.find('me', 'key')).toEqual({ stage: 'reading', done: 0, of: 0 });
    finish();
    await Promise.resolve();
    await Promise.resolve();
    now = new Date('2026-06-01T12:59:00Z');
    expect(board.find('me', 'key')).toMatchObject({ stage: 'done' });
    now = new Date('2026-06-01T13:00:00Z');
    expect(board.find('me', 'key')).toBeNull();
  });
});
