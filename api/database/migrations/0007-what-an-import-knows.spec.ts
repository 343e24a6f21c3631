import type { Episode, Goal, Page, PatientSummary } from '@waymark/contracts';
import { agreedReview } from '../../testing/builders.js';
import { caseloadCsv } from '../../testing/caseload-csv.js';
import { importFile } from '../../testing/import-file.js';
import { startMigrationTest } from '../../testing/migration-test.js';
import type { TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { DataSources } from '../data-source.js';
import { WhatAnImportKnows1763730000006 } from './0007-what-an-import-knows.js';

describe('A database with imports from before reviews said where they came from', () => {
  let waymark: TestApp;
  let sources: DataSources;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ waymark, sources, close } = await startMigrationTest());
  });
  afterAll(() => close());

  const reviews = (): Promise<{ day: string; source: string | null; answered: string | null }[]> =>
    sources.writer.query(
      'SELECT CAST(occurred_on AS text) AS day, source, answered_by AS answered FROM review ORDER BY occurred_on',
    );
  const baselines = (): Promise<{ goal: string; day: string }[]> =>
    sources.writer.query('SELECT own_words AS goal, CAST(baseline_on AS text) AS day FROM goal ORDER BY own_words');

  it('is mended where that can be told, and what people entered stays as they entered it', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    await importFile(
      therapist,
      caseloadCsv([
        { goal_in_own_words: 'Agreed' },
        { goal_in_own_words: 'Agreed', appointment_date: '02/02/2026', rating: '1', rater: '' },
        { goal_no: '2', goal_in_own_words: 'Later', appointment_date: '02/02/2026' },
        { goal_no: '3', goal_in_own_words: 'Never rated', appointment_date: '', attendance: '', rating: '' },
      ]),
    );
    const found = await therapist.post<Page<PatientSummary>>('/patients/search', { query: 'Lowe' });
    const episodes = await therapist.get<Page<Episode>>(`/patients/${found.body.items[0]?.id ?? ''}/episodes`);
    const [episode] = episodes.body.items as [Episode];
    const goals = (await therapist.get<Page<Goal>>(`/episodes/${episode.id}/goals`)).body.items;
    await agreedReview(therapist, episode, '2026-03-02', [[goals[0] as Goal, 2]]);
    const now = [await reviews(), await baselines()];
    expect(now).toEqual([
      [
        { day: '2026-01-19', source: 'import', answered: null },
        { day: '2026-02-02', source: 'import', answered: 'patient' },
        { day: '2026-03-02', source: 'screen', answered: 'patient' },
      ],
      [
        { goal: 'Agreed', day: '2026-01-19' },
        { goal: 'Later', day: '2026-02-02' },
        { goal: 'Never rated', day: '2026-01-05' },
      ],
    ]);

    const runner = sources.writer.createQueryRunner();
    const migration = new WhatAnImportKnows1763730000006();
    await migration.down(runner);
    // As before: the start of the episode, and the patient for everything agreed.
    await runner.query("UPDATE goal SET baseline_on = '2026-01-05'");
    await runner.query("UPDATE review SET answered_by = 'patient'");
    await migration.up(runner);
    await runner.release();

    const [mended, days] = [await reviews(), await baselines()];
    expect(mended.map(({ source }) => source)).toEqual(['import', 'import', null]);
    expect(mended.map(({ answered }) => answered)).toEqual([null, 'patient', 'patient']);
    expect(days).toEqual(now[1]);
    const { upQueries } = await sources.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
