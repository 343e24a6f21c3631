import { checkOutcomes } from '../../outcomes/rebuild-outcomes.js';
import { newAppointment, newEpisode, newGoal, putReview } from '../../testing/builders.js';
import { startMigrationTest } from '../../testing/migration-test.js';
import type { TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { DataSources } from '../data-source.js';
import { OutcomeRows1763730000016 } from './0017-outcome-rows.js';

describe('Outcome rows of episodes from before there were any', () => {
  let waymark: TestApp;
  let sources: DataSources;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ waymark, sources, close } = await startMigrationTest());
  });
  afterAll(() => close());

  it('are filled as the service itself would', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const rated = await newEpisode(therapist, waymark.site.vocational);
    const goal = await newGoal(therapist, rated, { ownWords: 'Walk' });
    const appointment = await newAppointment(therapist, rated, '2026-02-02');
    await putReview(therapist, appointment, {
      status: 'agreed',
      ratings: [{ goalId: goal.id, rater: 'agreed', level: 1 }],
    });
    await newEpisode(therapist, waymark.site.vocational);

    const runner = sources.writer.createQueryRunner();
    const migration = new OutcomeRows1763730000016();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    const { episodes, wrong } = await checkOutcomes(waymark.database, () => undefined);
    expect(episodes).toBeGreaterThan(1);
    expect(wrong).toEqual([]);
    const { upQueries } = await sources.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
