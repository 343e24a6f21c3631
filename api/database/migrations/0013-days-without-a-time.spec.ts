import type { Appointment, Episode, Page, PatientSummary } from '@waymark/contracts';
import { newAppointment } from '../../testing/builders.js';
import { caseloadCsv } from '../../testing/caseload-csv.js';
import { importFile } from '../../testing/import-file.js';
import { startMigrationTest } from '../../testing/migration-test.js';
import type { TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { DataSources } from '../data-source.js';
import { DaysWithoutATime1763730000012 } from './0013-days-without-a-time.js';

describe('Appointments that came from a file', () => {
  let waymark: TestApp;
  let sources: DataSources;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ waymark, sources, close } = await startMigrationTest());
  });
  afterAll(() => close());

  it('have no time until somebody gives one, also those from before this was kept', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const days = ['19/01/2026', '02/02/2026'];
    await importFile(therapist, caseloadCsv(days.map((day) => ({ appointment_date: day }))));
    const found = await therapist.post<Page<PatientSummary>>('/patients/search', { query: 'Lowe' });
    const episodes = await therapist.get<Page<Episode>>(`/patients/${found.body.items[0]?.id ?? ''}/episodes`);
    const [episode] = episodes.body.items as [Episode];
    await newAppointment(therapist, episode, '2026-03-02');
    const timed = async (): Promise<unknown[]> => {
      const list = await therapist.get<Page<Appointment>>(`/episodes/${episode.id}/appointments`);
      return list.body.items.map(({ on, hasTime }) => [on, hasTime]);
    };
    const before = [
      ['2026-03-02', true],
      ['2026-02-02', false],
      ['2026-01-19', false],
    ];
    expect(await timed()).toEqual(before);

    const runner = sources.writer.createQueryRunner();
    const migration = new DaysWithoutATime1763730000012();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    expect(await timed()).toEqual(before);
    const { upQueries } = await sources.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);

    const list = await therapist.get<Page<Appointment>>(`/episodes/${episode.id}/appointments`);
    const change = { startsAt: '2026-02-02T14:00:00Z' };
    await therapist.patch(`/appointments/${list.body.items[1]?.id ?? ''}`, change, { 'if-match': '*' });
    expect((await timed())[1]).toEqual(['2026-02-02', true]);
  });
});
