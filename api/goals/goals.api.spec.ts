import type { Episode, EpisodeAttention, Goal, GoalVersion, Page, Problem, Trajectory } from '@waymark/contracts';
import { agreedReview, newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

describe('Goals', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
  });
  afterAll(() => waymark.close());

  const levels = [
    { level: 0, text: 'One story' },
    { level: -1, text: 'One page' },
  ];
  const at = (goal: Goal): Record<string, string> => ({ 'if-match': `"${goal.version}"` });

  it('are proposed with words alone, and active with a baseline', async () => {
    const proposed = await newGoal(therapist, episode, { baseline: undefined });
    expect(proposed).toMatchObject({ lifecycle: 'proposed', baseline: null, achievement: null, position: 1 });
    const active = await newGoal(therapist, episode, { importance: 3, difficulty: 2 });
    expect(active).toMatchObject({
      lifecycle: 'active',
      achievement: 'in-progress',
      position: 2,
      baseline: { level: -1, value: null, on: '2026-01-05', rater: 'agreed' },
    });
  });

  it('become active later, when the baseline is agreed', async () => {
    const goal = await newGoal(therapist, episode, { baseline: undefined });
    const without = await therapist.post<Problem>(`/goals/${goal.id}/lifecycle`, { to: 'active' }, at(goal));
    expect([without.status, without.body.errors?.[0]?.pointer]).toEqual([422, '/baseline']);
    const baseline = { level: -2, on: '2026-02-02', rater: 'agreed' };
    const active = await therapist.post<Goal>(`/goals/${goal.id}/lifecycle`, { to: 'active', baseline }, at(goal));
    expect(active.body).toMatchObject({ lifecycle: 'active', baseline, version: 2 });
  });

  it.each([
    ['a baseline off the scale', { baseline: { level: 1.5, on: '2026-01-05', rater: 'agreed' } }, '/baseline/level'],
    [
      'a baseline at 0 for a goal to reach',
      { baseline: { level: 0, on: '2026-01-05', rater: 'agreed' } },
      '/baseline/level',
    ],
    ['a baseline in the future', { baseline: { level: -1, on: '2026-07-01', rater: 'agreed' } }, '/baseline/on'],
    ['a level described twice', { levels: [levels[0], levels[0]] }, '/levels/1/level'],
    [
      'a goal to follow that is not in the episode',
      { followsGoalId: '00000000-0000-4000-8000-000000000000' },
      '/followsGoalId',
    ],
  ])('refuse %s and point at it', async (_, details, pointer) => {
    const body = { ownWords: 'Swim', ...details };
    const refused = await therapist.post<Problem>(`/episodes/${episode.id}/goals`, body);
    expect([refused.status, refused.body.errors?.map((error) => error.pointer)]).toEqual([
      422,
      expect.arrayContaining([pointer]),
    ]);
    expect((await therapist.get<Page<Goal>>(`/episodes/${episode.id}/goals`)).body.items).toEqual([]);
  });

  it('keep every wording, and a rating keeps the wording it was given for', async () => {
    const goal = await newGoal(therapist, episode, { levels });
    const before = await agreedReview(therapist, episode, '2026-02-02', [[goal, -1]]);
    const current = (await therapist.get<Goal>(`/goals/${goal.id}`)).body;
    const reworded = await therapist.put<Goal>(
      `/goals/${goal.id}`,
      { ownWords: 'Read to Mia every night', levels },
      at(current),
    );
    expect(reworded.body).toMatchObject({ ownWords: 'Read to Mia every night', goalVersion: 2 });
    const after = await agreedReview(therapist, episode, '2026-03-02', [[goal, 0]]);
    expect([before, after].map((review) => review.ratings[0]?.goalVersion)).toEqual([1, 2]);
    const { body: versions } = await therapist.get<Page<GoalVersion>>(`/goals/${goal.id}/versions`);
    expect(versions.items.map(({ number, ownWords }) => [number, ownWords])).toEqual([
      [1, 'Read a story to Mia at bedtime'],
      [2, 'Read to Mia every night'],
    ]);
  });

  it('refuse new level texts after a rating and name followsGoalId', async () => {
    const goal = await newGoal(therapist, episode, { levels });
    await agreedReview(therapist, episode, '2026-02-02', [[goal, -1]]);
    const current = (await therapist.get<Goal>(`/goals/${goal.id}`)).body;
    const body = { ownWords: goal.ownWords, levels: [{ level: 0, text: 'Two stories' }] };
    const refused = await therapist.put<Problem>(`/goals/${goal.id}`, body, at(current));
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('followsGoalId')]);
  });

  it('end as re-levelled when another takes their place, and stay as they are when one merely leads on', async () => {
    const swim = await newGoal(therapist, episode, { ownWords: 'Swim a length' });
    const reLevelled = await newGoal(therapist, episode, { ownWords: 'Swim ten lengths', followsGoalId: swim.id });
    expect((await therapist.get<Goal>(`/goals/${swim.id}`)).body).toMatchObject({
      lifecycle: 'cancelled',
      lifecycleReason: 're-levelled',
    });
    const done = await therapist.post<Goal>(`/goals/${reLevelled.id}/lifecycle`, { to: 'completed' }, at(reLevelled));
    expect(done.body.achievement).toBe('no-progress');
    await newGoal(therapist, episode, { ownWords: 'Nine holes of golf', followsGoalId: reLevelled.id });
    expect((await therapist.get<Goal>(`/goals/${reLevelled.id}`)).body).toMatchObject({ lifecycle: 'completed' });
  });

  it('refuse a step in their life that is not possible, and one that needs a reason', async () => {
    const goal = await newGoal(therapist, episode);
    expect((await therapist.post(`/goals/${goal.id}/lifecycle`, { to: 'proposed' }, at(goal))).status).toBe(409);
    expect((await therapist.post(`/goals/${goal.id}/lifecycle`, { to: 'cancelled' }, at(goal))).status).toBe(422);
    const stopped = await therapist.post<Goal>(
      `/goals/${goal.id}/lifecycle`,
      { to: 'cancelled', reason: 'infeasible' },
      at(goal),
    );
    expect(stopped.body).toMatchObject({ lifecycle: 'cancelled', achievement: 'not-attainable' });
  });

  it('say by a code why they ended, beside the words or instead of them; an event sets its own', async () => {
    const [other, words, code] = [
      await newGoal(therapist, episode),
      await newGoal(therapist, episode),
      await newGoal(therapist, episode),
    ];
    const end = <T>(goal: Goal, body: object) =>
      therapist.post<T>(`/goals/${goal.id}/lifecycle`, { to: 'cancelled', ...body }, at(goal));
    const unsaid = await end<Problem>(other, { code: 'other' });
    expect([unsaid.status, unsaid.body.errors?.[0]?.pointer]).toEqual([422, '/reason']);
    expect((await end(other, { code: 'discharged' })).status).toBe(400);
    expect((await end<Goal>(words, { code: 'life-changed', reason: 'Mia has moved out' })).body).toMatchObject({
      lifecycleCode: 'life-changed',
      lifecycleReason: 'Mia has moved out',
    });
    expect((await end<Goal>(code, { code: 'infeasible' })).body).toMatchObject({
      lifecycleCode: 'infeasible',
      lifecycleReason: 'infeasible',
      achievement: 'not-attainable',
    });
    const again = (await therapist.get<Goal>(`/goals/${words.id}`)).body;
    const resumed = { to: 'active', code: 'health' };
    expect((await therapist.post(`/goals/${words.id}/lifecycle`, resumed, at(again))).status).toBe(422);
  });

  it('to slow a loss begin above what is hoped for, are no alarm while they come down to it, and stand apart in T', async () => {
    const given = { ownWords: 'Walk to the shop', kind: 'to-slow' };
    const from = (level: number) => ({ level, on: '2026-01-05', rater: 'agreed' });
    for (const level of [-1, 0]) {
      const refused = await therapist.post<Problem>(`/episodes/${episode.id}/goals`, {
        ...given,
        baseline: from(level),
      });
      expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([422, 'baseline-not-for-kind']);
    }
    const slow = await newGoal(therapist, episode, { ...given, baseline: from(2) });
    const reach = await newGoal(therapist, episode);
    const rateBoth = (on: string, level: number) =>
      agreedReview(therapist, episode, on, [
        [slow, level],
        [reach, 0],
      ]);
    await rateBoth('2026-02-02', 1);
    await rateBoth('2026-03-02', 0);
    const read = async () => (await therapist.get<Trajectory>(`/episodes/${episode.id}/trajectory`)).body;
    const alarm = async () => (await therapist.get<EpisodeAttention>(`/episodes/${episode.id}/attention`)).body.harder;
    const held = await read();
    expect(held).toMatchObject({ currentT: 50, partial: false });
    expect(held.toSlow).toEqual({ goals: 1, rated: 1, held: 1, currentT: 50 });
    expect(held.summary.map(({ tScore, toSlow }) => [tScore, toSlow.currentT])).toEqual([
      [50, 60],
      [50, 50],
    ]);
    expect((await therapist.get<Goal>(`/goals/${slow.id}`)).body).toMatchObject({
      achievement: 'sustaining',
      kind: 'to-slow',
    });
    expect(await alarm()).toEqual([]);
    await rateBoth('2026-04-06', -1);
    expect((await read()).toSlow).toMatchObject({ held: 0, currentT: 40 });
    expect((await read()).currentT).toBe(held.currentT);
    expect(await alarm()).toEqual([{ goalId: slow.id, ownWords: slow.ownWords }]);
  });

  it('show a patient no weights and no status words', async () => {
    const goal = await newGoal(therapist, episode, { importance: 3, difficulty: 3 });
    const email = `patient-${goal.id}@test.example`;
    const patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId, email));
    const { body } = await patient.get<Goal>(`/goals/${goal.id}`);
    expect(body).toMatchObject({ ownWords: goal.ownWords, importance: null, difficulty: null, achievement: null });
  });

  it('close with their episode, and no goal is added after it', async () => {
    const goal = await newGoal(therapist, episode);
    await agreedReview(therapist, episode, '2026-02-02', [[goal, 0]]);
    const body = { endedOn: TEST_TODAY, reason: 'goals-reached' };
    await therapist.post(`/episodes/${episode.id}/discharge`, body, { 'if-match': '"1"' });
    expect((await therapist.get<Goal>(`/goals/${goal.id}`)).body).toMatchObject({
      lifecycle: 'completed',
      achievement: 'achieved',
    });
    expect((await therapist.post(`/episodes/${episode.id}/goals`, { ownWords: 'Swim' })).status).toBe(409);
  });

  it('close without an achievement status when the person died, and what was booked is cancelled', async () => {
    const goal = await newGoal(therapist, episode);
    const booked = await therapist.post<{ id: string }>(`/episodes/${episode.id}/appointments`, {
      startsAt: '2026-06-08T09:00:00Z',
      kind: 'home',
      status: 'booked',
    });
    await therapist.post(
      `/episodes/${episode.id}/discharge`,
      { endedOn: TEST_TODAY, reason: 'died' },
      { 'if-match': '"1"' },
    );
    expect((await therapist.get<Goal>(`/goals/${goal.id}`)).body).toMatchObject({
      lifecycle: 'completed',
      achievement: null,
    });
    expect((await therapist.get(`/appointments/${booked.body.id}`)).body).toMatchObject({ status: 'cancelled' });
    expect((await therapist.get(`/patients/${episode.patientId}`)).body).toMatchObject({ diedOn: TEST_TODAY });
  });
});
