import { AppointmentFact } from '../../outcomes/appointment-fact.entity.js';
import { OutdatedOutcomes } from '../../outcomes/outdated-outcomes.js';
import { checkOutcomes } from '../../outcomes/rebuild-outcomes.js';
import { agreedReview, newEpisode, newGoal } from '../../testing/builders.js';
import { startMigrationTest } from '../../testing/migration-test.js';
import { PEOPLE } from '../../testing/test-site.js';
import { AppointmentFacts1763730000023 } from './0024-appointment-facts.js';
import { RevisionsOfFacts1763730000029 } from './0030-revisions-of-facts.js';

describe('Appointments from before there were facts of them', () => {
  it('have theirs after the next start, with the places that their episodes had', async () => {
    const { waymark, sources } = await startMigrationTest();
    const therapist = await waymark.as(PEOPLE.therapist);
    const { vocational } = waymark.site;
    const episode = await newEpisode(therapist, vocational);
    const goal = await newGoal(therapist, episode, { ownWords: 'Walk' });
    for (const day of ['2026-02-02', '2026-03-02', '2026-04-06']) {
      await agreedReview(therapist, episode, day, [[goal, 0]]);
    }
    for (const [on, pathwayId] of [
      ['2026-02-09', vocational.otherPathwayId],
      ['2026-03-09', vocational.pathwayId],
    ]) {
      const moved = await therapist.post(`/episodes/${episode.id}/transfer`, { on, pathwayId }, { 'if-match': '*' });
      expect(moved.status).toBe(200);
    }

    const runner = sources.writer.createQueryRunner();
    const migration = new AppointmentFacts1763730000023();
    const later = new RevisionsOfFacts1763730000029();
    await later.down(runner);
    await migration.down(runner);
    // As those who installed it before had it: counted by the rules before these.
    await runner.query('UPDATE episode_outcome SET rules = 1');
    await migration.up(runner);
    await later.up(runner);
    const { upQueries } = await sources.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    await runner.release();
    expect((await checkOutcomes(waymark.database, () => undefined)).wrong).toHaveLength(4);

    const again = await waymark.reopen({});
    await again.app.get(OutdatedOutcomes).done;
    expect((await checkOutcomes(again.database, () => undefined)).wrong).toEqual([]);
    const facts = await again.database.reads.find(AppointmentFact, { order: { day: 'ASC' } });
    expect(facts.map(({ pathwayId }) => pathwayId === vocational.otherPathwayId)).toEqual([false, true, false]);
    await Promise.all([sources.writer.destroy(), sources.reader.destroy()]);
    await again.close();
  });
});
