import type {
  Appointment,
  Episode,
  Goal,
  NextStep,
  Page,
  Preparation,
  Problem,
  ReceivedPreparation,
  Review,
  ReviewRevision,
  Trajectory,
} from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_NOW, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const ANY = { 'if-match': '*' };
const LEVELS = [-2, -1, 0, 1, 2].map((level) => ({ level, text: `Text ${level}` }));
const OTHER_LEVELS = [-2, -1, 0, 1, 2].map((level) => ({ level, text: `Other text ${level}` }));

describe('Entered in error:', () => {
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
    goal = await newGoal(therapist, episode, { levels: LEVELS });
  });
  afterAll(() => waymark.close());

  const rated = (level: number): object => ({ ratings: [{ goalId: goal.id, rater: 'patient', level }] });
  const save = async (on: string, body: object): Promise<Review> => {
    const saved = await putReview(therapist, await newAppointment(therapist, episode, on), body);
    expect(saved.status).toBe(201);
    return saved.body;
  };
  const markEnteredInError = <T = Review>(
    { appointmentId }: Pick<Review, 'appointmentId'>,
    body: object = { reason: 'wrong-patient' },
    headers: Record<string, string> = ANY,
  ): Promise<HttpReply<T>> => therapist.post<T>(`/appointments/${appointmentId}/review/strike-out`, body, headers);
  const markAppointmentEnteredInError = <T = Appointment>(
    { id }: Pick<Appointment, 'id'>,
    body: object = { reason: 'did-not-happen' },
    headers: Record<string, string> = ANY,
  ): Promise<HttpReply<T>> => therapist.post<T>(`/appointments/${id}/strike-out`, body, headers);
  const goalNow = async (): Promise<Goal> => (await therapist.get<Goal>(`/goals/${goal.id}`)).body;
  const stepsNow = async (): Promise<readonly NextStep[]> =>
    (await therapist.get<Page<NextStep>>(`/episodes/${episode.id}/next-steps`)).body.items;
  const trajectoryNow = async (): Promise<Trajectory> =>
    (await therapist.get<Trajectory>(`/episodes/${episode.id}/trajectory`)).body;
  const signInAs = async (role: 'patient' | 'carer'): Promise<HttpClient> =>
    waymark.as(await linkToPatient(waymark.database, role, episode.patientId, `${role}-of-${episode.id}@test.example`));

  describe('a review', () => {
    it('stays stored and counts nowhere: not in levels, achievement, path or T', async () => {
      const first = await save('2026-02-02', { status: 'agreed', ...rated(-1) });
      const wrong = await save('2026-03-02', { status: 'agreed', ...rated(2) });
      expect(await goalNow()).toMatchObject({ currentLevel: 2, achievement: 'achieved' });
      const before = await trajectoryNow();

      const reply = await markEnteredInError(wrong);
      expect(reply.status).toBe(200);
      expect(reply.body).toEqual({
        ...wrong,
        status: 'entered-in-error',
        struckOutBecause: 'wrong-patient',
        version: wrong.version + 1,
      });
      expect(reply.etag).toBe('"2"');
      expect(await goalNow()).toMatchObject({ currentLevel: -1, achievement: 'no-change' });
      const after = await trajectoryNow();
      expect(after.summary.map(({ appointmentId }) => appointmentId)).toEqual([first.appointmentId]);
      expect(after.goals[0]?.points.map(({ level }) => level)).toEqual([-1, -1]);
      expect(after).toMatchObject({ currentT: 40, changeT: 0 });
      expect(after.version).toBeGreaterThan(before.version);
      const kept = await waymark.database.reads.query<unknown[]>(
        `SELECT level FROM rating WHERE review_id = '${wrong.id}'`,
      );
      expect(kept).toHaveLength(2);
    });

    it('leaves its appointment without one, so that the right one can be recorded', async () => {
      const wrong = await save('2026-03-02', { status: 'agreed', ...rated(2) });
      await markEnteredInError(wrong);
      const path = `/appointments/${wrong.appointmentId}`;
      expect((await therapist.get<Appointment>(path)).body).toMatchObject({ status: 'attended', reviewStatus: null });
      expect((await therapist.get(`${path}/review`)).status).toBe(404);
      expect((await therapist.post(`${path}/review/copy`, { copyGiven: true })).status).toBe(404);
      expect((await therapist.post(`${path}/review/amend`, { reason: 'A slip', ...rated(0) }, ANY)).status).toBe(404);

      const right = await putReview(therapist, { id: wrong.appointmentId }, { status: 'agreed', ...rated(0) });
      expect(right.status).toBe(201);
      expect(right.body.id).not.toBe(wrong.id);
      expect((await therapist.get<Review>(`${path}/review`)).body).toEqual(right.body);
      expect(await goalNow()).toMatchObject({ currentLevel: 0 });

      // And that one may turn out wrong as well.
      expect((await markEnteredInError(right.body)).status).toBe(200);
      expect((await putReview(therapist, { id: wrong.appointmentId }, { status: 'agreed', ...rated(1) })).status).toBe(
        201,
      );
    });

    it('is still read by staff, as it stood and with the reason, before what came after it', async () => {
      const wrong = await save('2026-03-02', { status: 'agreed', ...rated(2) });
      const path = `/appointments/${wrong.appointmentId}/review`;
      await therapist.post(`${path}/amend`, { reason: 'First slip', ...rated(1) }, ANY);
      await markEnteredInError(wrong, { reason: 'other', note: 'It was a rehearsal' });
      await putReview(therapist, { id: wrong.appointmentId }, { status: 'agreed', ...rated(0) });
      await therapist.post(`${path}/amend`, { reason: 'Second slip', ...rated(-1) }, ANY);

      const { items } = (await therapist.get<Page<ReviewRevision>>(`${path}/revisions`)).body;
      expect(
        items.map(({ number, reason, review }) => [number, reason, review.status, review.struckOutBecause]),
      ).toEqual([
        [1, 'First slip', 'agreed', null],
        [2, 'It was a rehearsal', 'entered-in-error', 'other'],
        [3, 'Second slip', 'agreed', null],
      ]);
      expect(items[1]).toMatchObject({ amendedAt: new Date(TEST_NOW).toISOString(), review: { id: wrong.id } });
      expect(items[1]?.review.ratings.map(({ level }) => level)).toEqual([1, 1]);
    });

    it('stays readable where none came after it, with the code where there are no words, and not for the patient', async () => {
      const wrong = await save('2026-03-02', { status: 'agreed', ...rated(2) });
      await markEnteredInError(wrong, { reason: 'entered-twice' });
      const path = `/appointments/${wrong.appointmentId}/review`;
      const { items } = (await therapist.get<Page<ReviewRevision>>(`${path}/revisions`)).body;
      expect(items.map(({ reason }) => reason)).toEqual(['entered-twice']);
      const patient = await signInAs('patient');
      expect((await patient.get(`${path}/revisions`)).status).toBe(404);
      expect((await patient.get(path)).status).toBe(404);
      expect((await patient.get<Trajectory>(`/episodes/${episode.id}/trajectory`)).body.goals[0]?.points).toEqual([]);
    });

    it('that is still open can be marked as entered in error too', async () => {
      const open = await save('2026-03-02', { status: 'in-progress', ...rated(1) });
      expect((await markEnteredInError(open)).body.status).toBe('entered-in-error');
      expect((await goalNow()).currentLevel).toBeNull();
    });

    it('takes its next steps with it, from every list and every hand', async () => {
      const nextSteps = [{ goalId: goal.id, what: 'Rest', who: 'Me' }];
      const wrong = await save('2026-03-02', { status: 'agreed', ...rated(2), nextSteps });
      const right = await save('2026-03-09', { status: 'agreed', ...rated(0), nextSteps });
      await markEnteredInError(wrong);
      expect((await stepsNow()).map(({ id }) => id)).toEqual([right.nextSteps[0]?.id]);
      const id = wrong.nextSteps[0]?.id ?? '';
      const patient = await signInAs('patient');
      for (const person of [therapist, patient]) {
        expect((await person.patch(`/next-steps/${id}`, { outcome: 'done' }, ANY)).status).toBe(404);
      }
      const named = { status: 'agreed', ratings: [], earlierSteps: [{ nextStepId: id, outcome: 'done' }] };
      const refused = await putReview(therapist, await newAppointment(therapist, episode, '2026-03-16'), named);
      expect(refused.status).toBe(422);
    });

    it('does not keep a later review from being amended that had spoken of its steps', async () => {
      const nextSteps = [{ what: 'Rest', who: 'Me' }];
      const wrong = await save('2026-03-02', { status: 'agreed', ...rated(2), nextSteps });
      const earlierSteps = [{ nextStepId: wrong.nextSteps[0]?.id, outcome: 'done' }];
      const later = await save('2026-03-09', { status: 'agreed', ...rated(0), earlierSteps });
      await markEnteredInError(wrong);
      const path = `/appointments/${later.appointmentId}/review/amend`;
      expect((await therapist.post(path, { reason: 'A slip', ...rated(1) }, ANY)).status).toBe(200);
    });

    it('takes back what it said of earlier steps; what others said of them stands', async () => {
      const nextSteps = ['One', 'Two', 'Three'].map((what) => ({ what, who: 'Me' }));
      const first = await save('2026-02-02', { status: 'agreed', ratings: [], nextSteps });
      const [one = '', two = '', three = ''] = first.nextSteps.map(({ id }) => id);
      await save('2026-02-16', {
        status: 'agreed',
        ratings: [],
        earlierSteps: [{ nextStepId: two, outcome: 'partly' }],
      });
      const wrong = await save('2026-03-02', {
        status: 'agreed',
        ratings: [],
        earlierSteps: [one, two, three].map((nextStepId) => ({ nextStepId, outcome: 'done' })),
      });
      await therapist.patch(`/next-steps/${three}`, { outcome: 'changed' }, ANY);
      await markEnteredInError(wrong);
      const outcomes = new Map((await stepsNow()).map(({ id, outcome }) => [id, outcome]));
      expect([one, two, three].map((id) => outcomes.get(id))).toEqual([null, 'partly', 'changed']);
    });

    it('frees the level texts of a goal that nothing else was answered for, and only of that one', async () => {
      const body = { ownWords: goal.ownWords, levels: OTHER_LEVELS };
      const change = (): Promise<HttpReply<Problem>> => therapist.put<Problem>(`/goals/${goal.id}`, body, ANY);
      const unsure = { status: 'agreed', ratings: [{ goalId: goal.id, rater: 'patient', notRated: 'not-sure' }] };
      await save('2026-02-02', unsure);
      const first = await save('2026-03-02', { status: 'agreed', ...rated(0) });
      const second = await save('2026-03-09', { status: 'agreed', ...rated(1) });
      await markEnteredInError(first);
      expect((await change()).body.errors?.[0]?.code).toBe('levels-after-rating');
      await markEnteredInError(second);
      expect((await change()).status).toBe(200);
      const [row] = await waymark.database.reads.query<{ first_rated_at: unknown; last_rated_on: string }[]>(
        `SELECT first_rated_at, last_rated_on FROM goal WHERE id = '${goal.id}'`,
      );
      expect(row).toEqual({ first_rated_at: null, last_rated_on: '2026-02-02' });
    });

    it('is marked as entered in error once: then there is nothing more to mark, and where none was there is none', async () => {
      const wrong = await save('2026-03-02', { status: 'agreed', ...rated(2) });
      await markEnteredInError(wrong);
      const again = await markEnteredInError<Problem>(wrong);
      expect([again.status, again.body.type]).toEqual([409, '/problems/struck-out']);
      const none = await newAppointment(therapist, episode, '2026-03-09');
      expect((await markEnteredInError({ appointmentId: none.id })).status).toBe(404);
    });

    it('needs the version that was read, and words where the code says nothing', async () => {
      const wrong = await save('2026-03-02', { status: 'agreed', ...rated(2) });
      expect((await markEnteredInError(wrong, { reason: 'entered-twice' }, {})).status).toBe(428);
      expect((await markEnteredInError(wrong, { reason: 'entered-twice' }, { 'if-match': '"9"' })).status).toBe(412);
      const wordless = await markEnteredInError<Problem>(wrong, { reason: 'other' });
      expect([wordless.status, wordless.body.errors?.[0]?.pointer]).toEqual([422, '/note']);
      expect((await markEnteredInError(wrong, { reason: 'a-slip' })).status).toBe(400);
      expect((await goalNow()).currentLevel).toBe(2);
    });

    it('is safe to send again with its key', async () => {
      const wrong = await save('2026-03-02', { status: 'agreed', ...rated(2) });
      const headers = { 'if-match': wrong.version.toString(), 'idempotency-key': `in-error-${wrong.id}` };
      const replies = await Promise.all(
        [1, 2, 3].map(() => markEnteredInError(wrong, { reason: 'wrong-patient' }, headers)),
      );
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(replies[1]?.body).toEqual(replies[0]?.body);
      const rows = await waymark.database.reads.query<unknown[]>(
        `SELECT id FROM review_revision WHERE review_id = '${wrong.id}'`,
      );
      expect(rows).toHaveLength(1);
    });
  });

  describe('an appointment', () => {
    it('is marked as entered in error with its review, in one go', async () => {
      const wrong = await save('2026-03-02', { status: 'agreed', ...rated(2) });
      const reply = await markAppointmentEnteredInError({ id: wrong.appointmentId }, { reason: 'did-not-happen' });
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject({
        status: 'entered-in-error',
        struckOutBecause: 'did-not-happen',
        reviewStatus: null,
      });
      expect((await goalNow()).currentLevel).toBeNull();
      const path = `/appointments/${wrong.appointmentId}/review`;
      expect((await therapist.get(path)).status).toBe(404);
      const { items } = (await therapist.get<Page<ReviewRevision>>(`${path}/revisions`)).body;
      expect(items.map(({ review }) => review.struckOutBecause)).toEqual(['did-not-happen']);
      const audit = await waymark.database.reads.query<{ record: string }[]>(
        `SELECT record FROM audit WHERE action = 'appointment:change'
         AND record_id IN ('${wrong.id}', '${wrong.appointmentId}') ORDER BY seq`,
      );
      expect(audit.map(({ record }) => record)).toEqual(['review', 'appointment']);
    });

    it('is seen by staff, with the reason, and by nobody else', async () => {
      const wrong = await newAppointment(therapist, episode, '2026-06-08', { status: 'booked' });
      const right = await newAppointment(therapist, episode, '2026-06-09', { status: 'booked' });
      await markAppointmentEnteredInError(wrong, { reason: 'entered-twice' });
      const list = `/episodes/${episode.id}/appointments`;
      const { items } = (await therapist.get<Page<Appointment>>(list)).body;
      expect(items.map(({ id, struckOutBecause }) => [id, struckOutBecause])).toEqual([
        [right.id, null],
        [wrong.id, 'entered-twice'],
      ]);
      for (const role of ['patient', 'carer'] as const) {
        const person = await signInAs(role);
        expect((await person.get<Page<Appointment>>(list)).body.items.map(({ id }) => id)).toEqual([right.id]);
        expect((await person.get(`/appointments/${wrong.id}`)).status).toBe(404);
        expect((await person.put(`/appointments/${wrong.id}/preparation`, { wentWell: 'A' })).status).toBe(404);
      }
    });

    it('is changed no more', async () => {
      const wrong = await newAppointment(therapist, episode, '2026-03-02');
      await markAppointmentEnteredInError(wrong);
      const changed = await therapist.patch<Problem>(`/appointments/${wrong.id}`, { status: 'missed' }, ANY);
      expect([changed.status, changed.body.type]).toEqual([409, '/problems/struck-out']);
      const again = await markAppointmentEnteredInError<Problem>(wrong);
      expect([again.status, again.body.type]).toEqual([409, '/problems/struck-out']);
      expect((await putReview(therapist, wrong, { status: 'agreed', ...rated(0) })).status).toBe(422);
    });

    it('keeps what was sent for it from home', async () => {
      const wrong = await newAppointment(therapist, episode, '2026-06-08', { status: 'booked' });
      const patient = await signInAs('patient');
      await patient.put<Preparation>(`/appointments/${wrong.id}/preparation`, { toTalkAbout: 'The bus' });
      await markAppointmentEnteredInError(wrong);
      const sent = await therapist.get<Page<ReceivedPreparation>>(`/appointments/${wrong.id}/preparations`);
      expect(sent.body.items.map(({ toTalkAbout }) => toTalkAbout)).toEqual(['The bus']);
    });

    it('needs the version that was read, and words where the code says nothing', async () => {
      const wrong = await newAppointment(therapist, episode, '2026-03-02');
      expect((await markAppointmentEnteredInError(wrong, { reason: 'entered-twice' }, {})).status).toBe(428);
      expect(
        (await markAppointmentEnteredInError(wrong, { reason: 'entered-twice' }, { 'if-match': '"9"' })).status,
      ).toBe(412);
      expect((await markAppointmentEnteredInError(wrong, { reason: 'other', note: null })).status).toBe(422);
      expect((await markAppointmentEnteredInError(wrong, { reason: 'other', note: 'A test' })).status).toBe(200);
    });
  });
});
