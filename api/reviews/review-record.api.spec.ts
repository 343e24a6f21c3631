import type { Appointment, Episode, Goal, Page, Review, ReviewRecord, TeamNote } from '@waymark/contracts';
import { agreedReview, newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_NOW, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const AT = new Date(TEST_NOW).toISOString();
const ANY = { 'if-match': '*' };

describe('The record of a review', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let name: string;
  let episode: Episode;
  let goal: Goal;
  let appointment: Appointment;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    name = (await therapist.get<{ user: { name: string } }>('/session')).body.user.name;
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
    appointment = await newAppointment(therapist, episode, '2026-03-02');
  });
  afterAll(() => waymark.close());

  const read = (client = therapist, query = '', of: Pick<Appointment, 'id'> = appointment) =>
    client.get<ReviewRecord>(`/appointments/${of.id}/review-record${query}`);
  const save = async (body: object): Promise<Review> => (await putReview(therapist, appointment, body)).body;
  const said = (level: number, note?: string): object => ({
    ratings: [{ goalId: goal.id, rater: 'patient', level, ...(note !== undefined && { note }) }],
  });
  const amend = (level: number, reason: string): Promise<HttpReply<Review>> =>
    therapist.post<Review>(`/appointments/${appointment.id}/review/amend`, { ...said(level), reason }, ANY);
  const strikeOut = (body: object): Promise<HttpReply<Review>> =>
    therapist.post<Review>(`/appointments/${appointment.id}/review/strike-out`, body, ANY);

  it('says who entered it, and has nothing else where nothing else happened', async () => {
    const review = await save({ status: 'agreed', source: 'telephone', ...said(0, 'Watch the left shoulder') });
    expect((await read()).body).toEqual({
      reviews: [{ review, enteredBy: name, replaced: [], inError: null }],
      previous: null,
      next: null,
    });
    expect(review.ratings.map(({ note }) => note)).toContain('Watch the left shoulder');
  });

  it('keeps every version that a correction replaced, with its author and reason', async () => {
    const first = await save({ status: 'agreed', ...said(0) });
    const second = (await amend(1, 'Wrong level tapped')).body;
    const third = (await amend(2, 'The week after was meant')).body;
    const { reviews } = (await read()).body;
    expect(reviews).toEqual([
      {
        review: third,
        enteredBy: name,
        replaced: [
          { reason: 'Wrong level tapped', at: AT, by: name, review: first },
          { reason: 'The week after was meant', at: AT, by: name, review: second },
        ],
        inError: null,
      },
    ]);
  });

  it('shows what was entered in error after the review that stands: when, by whom, why, and as it was', async () => {
    const wrong = await save({ status: 'agreed', ...said(2) });
    await strikeOut({ reason: 'other', note: 'Typed into the wrong week' });
    const alone = (await read()).body.reviews;
    expect(alone).toEqual([
      {
        review: { ...wrong, status: 'entered-in-error', struckOutBecause: 'other' },
        enteredBy: name,
        replaced: [],
        inError: { reason: 'other', note: 'Typed into the wrong week', at: AT, by: name },
      },
    ]);
    const right = await save({ status: 'agreed', ...said(0) });
    const both = (await read()).body.reviews;
    expect(both.map(({ review }) => review.id)).toEqual([right.id, wrong.id]);
    expect(both.slice(1)).toEqual(alone);
    await strikeOut({ reason: 'did-not-happen' });
    expect((await read()).body.reviews.map(({ inError }) => inError?.note)).toEqual(
      expect.arrayContaining([null, 'Typed into the wrong week']),
    );
  });

  it('leads to the reviews before and after it that stand', async () => {
    const before = await agreedReview(therapist, episode, '2026-02-02', [[goal, -1]]);
    const after = await agreedReview(therapist, episode, '2026-04-02', [[goal, 1]]);
    await save({ status: 'agreed', ...said(0) });
    const near = async (id: string) => (await read(therapist, '', { id })).body;
    expect(await near(appointment.id)).toMatchObject({
      previous: { appointmentId: before.appointmentId, on: '2026-02-02' },
      next: { appointmentId: after.appointmentId, on: '2026-04-02' },
    });
    await strikeOut({ reason: 'did-not-happen' });
    expect(await near(before.appointmentId)).toMatchObject({
      previous: null,
      next: { appointmentId: after.appointmentId },
    });
    expect(await near(appointment.id)).toMatchObject({ previous: { on: '2026-02-02' }, next: { on: '2026-04-02' } });
  });

  it('is for the team alone, at a desk of its own', async () => {
    await save({ status: 'agreed', ...said(0) });
    for (const role of ['patient', 'carer'] as const) {
      const email = `${role}-of-${episode.id}@test.example`;
      const client = await waymark.as(await linkToPatient(waymark.database, role, episode.patientId, email));
      expect((await read(client)).status).toBe(404);
    }
    expect((await read(therapist, '?audience=shared-screen')).status).toBe(404);
    expect((await read(await waymark.as(PEOPLE.elsewhere))).status).toBe(404);
  });

  it('is empty where nothing was ever recorded, and a reading is noted', async () => {
    expect((await read()).body).toEqual({ reviews: [], previous: null, next: null });
    const { id } = await save({ status: 'agreed', ...said(0) });
    await read();
    const rows: readonly { record: string; action: string }[] = await waymark.database.reads.query(
      `SELECT record, action FROM audit WHERE record_id = '${id}' ORDER BY seq`,
    );
    expect(rows.at(-1)).toEqual({ record: 'review', action: 'review:read' });
  });

  it('has the notes for the team of all reviews that stand, the latest first, and for nobody else', async () => {
    const notes = (client = therapist, query = '') =>
      client.get<Page<TeamNote>>(`/episodes/${episode.id}/notes${query}`);
    const later = await newAppointment(therapist, episode, '2026-04-02');
    const wrong = await newAppointment(therapist, episode, '2026-05-02');
    await save({ status: 'agreed', ...said(0, 'Watch the left shoulder') });
    await putReview(therapist, later, { status: 'agreed', ...said(1, 'The new splint fits') });
    await putReview(therapist, wrong, { status: 'agreed', ...said(1, 'Of somebody else') });
    await therapist.post(`/appointments/${wrong.id}/review/strike-out`, { reason: 'wrong-patient' }, ANY);
    expect((await notes()).body.items).toEqual([
      { appointmentId: later.id, on: '2026-04-02', goalId: goal.id, rater: 'patient', note: 'The new splint fits' },
      {
        ...{ appointmentId: appointment.id, on: '2026-03-02', goalId: goal.id },
        ...{ rater: 'patient', note: 'Watch the left shoulder' },
      },
    ]);
    const patient = await waymark.as(
      await linkToPatient(waymark.database, 'patient', episode.patientId, `noted-${episode.id}@test.example`),
    );
    expect((await notes(patient)).status).toBe(404);
    expect((await notes(therapist, '?audience=shared-screen')).status).toBe(404);
  });
});
