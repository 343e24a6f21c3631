import type { Appointment, Episode, Goal, Problem, Review } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('The body of a review', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goal: Goal;
  let appointment: Appointment;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
    appointment = await newAppointment(therapist, episode, '2026-03-02');
  });
  afterAll(() => waymark.close());

  const any = { 'if-match': '*' };
  const put = (body: object, headers: Record<string, string> = {}): Promise<HttpReply<Review>> =>
    putReview(therapist, appointment, body, headers);
  const pointersOf = (reply: HttpReply): unknown[] => [
    reply.status,
    ...((reply.body as Problem).errors ?? []).map(({ pointer }) => pointer),
  ];

  it.each(['patient', 'therapist'])('makes no agreed rating where the %s sees it differently', async (rater) => {
    const other = rater === 'patient' ? 'therapist' : 'patient';
    const saved = await put({
      status: 'agreed',
      ratings: [
        { goalId: goal.id, rater: other, level: 1 },
        { goalId: goal.id, rater, notRated: 'seen-differently' },
      ],
    });
    expect(saved.status).toBe(201);
    expect(saved.body.ratings.map((rating) => rating.rater)).toEqual(['patient', 'therapist']);
    expect((await therapist.get<Goal>(`/goals/${goal.id}`)).body.currentLevel).toBeNull();
  });

  it('agrees the other goals of the same review as ever', async () => {
    const other = await newGoal(therapist, episode);
    const saved = await put({
      status: 'agreed',
      ratings: [
        { goalId: goal.id, rater: 'patient', level: 1 },
        { goalId: goal.id, rater: 'therapist', notRated: 'seen-differently' },
        { goalId: other.id, rater: 'patient', level: 0 },
      ],
    });
    expect(saved.body.ratings.filter(({ rater }) => rater === 'agreed').map(({ goalId }) => goalId)).toEqual([
      other.id,
    ]);
  });

  it('says nothing with an empty list of who was there', async () => {
    const first = await put({ status: 'in-progress', ratings: [], present: ['patient', 'therapist'] });
    expect(first.body.present).toEqual(['patient', 'therapist']);
    const agreed = await put({ status: 'agreed', ratings: [], present: [] }, any);
    expect([agreed.status, agreed.body.present]).toEqual([200, ['patient', 'therapist']]);
    appointment = await newAppointment(therapist, episode, '2026-03-09');
    expect((await put({ status: 'agreed', ratings: [], present: [] })).body).toMatchObject({ present: [] });
    appointment = await newAppointment(therapist, episode, '2026-03-16');
    expect(pointersOf(await put({ status: 'agreed', ratings: [], present: ['carer'] }))).toEqual([422, '/present']);
  });

  it('is refused for an appointment that is still to come, whatever day it says it happened', async () => {
    appointment = await newAppointment(therapist, episode, '2026-06-02', { status: 'booked' });
    for (const occurredOn of ['2026-03-02', TEST_TODAY, '2026-06-02']) {
      const refused = await put({ status: 'agreed', ratings: [], occurredOn });
      expect(pointersOf(refused)).toEqual([422, '/occurredOn']);
    }
    expect((await therapist.get(`/appointments/${appointment.id}`)).body).toMatchObject({ status: 'booked' });
  });

  describe('and the copy to take away', () => {
    const give = (body: object) => therapist.post<Review>(`/appointments/${appointment.id}/review/copy`, body);
    const copyIn = ({ body }: HttpReply<Review>): unknown[] => [body.copyGiven, body.copyFormat];

    it('is not asked about, given, or not wanted; a later save takes nothing back', async () => {
      expect(copyIn(await put({ status: 'in-progress', ratings: [] }))).toEqual([null, null]);
      expect(copyIn(await put({ status: 'in-progress', ratings: [], copyGiven: true }, any))).toEqual([true, null]);
      expect(copyIn(await put({ status: 'in-progress', ratings: [] }, any))).toEqual([true, null]);
      expect(copyIn(await put({ status: 'in-progress', ratings: [], copyGiven: null }, any))).toEqual([true, null]);
      expect(copyIn(await put({ status: 'agreed', ratings: [], copyGiven: false }, any))).toEqual([false, null]);
    });

    it('is noted with its form once the review is closed, without a correction', async () => {
      await put({ status: 'agreed', ratings: [] });
      const given = await give({ copyGiven: true, format: 'easy-read' });
      expect(copyIn(given)).toEqual([true, 'easy-read']);
      expect(given.body).toMatchObject({ version: 2, correctedOn: null });
      const path = `/appointments/${appointment.id}/review`;
      const amended = await therapist.post<Review>(`${path}/amend`, { reason: 'A slip', ratings: [] }, any);
      expect(copyIn(amended)).toEqual([true, 'easy-read']);
      expect(copyIn(await give({ copyGiven: false }))).toEqual([false, null]);
      expect(copyIn(await therapist.get<Review>(path))).toEqual([false, null]);
    });

    it.each([
      [{ copyGiven: false, format: 'print' }, 422, '/format'],
      [{ copyGiven: 'print' }, 400, '/copyGiven'],
      [{ copyGiven: true, format: 'declined' }, 400, '/format'],
      [{ format: 'print' }, 400, '/copyGiven'],
    ])('is refused as %j', async (body, status, pointer) => {
      await put({ status: 'agreed', ratings: [] });
      expect(pointersOf(await give(body))).toEqual([status, pointer]);
    });
  });
});
