import type { Appointment, Episode, Goal, Review, Trajectory } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('What a goal stands at', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goal: Goal;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
  });

  const any = { 'if-match': '*' };
  const stands = async (): Promise<unknown[]> => {
    const { currentLevel, achievement } = (await therapist.get<Goal>(`/goals/${goal.id}`)).body;
    const { currentT } = (await therapist.get<Trajectory>(`/episodes/${episode.id}/trajectory`)).body;
    return [currentLevel, achievement, currentT];
  };
  const agreed = async (level: number, startsAt: string, more: object = {}): Promise<Appointment> => {
    const appointment = await newAppointment(therapist, episode, startsAt.slice(0, 10), { startsAt, ...more });
    const ratings = [{ goalId: goal.id, rater: 'patient', level }];
    expect((await putReview(therapist, appointment, { status: 'agreed', ratings })).status).toBe(201);
    return appointment;
  };
  const discharge = (endedOn: string): Promise<HttpReply> =>
    therapist.post(`/episodes/${episode.id}/discharge`, { endedOn, reason: 'goals-reached' }, any);

  it('follows the order of two reviews of one day, also when an appointment turns out to have been at another time', async () => {
    const first = await agreed(1, '2026-05-04T09:00:00Z');
    await agreed(-1, '2026-05-04T11:00:00Z');
    expect(await stands()).toEqual([-1, 'worsening', 40]);
    const moved = await therapist.patch(`/appointments/${first.id}`, { startsAt: '2026-05-04T14:00:00Z' }, any);
    expect(moved.status).toBe(200);
    expect(await stands()).toEqual([1, 'achieved', 60]);
  });

  it('is at discharge what it was before it: a follow-up of that very day comes after, whenever it was written down', async () => {
    await agreed(0, '2026-05-04T09:00:00Z');
    const followUp = await agreed(-1, '2026-06-01T07:00:00Z', { purpose: 'follow-up' });
    expect(await stands()).toEqual([-1, 'worsening', 40]);
    expect((await discharge('2026-06-01')).status).toBe(200);
    expect(await stands()).toEqual([0, 'achieved', 50]);
    await therapist.patch(`/appointments/${followUp.id}`, { purpose: 'review' }, any);
    expect(await stands()).toEqual([-1, 'no-progress', 40]);
  });

  it('goes on from the last review when a discharge is undone', async () => {
    await agreed(0, '2026-05-04T09:00:00Z');
    const early = await newAppointment(therapist, episode, '2026-05-11', { purpose: 'follow-up' });
    expect((await discharge('2026-05-18')).status).toBe(200);
    const ratings = [{ goalId: goal.id, rater: 'patient', level: -1 }];
    const late = await putReview(therapist, early, { status: 'agreed', ratings, occurredOn: '2026-05-25' });
    expect(late.status).toBe(201);
    expect(await stands()).toEqual([0, 'achieved', 50]);
    const undone = await therapist.post(`/episodes/${episode.id}/discharge/undo`, { reason: 'A slip' }, any);
    expect(undone.status).toBe(200);
    expect(await stands()).toEqual([-1, 'worsening', 40]);
  });

  it('is not cut short: an episode does not end before a day that was reviewed, whenever its appointment was', async () => {
    const appointment = await newAppointment(therapist, episode, '2026-05-04');
    const ratings = [{ goalId: goal.id, rater: 'patient', level: 0 }];
    const review: HttpReply<Review> = await putReview(therapist, appointment, {
      status: 'agreed',
      ratings,
      occurredOn: '2026-05-20',
    });
    expect(review.status).toBe(201);
    expect(await discharge('2026-05-11')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/endedOn', code: 'reviewed-later' }] },
    });
    expect((await discharge('2026-05-20')).status).toBe(200);
  });
});
