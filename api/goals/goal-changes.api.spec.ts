import type { Episode, Goal, Problem, Review, Trajectory } from '@waymark/contracts';
import { agreedReview, newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('A goal that changes', () => {
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
  const any = { 'if-match': '*' };
  const read = async (goal: Goal): Promise<Goal> => (await therapist.get<Goal>(`/goals/${goal.id}`)).body;
  const put = <T = Goal>(goal: Goal, body: object): Promise<HttpReply<T>> =>
    therapist.put<T>(`/goals/${goal.id}`, body, any);
  const moveTo = <T = Goal>(goal: Goal, to: string, details: object = {}): Promise<HttpReply<T>> =>
    therapist.post<T>(`/goals/${goal.id}/lifecycle`, { to, ...details }, any);
  const pointersOf = (reply: HttpReply<Problem>): (string | undefined)[] => [
    String(reply.status),
    ...(reply.body.errors ?? []).map(({ pointer }) => pointer),
  ];

  describe('in its words', () => {
    it('keeps its level texts where they are left out, also after a rating', async () => {
      const goal = await newGoal(therapist, episode, { levels });
      await agreedReview(therapist, episode, '2026-02-02', [[goal, -1]]);
      const reworded = await put(goal, { ownWords: 'Read to Mia every night' });
      expect(reworded.body).toMatchObject({ ownWords: 'Read to Mia every night', levels, goalVersion: 2 });
      expect((await put(goal, { ownWords: 'Read', levels: [] })).status).toBe(422);
    });

    it('takes back what it was read with: kind, baseline and origin as they are', async () => {
      const swim = await newGoal(therapist, episode);
      await moveTo(swim, 'completed');
      const golf = await newGoal(therapist, episode, { followsGoalId: swim.id, ownWords: 'Golf' });
      const { ownWords, kind, baseline, followsGoalId } = await read(golf);
      const same = { ownWords, kind, baseline, followsGoalId };
      expect(pointersOf(await put<Problem>(golf, same))).toEqual(['200']);
      expect(pointersOf(await put<Problem>(golf, { ...same, baseline: null, followsGoalId: null }))).toEqual(['200']);
      const proposed = await newGoal(therapist, episode, { baseline: undefined });
      expect(pointersOf(await put<Problem>(proposed, { ownWords, baseline: null }))).toEqual(['200']);
    });

    it('may become a goal of the other kind until it has a baseline, in its place and with its words', async () => {
      const proposed = await newGoal(therapist, episode, { baseline: undefined, levels });
      const { ownWords, position } = proposed;
      const kept = await put(proposed, { ownWords, kind: 'to-keep' });
      expect(kept.body).toMatchObject({ kind: 'to-keep', lifecycle: 'proposed', position, levels, goalVersion: 1 });
      // Left out, it is unchanged.
      expect((await put(await read(proposed), { ownWords: 'Keep reading' })).body.kind).toBe('to-keep');
      const baseline = { level: 0, on: '2026-03-02', rater: 'agreed' };
      expect((await moveTo(proposed, 'active', { baseline })).body).toMatchObject({ kind: 'to-keep', baseline });
      const refused = await put<Problem>(proposed, { ownWords, kind: 'to-reach' });
      expect(pointersOf(refused)).toEqual(['422', '/kind']);
    });

    it('keeps its kind once it was rejected', async () => {
      const proposed = await newGoal(therapist, episode, { baseline: undefined });
      await moveTo(proposed, 'rejected', { reason: 'Not now' });
      expect(pointersOf(await put<Problem>(proposed, { ownWords: 'Swim', kind: 'to-keep' }))).toEqual(['422', '/kind']);
    });

    it('is refused another kind, baseline or origin, and told what to do instead', async () => {
      const goal = await newGoal(therapist, episode);
      const { baseline } = goal;
      const body = {
        ownWords: 'Swim',
        kind: 'to-keep',
        followsGoalId: episode.id,
        baseline: { ...baseline, level: -2 },
      };
      const refused = await put<Problem>(goal, body);
      expect(pointersOf(refused)).toEqual(['422', '/kind', '/followsGoalId', '/baseline']);
      expect(refused.body.detail).toContain('followsGoalId set to this one');
      const proposed = await newGoal(therapist, episode, { baseline: undefined });
      const waiting = await put<Problem>(proposed, { ownWords: 'Swim', baseline });
      expect(pointersOf(waiting)).toEqual(['422', '/baseline']);
      expect(waiting.body.detail).toContain('/lifecycle');
    });

    it('never changes its levels while a review that rates it for the first time is being saved', async () => {
      for (let round = 0; round < 8; round += 1) {
        const goal = await newGoal(therapist, episode, { levels });
        const appointment = await newAppointment(therapist, episode, '2026-03-02');
        const ratings = [{ goalId: goal.id, rater: 'patient', level: 0 }];
        const [reworded, saved] = await Promise.all([
          put(goal, { ownWords: goal.ownWords, levels: [{ level: 0, text: 'Two stories' }] }),
          putReview(therapist, appointment, { status: 'in-progress', ratings }),
        ]);
        expect(saved.status).toBe(201);
        const { levels: now, goalVersion } = await read(goal);
        // Whichever came first: the rating matches the level's meaning.
        expect([reworded.status, now[0]?.text]).toEqual(
          saved.body.ratings[0]?.goalVersion === 2 ? [200, 'Two stories'] : [422, 'One story'],
        );
        expect(goalVersion).toBe(saved.body.ratings[0]?.goalVersion);
      }
    });
  });

  describe('whose place another takes', () => {
    it('was active as long as it was rated, however early the other began', async () => {
      const old = await newGoal(therapist, episode);
      const review = await agreedReview(therapist, episode, '2026-03-02', [[old, 0]]);
      const baseline = { level: -1, on: '2026-02-02', rater: 'agreed' };
      await newGoal(therapist, episode, { followsGoalId: old.id, baseline });
      const { body } = await therapist.get<Trajectory>(`/episodes/${episode.id}/trajectory`);
      expect(body.summary.map(({ on, goalsCounted }) => [on, goalsCounted])).toEqual([['2026-03-02', 1]]);
      const amended = await therapist.post<Review>(
        `/appointments/${review.appointmentId}/review/amend`,
        { reason: 'A slip', ratings: [{ goalId: old.id, rater: 'agreed', level: 1 }] },
        any,
      );
      expect(amended.status).toBe(200);
    });

    it('counts the days of a review that is still open', async () => {
      const old = await newGoal(therapist, episode);
      const appointment = await newAppointment(therapist, episode, '2026-03-02');
      const ratings = [{ goalId: old.id, rater: 'patient', notRated: 'not-sure' }];
      await putReview(therapist, appointment, { status: 'in-progress', ratings });
      const baseline = { level: -1, on: '2026-02-02', rater: 'agreed' };
      await newGoal(therapist, episode, { followsGoalId: old.id, baseline });
      expect((await putReview(therapist, appointment, { status: 'agreed', ratings }, any)).status).toBe(200);
    });

    it('counts no day on which an amendment took the rating back', async () => {
      const old = await newGoal(therapist, episode);
      await agreedReview(therapist, episode, '2026-02-09', [[old, 0]]);
      const review = await agreedReview(therapist, episode, '2026-03-02', [[old, 0]]);
      const path = `/appointments/${review.appointmentId}/review/amend`;
      await therapist.post(path, { reason: 'Another goal was meant', ratings: [] }, any);
      const baseline = { level: -1, on: '2026-02-02', rater: 'agreed' };
      await newGoal(therapist, episode, { followsGoalId: old.id, baseline });
      const rating = { reason: 'It was', ratings: [{ goalId: old.id, rater: 'agreed', level: 0 }] };
      expect((await therapist.post(path, rating, any)).status).toBe(422);
      const { body } = await therapist.get<Trajectory>(`/episodes/${episode.id}/trajectory`);
      expect(body.summary.map(({ on, goalsCounted }) => [on, goalsCounted])).toEqual([
        ['2026-02-09', 1],
        ['2026-03-02', 0],
      ]);
    });

    it('stays ended', async () => {
      const old = await newGoal(therapist, episode);
      await newGoal(therapist, episode, { followsGoalId: old.id });
      const again = await moveTo<Problem>(old, 'active');
      expect([again.status, again.body.type]).toEqual([409, '/problems/replaced']);
    });
  });

  describe('that is taken up again', () => {
    it('stands where its ratings left it, as if it had never been closed', async () => {
      const goal = await newGoal(therapist, episode);
      await agreedReview(therapist, episode, '2026-02-02', [[goal, -1]]);
      await agreedReview(therapist, episode, '2026-03-02', [[goal, 0]]);
      await agreedReview(therapist, episode, '2026-04-06', [[goal, 1]]);
      expect((await read(goal)).achievement).toBe('sustaining');
      expect((await moveTo(goal, 'completed')).body.achievement).toBe('achieved');
      expect((await moveTo(goal, 'active')).body).toMatchObject({ lifecycle: 'active', achievement: 'sustaining' });
    });

    it.each([
      [[] as number[], 'no-progress', 'in-progress'],
      [[-2], 'no-progress', 'worsening'],
      [[1, -1], 'no-progress', 'worsening'],
    ])('after %j is closed as %s and open as %s', async (ratings, closed, open) => {
      const goal = await newGoal(therapist, episode);
      for (const [index, level] of ratings.entries()) {
        await agreedReview(therapist, episode, `2026-03-0${index + 2}`, [[goal, level]]);
      }
      expect((await moveTo(goal, 'cancelled', { reason: 'moved' })).body.achievement).toBe(closed);
      expect((await moveTo(goal, 'active')).body.achievement).toBe(open);
      expect((await moveTo(goal, 'on-hold')).body.achievement).toBe(open);
    });

    it('tells "harder than before" from −2 as worse, though the level is the same', async () => {
      const light = await newEpisode(therapist, waymark.site.vocational, { measure: 'gas-light' });
      const goal = await newGoal(therapist, light, { baseline: { level: -2, on: light.startedOn, rater: 'agreed' } });
      const appointment = await newAppointment(therapist, light, '2026-03-02');
      const ratings = [{ goalId: goal.id, rater: 'patient', answer: 'harder' }];
      await putReview(therapist, appointment, { status: 'agreed', ratings });
      await moveTo(goal, 'completed');
      expect((await moveTo(goal, 'active')).body.achievement).toBe('worsening');
    });
  });

  it('is not closed by hand with a reason that is kept for what happens by itself', async () => {
    const goal = await newGoal(therapist, episode);
    for (const reason of ['discharged', 're-levelled']) {
      const refused = await moveTo<Problem>(goal, 'completed', { reason });
      expect(pointersOf(refused)).toEqual(['422', '/reason']);
    }
    expect((await read(goal)).lifecycle).toBe('active');
  });
});
