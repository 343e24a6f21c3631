import { Transfer } from '../../episodes/episode.entity.js';
import { Goal } from '../../goals/goal.entity.js';
import { agreedReview, newAppointment, newEpisode, newGoal, putReview } from '../../testing/builders.js';
import { startMigrationTest } from '../../testing/migration-test.js';
import type { TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { DataSources } from '../data-source.js';
import { WhatReportsCount1763730000020 } from './0021-what-reports-count.js';

const ANY = { 'if-match': '*' };

describe('What reports count, of records from before it was kept', () => {
  let waymark: TestApp;
  let sources: DataSources;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ waymark, sources, close } = await startMigrationTest());
  });
  afterAll(() => close());

  it('is filled as the service itself keeps it', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const goal = await newGoal(therapist, episode, { ownWords: 'Walk' });
    const unsure = await newGoal(therapist, episode, { ownWords: 'Swim' });
    const impossible = await newGoal(therapist, episode, { ownWords: 'Fly' });
    await newGoal(therapist, episode, { ownWords: 'Not begun', baseline: undefined });
    await agreedReview(therapist, episode, '2026-02-02', [[goal, -1]]);
    await agreedReview(therapist, episode, '2026-03-02', [[goal, 0]]);
    const last = await newAppointment(therapist, episode, '2026-04-06');
    const notRated = { rater: 'agreed', notRated: 'not-sure' };
    const ratings = [goal, unsure].map(({ id: goalId }) => ({ goalId, ...notRated }));
    await putReview(therapist, last, { status: 'agreed', ratings });
    await therapist.post(`/goals/${impossible.id}/lifecycle`, { to: 'cancelled', reason: 'infeasible' }, ANY);
    const { otherPathwayId: pathwayId } = waymark.site.vocational;
    await therapist.post(`/episodes/${episode.id}/transfer`, { pathwayId, on: '2026-04-07' }, ANY);
    await therapist.post(`/episodes/${episode.id}/discharge`, { endedOn: '2026-05-04', reason: 'moved-on' }, ANY);
    const kept = async (): Promise<unknown> => {
      const { reads } = waymark.database;
      const goals = await reads.find(Goal, { order: { position: 'ASC' } });
      return [goals, await reads.find(Transfer)];
    };
    const before = await kept();
    expect(before).toMatchObject([
      [
        { lastAgreedOn: '2026-03-02', lifecycleCode: 'discharged', lifecycleReason: null },
        { lastAgreedOn: null, lifecycleCode: 'discharged' },
        { lastAgreedOn: null, lifecycleCode: 'infeasible', lifecycleReason: null },
        { lastAgreedOn: null },
      ],
      [{ fromAreaId: episode.areaId, toAreaId: episode.areaId }],
    ]);

    const runner = sources.writer.createQueryRunner();
    const migration = new WhatReportsCount1763730000020();
    await migration.down(runner);
    const was = (await runner.query('SELECT lifecycle_reason FROM goal ORDER BY position')) as unknown[];
    expect(was.slice(0, 3)).toMatchObject([
      { lifecycle_reason: 'discharged' },
      { lifecycle_reason: 'discharged' },
      { lifecycle_reason: 'infeasible' },
    ]);
    await migration.up(runner);
    await runner.release();
    expect(await kept()).toEqual(before);
    const { upQueries } = await sources.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('leaves an earlier version the code of a goal as its words, where nobody gave any', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const goal = await newGoal(therapist, await newEpisode(therapist, waymark.site.vocational));
    await therapist.post(`/goals/${goal.id}/lifecycle`, { to: 'cancelled', code: 'life-changed' }, ANY);
    const runner = sources.writer.createQueryRunner();
    const migration = new WhatReportsCount1763730000020();
    await migration.down(runner);
    const [was] = (await runner.query(`SELECT lifecycle_reason FROM goal WHERE id = '${goal.id}'`)) as unknown[];
    expect(was).toEqual({ lifecycle_reason: 'life-changed' });
    await migration.up(runner);
    await runner.release();
  });
});
