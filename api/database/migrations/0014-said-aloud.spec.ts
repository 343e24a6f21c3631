import { newAppointment, newEpisode, newGoal, putReview } from '../../testing/builders.js';
import { startMigrationTest } from '../../testing/migration-test.js';
import type { TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import { Rating } from '../../reviews/review.entity.js';
import type { DataSources } from '../data-source.js';
import { SaidAloud1763730000013 } from './0014-said-aloud.js';

describe('Therapists’ ratings from before it was kept whether they were said', () => {
  let waymark: TestApp;
  let sources: DataSources;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ waymark, sources, close } = await startMigrationTest());
  });
  afterAll(() => close());

  it('were said where both views were kept, or where the team answered, and no others', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const [alone, differently, kept] = [
      await newGoal(therapist, episode, { ownWords: 'Alone' }),
      await newGoal(therapist, episode, { ownWords: 'Differently' }),
      await newGoal(therapist, episode, { ownWords: 'Kept' }),
    ];
    const agreed = await newAppointment(therapist, episode, '2026-02-02');
    const rating = (goalId: string, rater: string, answer: object) => ({ goalId, rater, ...answer });
    await putReview(therapist, agreed, {
      status: 'agreed',
      ratings: [
        rating(alone.id, 'patient', { level: 0 }),
        rating(alone.id, 'therapist', { level: -1 }),
        rating(differently.id, 'patient', { level: 0 }),
        rating(differently.id, 'therapist', { level: -1 }),
        rating(differently.id, 'agreed', { notRated: 'seen-differently' }),
      ],
    });
    const byTeam = await newAppointment(therapist, episode, '2026-03-02');
    const recorded = { status: 'recorded', reason: 'carer-answered', answeredBy: 'team' };
    await putReview(therapist, byTeam, { ...recorded, ratings: [rating(kept.id, 'therapist', { level: 1 })] });

    const said = async (): Promise<unknown> => {
      const ratings = await waymark.database.reads.findBy(Rating, { rater: 'therapist' });
      return Object.fromEntries(ratings.map(({ goalId, saidAloud }) => [goalId, saidAloud]));
    };
    const expected = { [alone.id]: false, [differently.id]: true, [kept.id]: true };
    expect(await said()).toEqual(expected);

    const runner = sources.writer.createQueryRunner();
    const migration = new SaidAloud1763730000013();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    expect(await said()).toEqual(expected);
    const { upQueries } = await sources.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
