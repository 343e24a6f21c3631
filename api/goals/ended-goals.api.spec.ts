import type { Episode, Goal, Problem, Trajectory } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('A goal that ended', () => {
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

  const any = { 'if-match': '*' };
  const read = async (goal: Goal): Promise<Goal> => (await therapist.get<Goal>(`/goals/${goal.id}`)).body;
  const moveTo = (goal: Goal, to: string, details: object = {}): Promise<HttpReply> =>
    therapist.post(`/goals/${goal.id}/lifecycle`, { to, ...details }, any);
  const pointersOf = ({ status, body }: HttpReply): (string | undefined)[] => [
    String(status),
    ...((body as Problem).errors ?? []).map(({ pointer }) => pointer),
  ];

  describe('today', () => {
    const rate = (goals: readonly Goal[]): object => ({
      ratings: goals.map(({ id }) => ({ goalId: id, rater: 'patient', level: 0 })),
    });
    const today = (details: object = {}) =>
      newAppointment(therapist, episode, TEST_TODAY, { startsAt: `${TEST_TODAY}T07:00:00Z`, ...details });

    it.each([
      ['completed', {}],
      ['on-hold', {}],
      ['cancelled', { reason: 'no longer matters' }],
    ])('is not rated today any more: %s', async (to, details) => {
      const goal = await newGoal(therapist, episode);
      await moveTo(goal, to, details);
      const refused = await putReview(therapist, await today(), { status: 'agreed', ...rate([goal]) });
      expect(pointersOf(refused)).toEqual(['422', '/ratings/0/goalId']);
    });

    it('keeps the rating that a review of today held before, while it is open and when it is amended', async () => {
      const goal = await newGoal(therapist, episode);
      const appointment = await today();
      await putReview(therapist, appointment, { status: 'in-progress', ...rate([goal]) });
      await moveTo(goal, 'completed');
      expect((await putReview(therapist, appointment, { status: 'agreed', ...rate([goal]) }, any)).status).toBe(200);
      const path = `/appointments/${appointment.id}/review/amend`;
      expect((await therapist.post(path, { reason: 'A slip', ...rate([goal]) }, any)).status).toBe(200);
    });

    it('is rated when it was taken up again the same day', async () => {
      const goal = await newGoal(therapist, episode);
      await moveTo(goal, 'on-hold');
      await moveTo(goal, 'active');
      expect((await putReview(therapist, await today(), { status: 'agreed', ...rate([goal]) })).status).toBe(201);
    });

    it('is rated in the last review when it ended with the episode; one that ended before is not', async () => {
      const [open, done] = [await newGoal(therapist, episode), await newGoal(therapist, episode)];
      await moveTo(done, 'completed');
      const last = await today({ purpose: 'discharge' });
      const end = { endedOn: TEST_TODAY, reason: 'goals-reached' };
      await therapist.post(`/episodes/${episode.id}/discharge`, end, any);
      expect((await putReview(therapist, last, { status: 'agreed', ...rate([open, done]) })).status).toBe(422);
      expect((await putReview(therapist, last, { status: 'agreed', ...rate([open]) })).status).toBe(201);
      expect((await read(open)).achievement).toBe('achieved');
    });
  });

  it('with its episode is asked about at follow-up when it was open at discharge, on hold or not, and counted so', async () => {
    const goals = [
      await newGoal(therapist, episode),
      await newGoal(therapist, episode),
      await newGoal(therapist, episode),
    ];
    const [open, onHold, done] = goals as [Goal, Goal, Goal];
    const proposed = await newGoal(therapist, episode, { baseline: undefined });
    await moveTo(onHold, 'on-hold');
    await moveTo(done, 'completed');
    await therapist.post(`/episodes/${episode.id}/discharge`, { endedOn: TEST_TODAY, reason: 'moved-on' }, any);
    const followUp = await newAppointment(therapist, episode, TEST_TODAY, {
      purpose: 'follow-up',
      startsAt: `${TEST_TODAY}T07:00:00Z`,
    });
    const rate = (rated: readonly Goal[]): object => ({
      status: 'agreed',
      ratings: rated.map(({ id }) => ({ goalId: id, rater: 'patient', level: 0 })),
    });
    for (const ended of [done, proposed]) {
      expect((await putReview(therapist, followUp, rate([ended]))).status).toBe(422);
    }
    expect((await putReview(therapist, followUp, rate([open, onHold]))).status).toBe(201);
    const { body } = await therapist.get<Trajectory>(`/episodes/${episode.id}/trajectory`);
    expect(body.summary).toMatchObject([{ goalsActive: 2, goalsCounted: 2, tScore: 50 }]);
  });
});
