import { OutdatedOutcomes } from '../../outcomes/outdated-outcomes.js';
import { checkOutcomes } from '../../outcomes/rebuild-outcomes.js';
import { agreedReview, newEpisode, newGoal } from '../../testing/builders.js';
import { startMigrationTest } from '../../testing/migration-test.js';
import { PEOPLE } from '../../testing/test-site.js';
import { AtDischarge1763730000027 } from './0028-at-discharge.js';

describe('Discharges from before what their figures read was kept', () => {
  it('are counted by the next start, and nobody is shown figures of them until then', async () => {
    const { waymark, sources } = await startMigrationTest();
    const therapist = await waymark.as(PEOPLE.therapist);
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const goal = await newGoal(therapist, episode, { ownWords: 'Walk' });
    await agreedReview(therapist, episode, '2026-02-02', [[goal, 1]]);
    const ending = { endedOn: '2026-03-02', reason: 'goals-reached' };
    await therapist.post(`/episodes/${episode.id}/discharge`, ending, { 'if-match': '*' });

    const runner = sources.writer.createQueryRunner();
    const migration = new AtDischarge1763730000027();
    await migration.down(runner);
    // As those who installed it before had it: counted by the rules before these.
    await runner.query('UPDATE episode_outcome SET rules = 2');
    await migration.up(runner);
    const { upQueries } = await sources.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    await runner.release();
    const page = `/care-services/${waymark.site.vocational.id}/live/goals-achieved`;
    const { status, body, headers } = await therapist.get<{ readonly type: string }>(page);
    expect([status, body.type, headers.get('retry-after')]).toEqual([503, '/problems/being-counted', '60']);

    const again = await waymark.reopen({});
    await again.app.get(OutdatedOutcomes).done;
    expect((await checkOutcomes(again.database, () => undefined)).wrong).toEqual([]);
    expect((await (await again.as(PEOPLE.therapist)).get(page)).status).toBe(200);
    await Promise.all([sources.writer.destroy(), sources.reader.destroy()]);
    await again.close();
  });
});
