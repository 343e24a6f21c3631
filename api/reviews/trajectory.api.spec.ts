import type { Episode, Goal, Trajectory } from '@waymark/contracts';
import { agreedReview, newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { statementsDuring } from '../testing/statements.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

describe('The trajectory', () => {
  let waymark: TestApp;
  let therapist: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  const read = async (episode: Episode, client = therapist): Promise<Trajectory> =>
    (await client.get<Trajectory>(`/episodes/${episode.id}/trajectory`)).body;

  it('gives the published worked example: −1, −1, −2 to 0, 0, −1 is 31.7426 to 45.4356', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const goals: Goal[] = [];
    for (const level of [-1, -1, -2]) {
      goals.push(await newGoal(therapist, episode, { baseline: { level, on: '2026-01-05', rater: 'agreed' } }));
    }
    const [first, second, third] = goals as [Goal, Goal, Goal];
    await agreedReview(therapist, episode, '2026-03-02', [
      [first, 0],
      [second, 0],
      [third, -1],
    ]);
    const trajectory = await read(episode);
    expect(trajectory.baselineT).toBeCloseTo(31.7426, 4);
    expect(trajectory.currentT).toBeCloseTo(45.4356, 4);
    expect(trajectory.changeT).toBeCloseTo(13.693, 3);
    expect(trajectory).toMatchObject({ partial: false, carried: 0, tReason: null });
    expect(trajectory.summary).toEqual([
      expect.objectContaining({
        on: '2026-03-02',
        goalsCounted: 3,
        goalsActive: 3,
        levels: { '-2': 0, '-1': 1, '0': 2, '1': 0, '2': 0, partly: 0, notRated: 0 },
      }),
    ]);
  });

  it('leaves unrated goals out of T, counts them, and says that it is partial', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const rated = await newGoal(therapist, episode);
    const unrated = await newGoal(therapist, episode);
    const appointment = await newAppointment(therapist, episode, '2026-03-02');
    await putReview(therapist, appointment, {
      status: 'agreed',
      ratings: [
        { goalId: rated.id, rater: 'patient', level: 1 },
        { goalId: unrated.id, rater: 'patient', notRated: 'not-sure' },
      ],
    });
    const trajectory = await read(episode);
    expect(trajectory).toMatchObject({ partial: true, baselineT: 40, currentT: 60 });
    expect(trajectory.summary[0]).toMatchObject({
      tScore: 60,
      goalsCounted: 1,
      goalsActive: 2,
      levels: { notRated: 1 },
    });
    expect(trajectory.goals[1]?.points).toEqual(
      expect.arrayContaining([expect.objectContaining({ rater: 'agreed', level: null, notRated: 'not-sure' })]),
    );
  });

  it('keeps "part of the way" at −0.5 on the path and counts it as −1 in T', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational, { measure: 'gas-light' });
    const goal = await newGoal(therapist, episode);
    const appointment = await newAppointment(therapist, episode, '2026-03-02');
    await putReview(therapist, appointment, {
      status: 'agreed',
      ratings: [{ goalId: goal.id, rater: 'agreed', answer: 'partly' }],
    });
    const trajectory = await read(episode);
    expect(trajectory.goals[0]?.points[0]).toMatchObject({ level: -0.5, answer: 'partly' });
    expect(trajectory.summary[0]).toMatchObject({ tScore: 40, levels: { '-1': 1, partly: 1 } });
    expect((await therapist.get<Goal>(`/goals/${goal.id}`)).body).toMatchObject({
      currentLevel: -0.5,
      achievement: 'improving',
    });
  });

  it('weighs with what was in force when the goal became active; a later weight is shown but never counts', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const heavy = await newGoal(therapist, episode, { importance: 3, difficulty: 2 });
    const light = await newGoal(therapist, episode, { importance: 1, difficulty: 1 });
    const changed = await therapist.put<Goal>(
      `/goals/${light.id}`,
      { ownWords: light.ownWords, importance: 3, difficulty: 3 },
      { 'if-match': '"1"' },
    );
    expect(changed.body).toMatchObject({ importance: 3, difficulty: 3, goalVersion: 1 });
    await agreedReview(therapist, episode, '2026-03-02', [
      [heavy, 1],
      [light, -1],
    ]);
    const trajectory = await read(episode);
    expect(trajectory.goals.map(({ weight }) => weight)).toEqual([6, 1]);
    // 50 + 10·(6·1 + 1·−1) / √(0.7·(36 + 1) + 0.3·49), calculated by hand: 50 / √40.6 = 7.8470
    expect(trajectory.currentT).toBeCloseTo(57.847, 3);
    expect(trajectory.unweighted.currentT).toBe(50);
  });

  it('has no T on a 0–10 measure, and says why', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational, { measure: 'goal-rating-0-10' });
    const goal = await newGoal(therapist, episode, { baseline: { value: 2, on: '2026-01-05', rater: 'agreed' } });
    const appointment = await newAppointment(therapist, episode, '2026-03-02');
    await putReview(therapist, appointment, {
      status: 'agreed',
      ratings: [{ goalId: goal.id, rater: 'patient', value: 7 }],
    });
    const trajectory = await read(episode);
    expect(trajectory).toMatchObject({ currentT: null, tReason: 'measure-not-gas' });
    expect(trajectory.goals[0]).toMatchObject({ baseline: { level: null, value: 2 } });
    expect(trajectory.goals[0]?.points.map(({ level, value }) => [level, value])).toEqual([
      [null, 7],
      [null, 7],
    ]);
  });

  it('reports a follow-up after discharge apart: it changes neither current T nor the goals', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const goal = await newGoal(therapist, episode);
    await agreedReview(therapist, episode, '2026-03-02', [[goal, 0]]);
    await therapist.post(
      `/episodes/${episode.id}/discharge`,
      { endedOn: '2026-03-30', reason: 'goals-reached' },
      { 'if-match': '"1"' },
    );
    const followUp = await newAppointment(therapist, episode, TEST_TODAY, {
      purpose: 'follow-up',
      startsAt: `${TEST_TODAY}T07:00:00Z`,
    });
    const saved = await putReview(therapist, followUp, {
      status: 'agreed',
      ratings: [{ goalId: goal.id, rater: 'patient', level: -1 }],
    });
    expect(saved.status).toBe(201);
    const trajectory = await read(episode);
    expect(trajectory.currentT).toBe(50);
    expect(trajectory.summary.map(({ on, purpose, tScore }) => [on, purpose, tScore])).toEqual([
      ['2026-03-02', 'review', 50],
      [TEST_TODAY, 'follow-up', 40],
    ]);
    expect((await therapist.get<Goal>(`/goals/${goal.id}`)).body).toMatchObject({
      currentLevel: 0,
      achievement: 'achieved',
    });
  });

  it('shows the patient goals and points, and no T, no weights and no rating of the therapist’s own', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const goal = await newGoal(therapist, episode, { importance: 2, difficulty: 2 });
    const appointment = await newAppointment(therapist, episode, '2026-03-02');
    const ratings = [
      { goalId: goal.id, rater: 'patient', level: 0 },
      { goalId: goal.id, rater: 'therapist', level: -1 },
    ];
    await putReview(therapist, appointment, { status: 'agreed', ratings });
    const patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId));
    const trajectory = await read(episode, patient);
    expect(trajectory).toMatchObject({ summary: [], currentT: null, baselineT: null, tReason: 'for-staff-only' });
    expect(trajectory.goals[0]).toMatchObject({ weight: null });
    expect(trajectory.goals[0]?.points.map(({ rater }) => rater).sort()).toEqual(['agreed', 'patient']);
  });

  it('does not answer before the reading is written down', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const before = await auditRows(episode.id);
    await read(episode);
    expect(await auditRows(episode.id)).toBe(before + 1);
  });

  async function auditRows(episodeId: string): Promise<number> {
    const rows: unknown[] = await waymark.database.reads.query(
      `SELECT seq FROM audit WHERE action = 'trajectory:read' AND record_id = '${episodeId}'`,
    );
    return rows.length;
  }

  it('is read in four statements however long the episode is, without what no path shows', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const goal = await newGoal(therapist, episode);
    const readsOf = async (): Promise<readonly string[]> => {
      const statements = await statementsDuring(waymark.database, () => read(episode));
      return statements.filter((text) => /FROM "(goal|review|appointment|rating)"/.test(text));
    };
    await agreedReview(therapist, episode, '2026-03-02', [[goal, 0]]);
    const after = await readsOf();
    for (const day of ['2026-03-09', '2026-03-16']) await agreedReview(therapist, episode, day, [[goal, 1]]);
    expect(await readsOf()).toEqual(after);
    expect(after).toHaveLength(4);
    const [, reviews, appointments, ratings] = after;
    expect(reviews).not.toMatch(/"talk_about"|"present"|"earlier_steps"/);
    expect(appointments).not.toContain('"missed_reason"');
    expect(ratings).not.toMatch(/"note"|ORDER BY/);
  });
});
