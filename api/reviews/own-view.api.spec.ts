import type { Appointment, Episode, Goal, Review } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('What a therapist notes for themself before an appointment', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goal: Goal;
  let booked: Appointment;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
    booked = await newAppointment(therapist, episode, TEST_TODAY, { status: 'booked' });
    const ratings = [{ goalId: goal.id, rater: 'therapist', level: -1, note: 'Needs a rail' }];
    await putReview(therapist, booked, { status: 'in-progress', ratings });
  });
  afterAll(() => waymark.close());

  const appointment = async (): Promise<Appointment> =>
    (await therapist.get<Appointment>(`/appointments/${booked.id}`)).body;
  const change = async (body: object): Promise<Appointment> =>
    (await therapist.patch<Appointment>(`/appointments/${booked.id}`, body, { 'if-match': '*' })).body;
  const review = async (): Promise<Review> => (await therapist.get<Review>(`/appointments/${booked.id}/review`)).body;

  it('says nothing of whether the person came, and is kept', async () => {
    expect(await appointment()).toMatchObject({ status: 'booked', reviewStatus: null, version: 1 });
    expect((await review()).ratings).toMatchObject([{ rater: 'therapist', level: -1, note: 'Needs a rail' }]);
    await putReview(therapist, booked, { status: 'in-progress', ratings: [] }, { 'if-match': '"1"' });
    expect(await appointment()).toMatchObject({ status: 'booked', reviewStatus: null });
    expect(await change({ status: 'missed', missedReason: 'unwell' })).toMatchObject({ status: 'missed' });
  });

  it('becomes part of the review once somebody is there', async () => {
    const ratings = [
      { goalId: goal.id, rater: 'therapist', level: -1, note: 'Needs a rail' },
      { goalId: goal.id, rater: 'patient', level: 0 },
    ];
    const body = { status: 'in-progress', present: ['patient', 'therapist'], answeredBy: 'patient', ratings };
    const begun = await putReview(therapist, booked, body, { 'if-match': '"1"' });
    expect(begun.body.ratings).toHaveLength(2);
    expect(await appointment()).toMatchObject({ status: 'attended', reviewStatus: 'in-progress' });
  });

  it('moves with the appointment to another day', async () => {
    const startsAt = '2026-06-16T08:00:00Z';
    expect(await change({ startsAt })).toMatchObject({ status: 'booked', on: '2026-06-16' });
    expect(await review()).toMatchObject({ status: 'in-progress', occurredOn: '2026-06-16' });
  });
});
