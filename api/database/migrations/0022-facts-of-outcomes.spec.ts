import { OutdatedOutcomes } from '../../outcomes/outdated-outcomes.js';
import { checkOutcomes } from '../../outcomes/rebuild-outcomes.js';
import { agreedReview, newEpisode, newGoal } from '../../testing/builders.js';
import { startMigrationTest } from '../../testing/migration-test.js';
import { PEOPLE } from '../../testing/test-site.js';
import { FactsOfOutcomes1763730000021 } from './0022-facts-of-outcomes.js';
import { AtDischarge1763730000027 } from './0028-at-discharge.js';
import { GoalsToSlow1763730000039 } from './0040-goals-to-slow.js';

describe('Outcomes from before their facts were kept', () => {
  it('are filled by the next start as the service itself would, and an earlier version has its own rows back', async () => {
    const { waymark, sources } = await startMigrationTest();
    const therapist = await waymark.as(PEOPLE.therapist);
    const rated = await newEpisode(therapist, waymark.site.vocational);
    const goal = await newGoal(therapist, rated, { ownWords: 'Walk' });
    await agreedReview(therapist, rated, '2026-02-02', [[goal, 1]]);
    for (let more = 0; more < 25; more += 1) await newEpisode(therapist, waymark.site.vocational);

    const runner = sources.writer.createQueryRunner();
    const migration = new FactsOfOutcomes1763730000021();
    const later = [new AtDischarge1763730000027(), new GoalsToSlow1763730000039()];
    for (const one of later.toReversed()) await one.down(runner);
    await migration.down(runner);
    const [before] = (await runner.query(
      `SELECT current_t FROM episode_outcome WHERE episode_id = '${rated.id}'`,
    )) as unknown[];
    expect(before).toEqual({ current_t: 60 });
    await migration.up(runner);
    for (const one of later) await one.up(runner);
    const { upQueries } = await sources.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    await runner.release();
    expect((await checkOutcomes(waymark.database, () => undefined)).wrong).toHaveLength(26);

    const again = await waymark.reopen({});
    await again.app.get(OutdatedOutcomes).done;
    expect(await checkOutcomes(again.database, () => undefined)).toEqual({ episodes: 26, wrong: [] });
    await Promise.all([sources.writer.destroy(), sources.reader.destroy()]);
    await again.close();
  });
});
