import { randomUUID } from 'node:crypto';
import type { Appointment, Episode, Goal, NextStep, Page, Problem, Review } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

describe('Reviews', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goal: Goal;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
  });
  afterAll(() => waymark.close());

  it('turns the patient’s rating into the agreed one when both agree together', async () => {
    const appointment = await newAppointment(therapist, episode, '2026-02-02');
    const saved = await putReview(therapist, appointment, {
      status: 'agreed',
      present: ['patient', 'therapist'],
      ratings: [{ goalId: goal.id, rater: 'patient', level: 0 }],
    });
    expect(saved.status).toBe(201);
    expect(saved.body.ratings.map(({ rater, level }) => [rater, level])).toEqual([
      ['agreed', 0],
      ['patient', 0],
    ]);
    expect(saved.body).toMatchObject({ status: 'agreed', answeredBy: 'patient', occurredOn: '2026-02-02', version: 1 });
    const { body: current } = await therapist.get<Goal>(`/goals/${goal.id}`);
    expect(current).toMatchObject({ currentLevel: 0, achievement: 'achieved' });
  });

  it('keeps both ratings and makes none agreed when the two see it differently', async () => {
    const appointment = await newAppointment(therapist, episode, '2026-02-09');
    const saved = await putReview(therapist, appointment, {
      status: 'agreed',
      ratings: [
        { goalId: goal.id, rater: 'patient', level: 1 },
        { goalId: goal.id, rater: 'therapist', level: -1 },
        { goalId: goal.id, rater: 'agreed', notRated: 'seen-differently' },
      ],
    });
    expect(saved.body.ratings.map(({ rater, level, notRated }) => [rater, level, notRated])).toEqual([
      ['agreed', null, 'seen-differently'],
      ['patient', 1, null],
      ['therapist', -1, null],
    ]);
    expect((await therapist.get<Goal>(`/goals/${goal.id}`)).body.currentLevel).toBe(0);
  });

  it('keeps the id of a rating for as long as the review has one of that rater for that goal', async () => {
    const appointment = await newAppointment(therapist, episode, '2026-02-16');
    const patient = (level: number): object => ({ goalId: goal.id, rater: 'patient', level });
    const own = { goalId: goal.id, rater: 'therapist', level: 0 };
    let ifMatch = {};
    const save = async (...ratings: readonly object[]): Promise<Record<string, string>> => {
      const { body, etag } = await putReview(therapist, appointment, { status: 'in-progress', ratings }, ifMatch);
      ifMatch = { 'if-match': etag };
      return Object.fromEntries(body.ratings.map(({ rater, id, level }) => [`${rater} ${level}`, id]));
    };
    const first = await save(patient(-1), own);
    expect(await save(patient(1), own)).toEqual({
      'patient 1': first['patient -1'],
      'therapist 0': first['therapist 0'],
    });
    expect(await save(patient(1))).toEqual({ 'patient 1': first['patient -1'] });
    const last = await save(own, patient(1));
    expect(last['patient 1']).toBe(first['patient -1']);
    expect(last['therapist 0']).not.toBe(first['therapist 0']);
  });

  it('marks an appointment that was only booked as attended, in the same save', async () => {
    const appointment = await newAppointment(therapist, episode, TEST_TODAY, { status: 'booked' });
    await putReview(therapist, appointment, { status: 'in-progress', ratings: [] });
    const { body } = await therapist.get<Appointment>(`/appointments/${appointment.id}`);
    expect(body).toMatchObject({ status: 'attended', reviewStatus: 'in-progress', version: 2 });
    const missed = await therapist.patch<Problem>(
      `/appointments/${appointment.id}`,
      { status: 'missed' },
      { 'if-match': '"2"' },
    );
    expect(missed.status).toBe(409);
  });

  it('replaces the whole of an open review with each save, and only from the version that was read', async () => {
    const appointment = await newAppointment(therapist, episode, '2026-02-16');
    const rating = { goalId: goal.id, rater: 'patient', level: -1 };
    const first = await putReview(therapist, appointment, { status: 'in-progress', ratings: [rating] });
    expect(first.etag).toBe('"1"');
    const blind = await putReview(therapist, appointment, { status: 'in-progress', ratings: [] });
    expect(blind.status).toBe(428);
    const second = await putReview(
      therapist,
      appointment,
      { status: 'in-progress', ratings: [] },
      { 'if-match': '"1"' },
    );
    expect(second.body).toMatchObject({ version: 2, ratings: [] });
    const late = await putReview(
      therapist,
      appointment,
      { status: 'agreed', ratings: [rating] },
      { 'if-match': '"1"' },
    );
    expect([late.status, late.etag]).toEqual([412, '"2"']);
  });

  it('opens with the steps agreed last time, and takes an answer back when a later save leaves it out', async () => {
    const earlier = await newAppointment(therapist, episode, '2026-02-23');
    const agreed = await putReview(therapist, earlier, {
      status: 'agreed',
      ratings: [],
      nextSteps: [{ goalId: goal.id, what: 'Ring the library', who: 'Me', byWhen: '2026-03-02' }],
    });
    const step = agreed.body.nextSteps[0];
    const appointment = await newAppointment(therapist, episode, '2026-03-02');
    const settled = { status: 'in-progress', ratings: [], earlierSteps: [{ nextStepId: step?.id, outcome: 'done' }] };
    await putReview(therapist, appointment, settled);
    const outcome = async (): Promise<unknown> => {
      const { body } = await therapist.get<Page<NextStep>>(`/episodes/${episode.id}/next-steps`);
      return body.items.find(({ id }) => id === step?.id)?.outcome;
    };
    expect(await outcome()).toBe('done');
    await putReview(therapist, appointment, { status: 'in-progress', ratings: [] }, { 'if-match': '"1"' });
    expect(await outcome()).toBeNull();
  });

  it('keeps the id of a next step that is sent back with it', async () => {
    const appointment = await newAppointment(therapist, episode, '2026-03-09');
    const first = await putReview(therapist, appointment, {
      status: 'in-progress',
      ratings: [],
      nextSteps: [{ what: 'Walk to the shop', who: 'Me' }],
    });
    const [step] = first.body.nextSteps;
    const second = await putReview(
      therapist,
      appointment,
      {
        status: 'in-progress',
        ratings: [],
        nextSteps: [
          { id: step?.id, what: 'Walk to the park', who: 'Me' },
          { what: 'Rest', who: 'Me' },
        ],
      },
      { 'if-match': '"1"' },
    );
    expect(second.body.nextSteps.map(({ id, what }) => [id === step?.id, what])).toEqual([
      [true, 'Walk to the park'],
      [false, 'Rest'],
    ]);
  });

  describe('refuses, with a pointer and without saving anything,', () => {
    let appointment: Appointment;
    beforeAll(async () => {
      appointment = await newAppointment(therapist, episode, '2026-03-16');
    });

    const cases: [string, () => Promise<object>, string, string][] = [
      [
        'a goal of another episode',
        async () => {
          const other = await newEpisode(therapist, waymark.site.vocational);
          return { ratings: [{ goalId: (await newGoal(therapist, other)).id, rater: 'patient', level: 0 }] };
        },
        '/ratings/0/goalId',
        'other-episode',
      ],
      [
        'a goal that is only proposed',
        async () => {
          const proposed = await newGoal(therapist, episode, { baseline: undefined });
          return { ratings: [{ goalId: proposed.id, rater: 'patient', level: 0 }] };
        },
        '/ratings/0/goalId',
        'not-active',
      ],
      [
        'a level outside the scale',
        () => Promise.resolve({ ratings: [{ goalId: goal.id, rater: 'patient', level: 3 }] }),
        '/ratings/0/level',
        'outside-scale',
      ],
      [
        'two answers at once',
        () => Promise.resolve({ ratings: [{ goalId: goal.id, rater: 'patient', level: 0, notRated: 'not-sure' }] }),
        '/ratings/0/notRated',
        'one-answer-only',
      ],
      [
        'an answer of another measure',
        () => Promise.resolve({ ratings: [{ goalId: goal.id, rater: 'patient', answer: 'partly' }] }),
        '/ratings/0/answer',
        'not-in-measure',
      ],
      [
        'a goal rated twice by one rater',
        () =>
          Promise.resolve({
            ratings: [
              { goalId: goal.id, rater: 'patient', level: 0 },
              { goalId: goal.id, rater: 'patient', level: 1 },
            ],
          }),
        '/ratings/1/rater',
        'rated-twice',
      ],
      [
        'the patient’s rating in a review without the patient',
        () =>
          Promise.resolve({
            status: 'recorded',
            reason: 'patient-not-there',
            ratings: [{ goalId: goal.id, rater: 'patient', level: 0 }],
          }),
        '/ratings/0/rater',
        'patient-took-no-part',
      ],
      [
        'agreement while only the carer answered',
        () => Promise.resolve({ answeredBy: 'carer', ratings: [{ goalId: goal.id, rater: 'carer', level: 0 }] }),
        '/answeredBy',
        'patient-took-no-part',
      ],
      ['declining without a reason', () => Promise.resolve({ status: 'declined', ratings: [] }), '/reason', 'needed'],
      [
        'a step that is not one of this episode’s',
        () => Promise.resolve({ ratings: [], earlierSteps: [{ nextStepId: randomUUID(), outcome: 'done' }] }),
        '/earlierSteps/0/nextStepId',
        'unknown',
      ],
    ];
    it.each(cases)('%s', async (_, details, pointer, code) => {
      const refused = await putReview(therapist, appointment, { status: 'agreed', ...(await details()) });
      const problem: Problem = refused.body as unknown as Problem;
      expect(refused.status).toBe(422);
      expect(problem.errors?.map((error) => [error.pointer, error.code])).toEqual([[pointer, code]]);
      expect((await therapist.get(`/appointments/${appointment.id}/review`)).status).toBe(404);
    });

    it('a rating in a missed appointment', async () => {
      const missed = await newAppointment(therapist, episode, '2026-03-17', {
        status: 'missed',
        missedReason: 'unwell',
      });
      const body = { status: 'agreed', ratings: [{ goalId: goal.id, rater: 'patient', level: 0 }] };
      expect((await putReview(therapist, missed, body)).status).toBe(422);
    });

    it('a review of an appointment that is still to come', async () => {
      const later = await newAppointment(therapist, episode, '2026-06-08', { status: 'booked' });
      expect((await putReview(therapist, later, { status: 'agreed', ratings: [] })).status).toBe(422);
    });

    it('a save without an Idempotency-Key', async () => {
      const refused = await therapist.put<Problem>(`/appointments/${appointment.id}/review`, {
        status: 'agreed',
        ratings: [],
      });
      expect([refused.status, refused.body.type]).toEqual([400, '/problems/idempotency-key']);
    });
  });

  it('records an answer given without the patient as such, and never as the current level', async () => {
    const other = await newEpisode(therapist, waymark.site.vocational);
    const ownGoal = await newGoal(therapist, other);
    const appointment = await newAppointment(therapist, other, '2026-03-23');
    const saved = await putReview(therapist, appointment, {
      status: 'recorded',
      reason: 'carer-answered',
      answeredBy: 'carer',
      ratings: [{ goalId: ownGoal.id, rater: 'carer', level: 1 }],
    });
    expect(saved.body).toMatchObject({ status: 'recorded', reason: 'carer-answered', answeredBy: 'carer' });
    expect((await therapist.get<Goal>(`/goals/${ownGoal.id}`)).body.currentLevel).toBeNull();
  });

  it('amends a closed review with a reason, keeps what stood before, and never opens it again', async () => {
    const other = await newEpisode(therapist, waymark.site.vocational);
    const ownGoal = await newGoal(therapist, other);
    const appointment = await newAppointment(therapist, other, '2026-03-30');
    const rating = { goalId: ownGoal.id, rater: 'agreed', level: 2 };
    await putReview(therapist, appointment, { status: 'agreed', ratings: [rating] });
    const reopened = await putReview(
      therapist,
      appointment,
      { status: 'in-progress', ratings: [] },
      { 'if-match': '"1"' },
    );
    expect(reopened.status).toBe(409);
    const amended = await therapist.post<Review>(
      `/appointments/${appointment.id}/review/amend`,
      { reason: 'Wrong level tapped', ratings: [{ ...rating, level: 0 }] },
      { 'if-match': '"1"' },
    );
    expect(amended.body).toMatchObject({ status: 'agreed', correctedOn: TEST_TODAY, version: 2 });
    expect((await therapist.get<Goal>(`/goals/${ownGoal.id}`)).body.currentLevel).toBe(0);
    const kept: { content: string; reason: string }[] = await waymark.database.reads.query(
      'SELECT content, reason FROM review_revision',
    );
    expect(kept.map(({ reason }) => reason)).toEqual(['Wrong level tapped']);
    expect(JSON.parse(kept[0]?.content ?? '')).toMatchObject({ ratings: [{ level: 2 }] });
  });

  it('shows the patient an agreed review without notes and without what the therapist rated apart', async () => {
    const other = await newEpisode(therapist, waymark.site.vocational);
    const ownGoal = await newGoal(therapist, other);
    const patient = await waymark.as(await linkToPatient(waymark.database, 'patient', other.patientId));
    const appointment = await newAppointment(therapist, other, '2026-04-06');
    const ratings = [
      { goalId: ownGoal.id, rater: 'patient', level: 0, note: 'for the team' },
      { goalId: ownGoal.id, rater: 'therapist', level: -1 },
    ];
    await putReview(therapist, appointment, { status: 'in-progress', ratings });
    expect((await patient.get(`/appointments/${appointment.id}/review`)).status).toBe(404);
    await putReview(therapist, appointment, { status: 'agreed', ratings }, { 'if-match': '"1"' });
    const seen = await patient.get<Review>(`/appointments/${appointment.id}/review`);
    expect(seen.body.ratings.map(({ rater, note }) => [rater, note])).toEqual([
      ['agreed', null],
      ['patient', null],
    ]);
    expect((await putReview(patient, appointment, { status: 'agreed', ratings: [] })).status).toBe(403);
  });
});
