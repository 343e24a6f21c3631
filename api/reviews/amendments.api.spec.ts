import type { Episode, Goal, NextStep, Page, Problem, Review, ReviewRevision } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_NOW, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

describe('An amendment', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goal: Goal;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
  });
  afterAll(() => waymark.close());

  const any = { 'if-match': '*' };
  const rated = (level: number, rater = 'patient'): object => ({ ratings: [{ goalId: goal.id, rater, level }] });
  const save = async (on: string, body: object): Promise<Review> => {
    const saved = await putReview(therapist, await newAppointment(therapist, episode, on), body);
    expect(saved.status).toBe(201);
    return saved.body;
  };
  const amend = <T = Review>({ appointmentId }: Review, body: object): Promise<HttpReply<T>> =>
    therapist.post<T>(`/appointments/${appointmentId}/review/amend`, { reason: 'A slip', ...body }, any);
  const pathOf = ({ appointmentId }: Review): string => `/appointments/${appointmentId}/review`;

  it('leaves what it does not name as it was, and takes ratings whole', async () => {
    const earlier = await save('2026-02-02', {
      status: 'agreed',
      ...rated(0),
      nextSteps: [{ what: 'Rest', who: 'Me' }],
    });
    const other = await newGoal(therapist, episode);
    const review = await save('2026-03-02', {
      status: 'agreed',
      present: ['patient', 'interpreter'],
      answeredBy: 'patient-with-help',
      ratings: [goal, other].map(({ id }) => ({ goalId: id, rater: 'patient', level: 0 })),
      earlierSteps: [{ nextStepId: earlier.nextSteps[0]?.id, outcome: 'partly' }],
      talkAbout: [goal.id],
      nextSteps: [{ goalId: goal.id, what: 'Ring the library', who: 'Me', byWhen: '2026-03-09' }],
      copyGiven: true,
      occurredOn: '2026-02-27',
    });
    const { ratings: _, version: __, correctedOn: ___, ...before } = review;
    const amended = await amend(review, rated(1));
    expect(amended.body).toMatchObject({ ...before, version: 2, correctedOn: TEST_TODAY });
    expect(amended.body.ratings.map(({ goalId, rater, level }) => [goalId, rater, level])).toEqual([
      [goal.id, 'agreed', 1],
      [goal.id, 'patient', 1],
    ]);
    expect((await amend<Problem>(review, {})).status).toBe(400);
    const named = {
      present: [],
      answeredBy: 'patient',
      earlierSteps: [],
      talkAbout: [],
      nextSteps: [],
      occurredOn: null,
    };
    const cleared = await amend(review, { ...rated(1), ...named, copyGiven: false });
    expect(cleared.body).toMatchObject({
      present: ['patient', 'interpreter'],
      answeredBy: 'patient',
      earlierSteps: [],
      talkAbout: [],
      nextSteps: [],
      copyGiven: false,
      occurredOn: '2026-02-27',
    });
  });

  it('takes back nothing that was said of an earlier step since', async () => {
    const earlier = await save('2026-02-02', {
      status: 'agreed',
      ...rated(0),
      nextSteps: [{ what: 'Rest', who: 'Me' }],
    });
    const stepId = earlier.nextSteps[0]?.id ?? '';
    const earlierSteps = [{ nextStepId: stepId, outcome: 'partly' }];
    const review = await save('2026-03-02', { status: 'agreed', ...rated(0), earlierSteps });
    await therapist.patch(`/next-steps/${stepId}`, { outcome: 'done' }, any);
    await amend(review, rated(1));
    const { body } = await therapist.get<Page<NextStep>>(`/episodes/${episode.id}/next-steps`);
    expect(body.items.find(({ id }) => id === stepId)?.outcome).toBe('done');
  });

  it('keeps the wording for which each rating was given', async () => {
    const review = await save('2026-03-02', { status: 'agreed', ...rated(0) });
    await therapist.put(`/goals/${goal.id}`, { ownWords: 'Read to Mia every night' }, any);
    const both = [
      { goalId: goal.id, rater: 'patient', level: 1 },
      { goalId: goal.id, rater: 'therapist', level: 0 },
    ];
    const { body } = await amend(review, { ratings: both });
    expect(body.ratings.map(({ rater, goalVersion }) => [rater, goalVersion])).toEqual([
      ['agreed', 1],
      ['patient', 1],
      ['therapist', 2],
    ]);
  });

  it('is not refused for a goal that it holds and that was entered in error since; another review is', async () => {
    const review = await save('2026-03-02', { status: 'agreed', ...rated(0) });
    const another = await save('2026-03-09', { status: 'agreed', ratings: [] });
    await therapist.post(`/goals/${goal.id}/lifecycle`, { to: 'entered-in-error', reason: 'Wrong person' }, any);
    expect((await amend(review, rated(1))).status).toBe(200);
    expect((await amend(another, rated(1))).status).toBe(422);
  });

  it('never makes the patient’s answer of somebody else’s, nor the other way round', async () => {
    const review = await save('2026-03-02', { status: 'agreed', present: ['patient', 'carer'], ...rated(0) });
    const carers = { ...rated(0, 'carer'), status: 'recorded', statusReason: 'carer-answered' };
    expect((await amend(review, carers)).body).toMatchObject({ status: 'recorded', answeredBy: null });
    expect((await amend(review, { ...rated(0, 'carer'), answeredBy: 'carer' })).body).toMatchObject({
      status: 'recorded',
      reason: 'carer-answered',
      answeredBy: 'carer',
    });
    const quietly = await amend<Problem>(review, { ...rated(0), status: 'agreed' });
    expect([quietly.status, quietly.body.errors?.[0]?.pointer]).toEqual([422, '/answeredBy']);
    const said = await amend(review, { ...rated(0), status: 'agreed', answeredBy: 'patient' });
    expect(said.body).toMatchObject({ status: 'agreed', answeredBy: 'patient', reason: null });
  });

  it('keeps every version before it, oldest first, for staff', async () => {
    const review = await save('2026-03-02', { status: 'agreed', ...rated(0) });
    expect((await therapist.get<Page<unknown>>(`${pathOf(review)}/revisions`)).body.items).toEqual([]);
    await amend(review, { ...rated(1), reason: 'First' });
    await amend(review, { ...rated(2), reason: 'Second' });
    const { body } = await therapist.get<Page<ReviewRevision>>(`${pathOf(review)}/revisions`);
    expect(body.nextCursor).toBeNull();
    expect(body.items.map(({ number, reason }) => [number, reason])).toEqual([
      [1, 'First'],
      [2, 'Second'],
    ]);
    expect(body.items[0]).toMatchObject({ amendedAt: new Date(TEST_NOW).toISOString(), review });
    expect(body.items[1]?.review).toMatchObject({ version: 2, ratings: [{ level: 1 }, { level: 1 }] });
    const rows = await waymark.database.reads.query<unknown[]>(
      `SELECT seq FROM audit WHERE action = 'review:read' AND record_id = '${review.id}'`,
    );
    expect(rows).toHaveLength(2);
  });

  it.each(['patient', 'carer'] as const)(
    'shows a %s what counts now, and nothing of what was corrected',
    async (role) => {
      const review = await save('2026-03-02', { status: 'agreed', ...rated(0) });
      await amend(review, rated(1));
      const email = await linkToPatient(
        waymark.database,
        role,
        episode.patientId,
        `${role}-of-${episode.id}@test.example`,
      );
      const person = await waymark.as(email);
      expect((await person.get(pathOf(review))).status).toBe(200);
      expect((await person.get(`${pathOf(review)}/revisions`)).status).toBe(404);
    },
  );

  it('is not there for a review that is open, or for none', async () => {
    const appointment = await newAppointment(therapist, episode, '2026-03-02');
    expect((await therapist.get(`/appointments/${appointment.id}/review/revisions`)).status).toBe(404);
    const { body } = await putReview(therapist, appointment, { status: 'in-progress', ratings: [] });
    const refused = await amend<Problem>(body, rated(0));
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/not-closed']);
  });
});
