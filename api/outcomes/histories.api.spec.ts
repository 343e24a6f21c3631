import fc from 'fast-check';
import { caseloadCsv } from '../testing/caseload-csv.js';
import { anyHistory, live } from '../testing/episode-histories.js';
import { importFile } from '../testing/import-file.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { EpisodeOutcomeRow } from './episode-outcome.entity.js';
import { checkOutcomes } from './rebuild-outcomes.js';

/**
 * Histories, others in each run; on PostgreSQL each takes several times as long. After a change of what is counted, or of
 * where, try more: `CASES=1000 npm test -- --only api-sqlite`.
 */
const CASES = Number(process.env['CASES'] ?? (process.env['TEST_DATABASE_URL'] ? 10 : 60));
/** A file now and then: it takes as long as a whole history. */
const FILE_EVERY = 20;

describe('Outcomes and facts of any history', () => {
  let waymark: TestApp;
  beforeAll(async () => {
    waymark = await startTestApp();
  });
  afterAll(() => waymark.close());

  it(
    'are those that a recount of the whole record gives',
    async () => {
      const therapist = await waymark.as(PEOPLE.therapist);
      const histories = new Map<string, unknown>();
      const samples = fc.sample(anyHistory, CASES);
      for (const [number, events] of samples.entries()) {
        const { id } = await live(therapist, waymark.site, events);
        histories.set(id, events);
        if (number % FILE_EVERY === 0) await bringAFile(number);
      }
      const { wrong, episodes } = await checkOutcomes(waymark.database, () => undefined);
      expect(wrong.map((one) => ({ ...one, history: histories.get(one.episodeId) }))).toEqual([]);
      expect(episodes).toBeGreaterThanOrEqual(CASES);
      const rated = await waymark.database.reads.find(EpisodeOutcomeRow);
      expect(rated.filter(({ currentT }) => currentT !== null).length).toBeGreaterThan(CASES / 10);
    },
    60_000 + 4_000 * CASES,
  );

  async function bringAFile(number: number): Promise<void> {
    const person = {
      patient_ref: `F${number}`,
      nhs_number: '',
      family_name: `Filed${'abcdefghij'.charAt(number % 10)}`,
    };
    const days = ['19/01/2026', '02/02/2026', '16/02/2026'];
    const rows = days.map((appointment_date, index) => ({ ...person, appointment_date, rating: String(index - 1) }));
    expect((await importFile(await waymark.as(PEOPLE.therapist), caseloadCsv(rows))).status).toBe(200);
  }
});
