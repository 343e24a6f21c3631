import type { Goal } from '@waymark/contracts';
import { agreedReview, newEpisode, newGoal } from '../../testing/builders.js';
import { startMigrationTest } from '../../testing/migration-test.js';
import type { TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { DataSources } from '../data-source.js';
import { StrikeOutsAndFreshLooks1763730000004 } from './0005-strike-outs-and-fresh-looks.js';

const TABLES = ['review', 'rating', 'next_step', 'review_revision', 'goal', 'goal_version', 'appointment'];

describe('A database from before strike-outs', () => {
  let waymark: TestApp;
  let sources: DataSources;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ waymark, sources, close } = await startMigrationTest());
  });
  afterAll(() => close());

  const rowsOf = (table: string): Promise<unknown[]> => sources.writer.query(`SELECT * FROM ${table} ORDER BY id`);

  it('keeps every row, and gets of each path what the reviews would have kept', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const own = (ownWords: string): Promise<Goal> => newGoal(therapist, episode, { ownWords });
    const goals = [await own('Long'), await own('Short'), await own('Never')];
    const [long, short] = goals as [Goal, Goal];
    const days = ['01-12', '02-09', '03-09', '04-13', '05-11', '05-20'].map((day) => `2026-${day}`);
    for (const [index, level] of [0, 2, -1, 1, 0, -2].entries()) {
      const rated = index < 3 ? [long, short] : [long];
      const levels = rated.map((goal) => [goal, level] as const);
      await agreedReview(therapist, episode, days[index] ?? '', levels);
    }
    // A follow-up after the discharge is in no path.
    await therapist.post(
      `/episodes/${episode.id}/discharge`,
      { endedOn: '2026-05-20', reason: 'moved-on' },
      { 'if-match': '*' },
    );
    const after = await therapist.post<{ id: string }>(`/episodes/${episode.id}/appointments`, {
      startsAt: '2026-05-25T09:00:00Z',
      kind: 'phone',
      purpose: 'follow-up',
      status: 'attended',
    });
    const followUp = await therapist.put(
      `/appointments/${after.body.id}/review`,
      { status: 'agreed', ratings: [{ goalId: long.id, rater: 'patient', level: 2 }] },
      { 'idempotency-key': 'after' },
    );
    expect(followUp.status).toBe(201);
    const before = await Promise.all(TABLES.map(rowsOf));

    const runner = sources.writer.createQueryRunner();
    const migration = new StrikeOutsAndFreshLooks1763730000004();
    if (sources.engine === 'sqlite') await runner.query('PRAGMA foreign_keys = OFF');
    await migration.down(runner);
    // What was stored before: at most two.
    for (const { id } of goals) {
      const [row] = (await runner.query(`SELECT recent_agreed FROM goal WHERE id = '${id}'`)) as {
        recent_agreed: string;
      }[];
      const lastTwo = (JSON.parse(row?.recent_agreed ?? '[]') as unknown[]).slice(-2);
      await runner.query(`UPDATE goal SET recent_agreed = '${JSON.stringify(lastTwo)}' WHERE id = '${id}'`);
    }
    await migration.up(runner);
    await runner.release();

    expect(await Promise.all(TABLES.map(rowsOf))).toEqual(before);
    const [row] = await sources.writer.query<{ recent_agreed: string; best_earlier_agreed: string }[]>(
      `SELECT recent_agreed, best_earlier_agreed FROM goal WHERE id = '${long.id}'`,
    );
    const levelsIn = (text: string): number[] =>
      [JSON.parse(text) as { level: number } | { level: number }[]].flat().map(({ level }) => level);
    expect([levelsIn(row?.recent_agreed ?? ''), levelsIn(row?.best_earlier_agreed ?? '')]).toEqual([[1, 0, -2], [2]]);
    const { upQueries } = await sources.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
