import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Episode, ImportResult, Page, PatientSummary, Trajectory } from '@waymark/contracts';
import { Not } from 'typeorm';
import { Membership } from '../accounts/account.entity.js';
import { Audit } from '../audit/audit.entity.js';
import { CareService } from '../care-services/care-service.entity.js';
import { JobFile } from '../jobs/job.entity.js';
import type { HttpClient } from '../testing/http-client.js';
import { importFile } from '../testing/import-file.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { ImportBatch } from './write/batch.entity.js';

const fixture = (name: string): string => readFileSync(join(__dirname, 'fixtures', name), 'utf8');
const CASELOAD = fixture('caseload.csv');
const REFUSED = fixture('caseload.refused.csv')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((text) => ({ line: Number(text.slice(0, text.indexOf(','))), reason: text.slice(text.indexOf(',') + 1) }));
const WHOLE = { rows: 1141, accepted: 1127, refused: REFUSED, patients: 64, episodes: 64, goals: 169 };

/** The file's rows, parsed by hand: no cell spans two lines. */
const TABLE = CASELOAD.replace('\uFEFF', '')
  .trimEnd()
  .split('\r\n')
  .map((text) =>
    [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  );
const [HEADER = [], ...ROWS] = TABLE;
type Row = Record<string, string>;
const accepted: Row[] = ROWS.map((cells, index) => ({ cells, line: index + 2 }))
  .filter(({ line }) => !REFUSED.some((refusal) => refusal.line === line))
  .map(({ cells }) => Object.fromEntries(HEADER.map((column, index) => [column, cells[index] ?? ''])));

const isoDay = (day: string): string => day.split('/').reverse().join('-');

/** The same caseload as another program would write it. */
function rewritten(): string {
  const days = HEADER.flatMap((column, index) => (/date|episode_(start|end)/.test(column) ? [index] : []));
  const nhs = HEADER.indexOf('nhs_number');
  const cells = ROWS.map((row) =>
    row.map((cell, index) => {
      if (index === nhs) return cell.replaceAll(' ', '');
      return days.includes(index) && /^\d\d\/\d\d\/\d{4}$/.test(cell) ? isoDay(cell) : cell;
    }),
  );
  return [HEADER, ...cells]
    .map((row) =>
      row
        .map((cell) => `"${cell}"`)
        .reverse()
        .join(';'),
    )
    .join('\n');
}

describe('a whole caseload', () => {
  let app: TestApp;
  let admin: HttpClient;

  beforeEach(async () => {
    app = await startTestApp();
    admin = await app.as(PEOPLE.admin);
  });
  afterEach(() => app.close());

  const send = async (text: string, query = ''): Promise<ImportResult> => {
    const reply = await importFile(admin, text, query);
    expect(reply.status).toBe(200);
    return reply.body;
  };

  it('is taken in but for the lines that must be refused, and a second time adds nothing', async () => {
    expect(await send(CASELOAD)).toMatchObject({ ...WHOLE, dryRun: false });
    expect(await send(CASELOAD)).toMatchObject({
      ...WHOLE,
      patients: 0,
      episodes: 0,
      goals: 0,
      appointments: 0,
      ratings: 0,
      newNames: [],
    });
  });

  it('means the same with semicolons, ISO days, columns in another order and no byte order mark', async () => {
    const original = await send(CASELOAD, '?dryRun=true');
    expect(await send(rewritten(), '?dryRun=true')).toEqual(original);
    await send(CASELOAD);
    expect(await send(rewritten())).toMatchObject({ accepted: 1127, refused: REFUSED, patients: 0, ratings: 0 });
  });

  it('is only counted in a dry run, which writes nothing but that it was asked for', async () => {
    const audited = (): Promise<number> => app.database.reads.countBy(Audit, { record: Not('job') });
    const before = await audited();
    const dry = await send(CASELOAD, '?dryRun=true');
    expect(dry).toMatchObject({ ...WHOLE, dryRun: true });
    expect(dry.newNames).toContainEqual({ kind: 'area', name: 'Coast', resembles: null });
    expect(await audited()).toBe(before);
    expect(await app.database.reads.count(JobFile)).toBe(0);
    expect(await app.database.reads.count(CareService)).toBe(2);
    expect(await app.database.reads.count(ImportBatch)).toBe(0);
    const { newNames: _, dryRun: __, ...counts } = dry;
    expect(await send(CASELOAD)).toMatchObject(counts);
  });

  it('leaves a T at every appointment, and over every episode, that is the one worked out from the file by hand', async () => {
    await send(CASELOAD);
    const therapist = await app.as(PEOPLE.therapist);
    await letSeeEverything(app);
    const people = [...new Set(accepted.map((row) => row['patient_ref'] ?? ''))];
    expect(people).toHaveLength(64);
    for (const reference of people) {
      const rows = accepted.filter((row) => row['patient_ref'] === reference);
      const found = await trajectoryOf(therapist, rows[0]?.['nhs_number'] ?? '');
      const { appointments, ...whole } = byHand(rows);
      expect({ reference, ...pick(found) }).toEqual({ reference, ...rounded(whole) });
      expect(found.summary.map(({ on, tScore }) => ({ on, t: round(tScore) }))).toEqual(
        appointments.map(({ on, t }) => ({ on, t: round(t) })),
      );
    }
  });
});

/** One therapist who works in every care service, so that the test can look everywhere. */
async function letSeeEverything({ database, site }: TestApp): Promise<void> {
  const careServices = await database.reads.find(CareService);
  await database.write(async (em) => {
    for (const { id } of careServices) {
      const accountId = site.accounts[PEOPLE.therapist] ?? '';
      await em.insert(Membership, {
        id: randomUUID(),
        accountId,
        role: 'therapist',
        careServiceId: id,
        patientId: null,
      });
    }
  });
}

async function trajectoryOf(client: HttpClient, nhsNumber: string): Promise<Trajectory> {
  const found = await client.post<Page<PatientSummary>>('/patients/search', { query: nhsNumber });
  const record = `/patients/${found.body.items[0]?.id ?? ''}`;
  // Some of them ended long ago.
  await client.post(`${record}/look-reason`, { reason: 'quality-check' });
  const episodes = await client.get<Page<Episode>>(`${record}/episodes`);
  const episodeId = episodes.body.items[0]?.id ?? '';
  return (await client.get<Trajectory>(`/episodes/${episodeId}/trajectory`)).body;
}

/**
 * Kiresuk & Sherman 1968, written out once more so that this test shares no code with the service: T = 50 + 10·Σ(w·x) /
 * √(0.7·Σw² + 0.3·(Σw)²).
 */
function tOf(goals: readonly { readonly w: number; readonly x: number }[]): number | null {
  if (goals.length === 0) return null;
  const sum = (of: (goal: { w: number; x: number }) => number): number =>
    goals.reduce((total, goal) => total + of(goal), 0);
  return 50 + (10 * sum(({ w, x }) => w * x)) / Math.sqrt(0.7 * sum(({ w }) => w * w) + 0.3 * sum(({ w }) => w) ** 2);
}

/** "Partly" counts as −1, "not sure" as not rated, weight is importance × difficulty, either 1 if it is missing. */
function byHand(rows: readonly Row[]) {
  const level = (rating: string | undefined): number | null => {
    if (rating === 'partly') return -1;
    return rating === 'not sure' || rating === '' || rating === undefined ? null : Number(rating);
  };
  const inOrder = [...rows].sort((a, b) =>
    isoDay(a['appointment_date'] ?? '').localeCompare(isoDay(b['appointment_date'] ?? '')),
  );
  const goals = [...new Set(rows.map((row) => row['goal_no']))].map((number) => {
    const own = inOrder.filter((row) => row['goal_no'] === number);
    const w = Number(own[0]?.['importance'] || 1) * Number(own[0]?.['difficulty'] || 1);
    const levels = own.flatMap((row) => level(row['rating']) ?? []);
    return { number, w, baseline: Number(own[0]?.['baseline']), last: levels.at(-1) ?? null };
  });
  const rated = goals.flatMap(({ w, baseline, last }) => (last === null ? [] : [{ w, baseline, last }]));
  const baselineT = tOf(rated.map(({ w, baseline }) => ({ w, x: baseline })));
  const currentT = tOf(rated.map(({ w, last }) => ({ w, x: last })));
  const days = [...new Set(inOrder.filter((row) => row['rating'] !== '').map((row) => row['appointment_date'] ?? ''))];
  return {
    baselineT,
    currentT,
    changeT: baselineT === null || currentT === null ? null : currentT - baselineT,
    partial: rated.length < goals.length,
    appointments: days.map((day) => ({
      on: isoDay(day),
      t: tOf(
        inOrder.flatMap((row) => {
          const x = row['appointment_date'] === day ? level(row['rating']) : null;
          return x === null ? [] : [{ w: goals.find(({ number }) => number === row['goal_no'])?.w ?? 1, x }];
        }),
      ),
    })),
  };
}

const round = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(9)));

function rounded<T extends { baselineT: number | null; currentT: number | null; changeT: number | null }>(whole: T): T {
  return {
    ...whole,
    baselineT: round(whole.baselineT),
    currentT: round(whole.currentT),
    changeT: round(whole.changeT),
  };
}

function pick({ baselineT, currentT, changeT, partial }: Trajectory) {
  return rounded({ baselineT, currentT, changeT, partial });
}
