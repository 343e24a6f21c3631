import type { Appointment, Episode, Goal, Problem, Review } from '@waymark/contracts';
import { agreedReview, newAppointment, newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { PEOPLE, type TestCareService } from '../testing/test-site.js';

describe('A discharge', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let elsewhere: HttpClient;
  let episode: Episode;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    elsewhere = await waymark.as(PEOPLE.elsewhere);
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
  });
  afterAll(() => waymark.close());

  const any = { 'if-match': '*' };
  const end = (of: Episode, endedOn: string, reason = 'died'): Promise<HttpReply<Problem>> =>
    therapist.post<Problem>(`/episodes/${of.id}/discharge`, { endedOn, reason }, any);
  const start = ({ id, pathwayId, areaId }: TestCareService, startedOn: string): Promise<HttpReply<Episode>> =>
    therapist.post<Episode>(`/patients/${episode.patientId}/episodes`, {
      careServiceId: id,
      pathwayId,
      areaId,
      startedOn,
      confirmedSecond: true,
    });
  const book = (of: Episode, startsAt: string, details: object = {}): Promise<Appointment> =>
    newAppointment(therapist, of, '', { startsAt, status: 'booked', ...details });
  const statusOf = async ({ id }: Appointment): Promise<string> =>
    (await therapist.get<Appointment>(`/appointments/${id}`)).body.status;
  const goalNow = async ({ id }: Goal): Promise<Goal> => (await therapist.get<Goal>(`/goals/${id}`)).body;
  const codesOf = ({ status, body }: HttpReply<Problem>): unknown[] => [
    status,
    ...(body.errors ?? []).flatMap(({ pointer, code }) => [pointer, code]),
  ];

  it('is refused before a goal that is still open began, or was taken up again', async () => {
    const goal = await newGoal(therapist, episode, { baseline: { level: -1, on: '2026-05-04', rater: 'agreed' } });
    expect(codesOf(await end(episode, '2026-05-03', 'moved-on'))).toEqual([422, '/endedOn', 'goal-later']);
    await therapist.post(`/goals/${goal.id}/lifecycle`, { to: 'on-hold' }, any);
    expect((await end(episode, '2026-05-03', 'moved-on')).status).toBe(422);
    expect((await end(episode, '2026-05-04', 'moved-on')).status).toBe(200);
  });

  it('leaves a follow-up booked, and cancels everything else that was to come', async () => {
    const review = await book(episode, '2026-06-08T09:00:00Z');
    const followUp = await book(episode, '2026-09-07T09:00:00Z', { purpose: 'follow-up' });
    expect((await end(episode, TEST_TODAY, 'moved-on')).status).toBe(200);
    expect([await statusOf(review), await statusOf(followUp)]).toEqual(['cancelled', 'booked']);
  });

  describe('while something is still booked, today or earlier', () => {
    const endWith = (outcomes: object[] | undefined, endedOn = TEST_TODAY): Promise<HttpReply<Problem>> =>
      therapist.post<Problem>(
        `/episodes/${episode.id}/discharge`,
        { endedOn, reason: 'moved-on', ...(outcomes ? { outcomes } : {}) },
        any,
      );

    it('asks first whether the person came, and names each appointment', async () => {
      const earlier = await book(episode, '2026-05-25T09:00:00Z');
      const today = await book(episode, `${TEST_TODAY}T07:00:00Z`);
      const later = await book(episode, '2026-06-08T09:00:00Z');
      const asked = await endWith(undefined);
      expect([asked.status, asked.body.type]).toEqual([409, '/problems/outcome-missing']);
      const said = (asked.body.errors ?? []).map(({ message }) => message).join(' ');
      for (const { id, on } of [earlier, today]) expect(said).toContain(`Appointment ${id} on ${on}`);
      expect(said).not.toContain(later.id);
      // One has an outcome, the other not: neither was changed.
      expect((await endWith([{ appointmentId: earlier.id, status: 'missed' }])).status).toBe(409);
      expect([await statusOf(earlier), await statusOf(later)]).toEqual(['booked', 'booked']);
      const ended = await endWith([
        { appointmentId: earlier.id, status: 'missed', missedReason: 'travel' },
        { appointmentId: today.id, status: 'attended' },
      ]);
      expect(ended.status).toBe(200);
      expect([await statusOf(earlier), await statusOf(today), await statusOf(later)]).toEqual([
        'missed',
        'attended',
        'cancelled',
      ]);
      const rows = await waymark.database.reads.query<unknown[]>(
        `SELECT seq FROM audit WHERE record = 'appointment' AND action = 'episode:change'
           AND record_id IN ('${earlier.id}', '${today.id}')`,
      );
      expect(rows).toHaveLength(2);
    });

    it('does not cancel today’s unasked because the last day is an earlier one', async () => {
      const today = await book(episode, `${TEST_TODAY}T07:00:00Z`);
      expect((await endWith(undefined, '2026-05-29')).status).toBe(409);
      const came = await endWith([{ appointmentId: today.id, status: 'attended' }], '2026-05-29');
      expect(codesOf(came)).toEqual([422, '/endedOn', 'attended-later']);
      expect(await statusOf(today)).toBe('booked');
      expect((await endWith([{ appointmentId: today.id, status: 'cancelled' }], '2026-05-29')).status).toBe(200);
    });

    it('takes nobody for come, or for missing, before the time has come; then it is cancelled', async () => {
      const today = await book(episode, `${TEST_TODAY}T15:30:00Z`);
      for (const status of ['attended', 'missed']) {
        expect(codesOf(await endWith([{ appointmentId: today.id, status }]))).toEqual([
          422,
          '/outcomes/0/appointmentId',
          'in-the-future',
        ]);
      }
      expect((await endWith([{ appointmentId: today.id, status: 'cancelled' }])).status).toBe(200);
      expect(await statusOf(today)).toBe('cancelled');
    });

    it('takes an outcome only of what waits for one, once, and a reason only of what was missed', async () => {
      const today = await book(episode, `${TEST_TODAY}T07:00:00Z`);
      const later = await book(episode, '2026-06-08T09:00:00Z');
      const attended = { appointmentId: today.id, status: 'attended' };
      expect(codesOf(await endWith([attended, { appointmentId: later.id, status: 'missed' }]))).toEqual([
        422,
        '/outcomes/1/appointmentId',
        'not-waiting',
      ]);
      expect(codesOf(await endWith([attended, attended]))).toEqual([422, '/outcomes/1/appointmentId', 'twice']);
      expect(codesOf(await endWith([{ ...attended, missedReason: 'travel' }]))).toEqual([
        422,
        '/outcomes/0/missedReason',
        'not-missed',
      ]);
    });

    it('leaves nothing to be booked or reviewed afterwards but a follow-up, until it is undone', async () => {
      const cancelled = await book(episode, '2026-06-08T09:00:00Z');
      await endWith(undefined);
      const status = 'booked';
      const again = await therapist.patch<Problem>(`/appointments/${cancelled.id}`, { status }, any);
      expect(codesOf(again)).toEqual([422, '/startsAt', 'after-end']);
      const path = `/episodes/${episode.id}/appointments`;
      const visit = { kind: 'home', status };
      const today = await therapist.post<Problem>(path, { ...visit, startsAt: `${TEST_TODAY}T15:00:00Z` });
      expect(codesOf(today)).toEqual([422, '/status', 'after-end']);
      const followUp = { ...visit, purpose: 'follow-up', startsAt: '2026-12-01T09:00:00Z' };
      expect((await therapist.post(path, followUp)).status).toBe(201);
      for (const [method, url, body] of [
        ['POST', `/episodes/${episode.id}/goals`, { ownWords: 'Swim' }],
        ['PUT', `/episodes/${episode.id}/goal-order`, { goalIds: [] }],
        ['PUT', `/episodes/${episode.id}/team`, { team: [] }],
        ['POST', `/episodes/${episode.id}/hand-over`, { toUserId: episode.id, discipline: 'nursing' }],
        ['POST', `/episodes/${episode.id}/transfer`, { pathwayId: episode.pathwayId, on: TEST_TODAY }],
        ['POST', `/episodes/${episode.id}/discharge`, { endedOn: TEST_TODAY, reason: 'moved-on' }],
      ] as const) {
        const refused = await therapist.send<Problem>(method, url, body, any);
        expect([url, refused.status, refused.body.type]).toEqual([url, 409, '/problems/episode-ended']);
      }
      const undone = await therapist.post(`/episodes/${episode.id}/discharge/undo`, { reason: 'A slip' }, any);
      const rebooking = { status, confirmedOverlap: true };
      const rebooked = await therapist.patch(`/appointments/${cancelled.id}`, rebooking, any);
      expect([undone.status, rebooked.status]).toEqual([200, 200]);
    });

    it('reviews nothing as of a later day but a follow-up', async () => {
      const today = await newAppointment(therapist, episode, '2026-05-25');
      await endWith(undefined, '2026-05-29');
      const review = (occurredOn: string) =>
        therapist.put<Problem>(
          `/appointments/${today.id}/review`,
          { status: 'declined', reason: 'unwell', ratings: [], occurredOn },
          { 'idempotency-key': `${today.id} ${occurredOn}` },
        );
      expect(codesOf(await review(TEST_TODAY))).toEqual([422, '/occurredOn', 'after-end']);
      expect((await review('2026-05-25')).status).toBe(201);
    });
  });

  describe('by death', () => {
    it('ends the patient’s other open episodes on the same day, in whichever care service', async () => {
      const other = await start(waymark.site.vocational, '2026-03-02');
      const moved = await start(waymark.site.vocational, '2026-02-02');
      const { id: careServiceId, pathwayId, areaId } = waymark.site.community;
      const transfer = { careServiceId, pathwayId, areaId, on: '2026-04-06', reason: 'Moved house' };
      const asked = await therapist.post<Episode>(`/episodes/${moved.body.id}/transfer`, transfer, any);
      const request = asked.body.transferRequest?.id ?? '';
      await elsewhere.post(`/transfer-requests/${request}/take-on`, { discipline: 'nursing' });
      const goal = await newGoal(therapist, other.body);
      expect((await end(episode, '2026-05-29')).status).toBe(200);
      const ended = { endedOn: '2026-05-29', endReason: 'died' };
      expect((await therapist.get(`/episodes/${other.body.id}`)).body).toMatchObject({ ...ended, version: 2 });
      expect((await elsewhere.get(`/episodes/${moved.body.id}`)).body).toMatchObject(ended);
      expect(await goalNow(goal)).toMatchObject({ lifecycle: 'completed', achievement: null });
      const rows = await waymark.database.reads.query<unknown[]>(
        `SELECT seq FROM audit WHERE action = 'episode:change' AND record_id IN ('${other.body.id}', '${moved.body.id}')
         AND fields LIKE '%endedOn%'`,
      );
      expect(rows).toHaveLength(2);
    });

    it('cancels what was booked for that very day or later, follow-ups of earlier episodes included', async () => {
      const earlier = await start(waymark.site.vocational, '2026-02-02');
      await end(earlier.body, '2026-03-30', 'moved-on');
      const booked = [
        await book(episode, `${TEST_TODAY}T15:00:00Z`),
        await book(episode, '2026-06-08T09:00:00Z', { purpose: 'follow-up' }),
        await book(earlier.body, '2026-07-06T09:00:00Z', { purpose: 'follow-up' }),
      ];
      const came = await newAppointment(therapist, episode, TEST_TODAY, { startsAt: `${TEST_TODAY}T07:00:00Z` });
      await end(episode, TEST_TODAY);
      expect(await Promise.all(booked.map(statusOf))).toEqual(['cancelled', 'cancelled', 'cancelled']);
      expect(await statusOf(came)).toBe('attended');
    });

    it('is refused on a day before another episode began, or before the person came to it', async () => {
      const other = await start(waymark.site.vocational, '2026-05-04');
      expect(codesOf(await end(episode, '2026-05-03'))).toEqual([422, '/endedOn', 'before-start']);
      await newAppointment(therapist, other.body, '2026-05-18');
      expect(codesOf(await end(episode, '2026-05-17'))).toEqual([422, '/endedOn', 'attended-later']);
      expect((await therapist.get(`/patients/${episode.patientId}`)).body).toMatchObject({ diedOn: null });
    });

    it('lets nothing new begin, and nobody be called', async () => {
      const booked = await book(episode, '2026-06-08T09:00:00Z');
      await end(episode, '2026-05-29');
      expect((await start(waymark.site.vocational, '2026-05-04')).status).toBe(409);
      const path = `/episodes/${episode.id}/appointments`;
      const visit = { kind: 'home', purpose: 'follow-up' };
      const call = (startsAt: string, status: string) => therapist.post(path, { ...visit, startsAt, status });
      expect((await call('2026-06-15T09:00:00Z', 'booked')).status).toBe(409);
      expect((await call(`${TEST_TODAY}T07:00:00Z`, 'attended')).status).toBe(409);
      // An earlier appointment may still be recorded.
      expect((await call('2026-05-18T09:00:00Z', 'attended')).status).toBe(201);
      const again = await therapist.patch(`/appointments/${booked.id}`, { status: 'booked' }, any);
      expect(again.status).toBe(409);
      expect(await statusOf(booked)).toBe('cancelled');
    });

    it('leaves no episode open that begins at the same moment', async () => {
      const replies = await Promise.all([
        end(episode, TEST_TODAY),
        ...['2026-02-02', '2026-03-02', '2026-04-06'].map((day) => start(waymark.site.vocational, day)),
      ]);
      expect(replies[0].status).toBe(200);
      const open = await waymark.database.reads.query<unknown[]>(
        `SELECT id FROM episode WHERE patient_id = '${episode.patientId}' AND ended_on IS NULL`,
      );
      expect(open).toEqual([]);
    });

    it('takes nothing from a goal that had been completed before, also when its review is amended later', async () => {
      const [done, open] = [await newGoal(therapist, episode), await newGoal(therapist, episode)];
      const review: Review = await agreedReview(therapist, episode, '2026-03-02', [
        [done, 0],
        [open, 0],
      ]);
      await therapist.post(`/goals/${done.id}/lifecycle`, { to: 'completed' }, any);
      await end(episode, TEST_TODAY);
      const ratings = [done, open].map(({ id }) => ({ goalId: id, rater: 'agreed', level: 1 }));
      const path = `/appointments/${review.appointmentId}/review/amend`;
      expect((await therapist.post(path, { reason: 'Wrong level tapped', ratings }, any)).status).toBe(200);
      expect(await goalNow(done)).toMatchObject({ achievement: 'achieved', currentLevel: 1 });
      expect(await goalNow(open)).toMatchObject({ achievement: null, currentLevel: 1 });
    });
  });
});
