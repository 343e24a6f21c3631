import type { Appointment, Episode, Goal, Patient, Problem } from '@waymark/contracts';
import { agreedReview, newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE, type TestCareService } from '../testing/test-site.js';

describe('Undoing a discharge', () => {
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
  const end = (of: Episode, endedOn = TEST_TODAY, reason = 'moved-on'): Promise<HttpReply<Episode>> =>
    therapist.post<Episode>(`/episodes/${of.id}/discharge`, { endedOn, reason }, any);
  const undo = (of: Episode, headers: Record<string, string> = any): Promise<HttpReply<Episode>> =>
    therapist.post<Episode>(
      `/episodes/${of.id}/discharge/undo`,
      { reason: 'The wrong episode', confirmedSecond: true },
      headers,
    );
  const goalNow = async ({ id }: Goal): Promise<Goal> => (await therapist.get<Goal>(`/goals/${id}`)).body;
  const moveTo = (goal: Goal, to: string, details: object = {}): Promise<HttpReply> =>
    therapist.post(`/goals/${goal.id}/lifecycle`, { to, ...details }, any);
  const start = async ({ id, pathwayId, areaId }: TestCareService, startedOn: string): Promise<Episode> => {
    const body = { careServiceId: id, pathwayId, areaId, startedOn, confirmedSecond: true };
    return (await therapist.post<Episode>(`/patients/${episode.patientId}/episodes`, body)).body;
  };
  const detailOf = ({ status, body }: HttpReply): unknown[] => [status, (body as Problem).detail];

  it('opens the episode again and keeps the reason, for staff to read', async () => {
    await end(episode);
    const open = await undo(episode, { 'if-match': '"2"' });
    expect([open.status, open.etag]).toEqual([200, '"3"']);
    expect(open.body).toMatchObject({ endedOn: null, endReason: null, reopenedBecause: 'The wrong episode' });
    expect((await therapist.get<Episode>(`/episodes/${episode.id}`)).body).toEqual(open.body);
    const patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId));
    const theirs = await patient.get<Episode>(`/episodes/${episode.id}`);
    expect(theirs.body).toMatchObject({ endedOn: null, reopenedBecause: null });
    const [row] = await waymark.database.reads.query<{ fields: string }[]>(
      `SELECT fields FROM audit WHERE record_id = '${episode.id}' AND fields LIKE '%reopenedBecause%'`,
    );
    expect(row?.fields).toBe('["endedOn","endReason","reopenedBecause"]');
    expect((await end(episode)).status).toBe(200);
  });

  it('takes its goals up again where the discharge ended them, and leaves the others', async () => {
    const of = (details: object = {}): Promise<Goal> => newGoal(therapist, episode, details);
    const [active, onHold, done, stopped] = [await of(), await of(), await of(), await of()];
    const proposed = await of({ baseline: undefined });
    await agreedReview(therapist, episode, '2026-03-02', [[active, 0]]);
    await moveTo(onHold, 'on-hold');
    await moveTo(done, 'completed');
    await moveTo(stopped, 'cancelled', { reason: 'no longer matters' });
    const before = await Promise.all([active, onHold, done, stopped, proposed].map(goalNow));
    // A goal put on hold today would otherwise look like one that ended today.
    await end(episode, '2026-05-29');
    expect(await goalNow(active)).toMatchObject({ lifecycle: 'completed', achievement: 'achieved' });
    await undo(episode);
    const after = await Promise.all([active, onHold, done, stopped, proposed].map(goalNow));
    const known = ({ lifecycle, lifecycleReason, achievement, currentLevel }: Goal): unknown[] => [
      lifecycle,
      lifecycleReason,
      achievement,
      currentLevel,
    ];
    expect(after.map(known)).toEqual(before.map(known));
    expect(after.map(({ lifecycle }) => lifecycle)).toEqual([
      'active',
      'on-hold',
      'completed',
      'cancelled',
      'proposed',
    ]);
    const rows = await waymark.database.reads.query<{ active: string }[]>(
      `SELECT active FROM goal WHERE id = '${active.id}'`,
    );
    expect(rows[0]?.active).toBe('[{"from":"2026-01-05","to":null}]');
    const ratings = [{ goalId: active.id, rater: 'patient', level: 1 }];
    const today = await newAppointment(therapist, episode, TEST_TODAY, { startsAt: `${TEST_TODAY}T07:00:00Z` });
    expect((await putReview(therapist, today, { status: 'agreed', ratings })).status).toBe(201);
  });

  it('leaves cancelled what the discharge cancelled', async () => {
    const details = { status: 'booked' };
    const booked = await newAppointment(therapist, episode, '2026-06-08', details);
    const followUp = await newAppointment(therapist, episode, '2026-09-07', { ...details, purpose: 'follow-up' });
    await end(episode);
    expect((await undo(episode)).status).toBe(200);
    const statusOf = async ({ id }: Appointment): Promise<string> =>
      (await therapist.get<Appointment>(`/appointments/${id}`)).body.status;
    expect([await statusOf(booked), await statusOf(followUp)]).toEqual(['cancelled', 'booked']);
  });

  it('is possible beside a newer episode', async () => {
    await end(episode, '2026-05-29');
    await start(waymark.site.vocational, TEST_TODAY);
    expect((await undo(episode)).status).toBe(200);
  });

  it('is refused where nothing ended, at another version, and without a reason', async () => {
    expect(detailOf(await undo(episode))).toEqual([409, 'This episode is open: there is no discharge to undo.']);
    await end(episode);
    expect((await undo(episode, {})).status).toBe(428);
    expect((await undo(episode, { 'if-match': '"1"' })).status).toBe(412);
    for (const body of [{}, { reason: ' ' }]) {
      expect((await therapist.post(`/episodes/${episode.id}/discharge/undo`, body, any)).status).toBe(400);
    }
  });

  it('is refused once a follow-up has a review, and says what to do', async () => {
    const goal = await newGoal(therapist, episode);
    await end(episode, '2026-05-29');
    const details = { purpose: 'follow-up', startsAt: `${TEST_TODAY}T07:00:00Z` };
    const followUp = await newAppointment(therapist, episode, TEST_TODAY, details);
    const ratings = [{ goalId: goal.id, rater: 'patient', level: 0 }];
    await putReview(therapist, followUp, { status: 'agreed', ratings });
    const [status, detail] = detailOf(await undo(episode));
    expect(status).toBe(409);
    expect(detail).toContain(`The follow-up of ${TEST_TODAY} has a review`);
    expect(detail).toContain('Start a new episode to go on.');
    expect(await goalNow(goal)).toMatchObject({ lifecycle: 'completed' });
  });

  describe('by death', () => {
    const diedOn = async (): Promise<string | null> =>
      (await therapist.get<Patient>(`/patients/${episode.patientId}`)).body.diedOn;

    it('takes the day of death away and opens what ended by it, and nothing else', async () => {
      const other = await start(waymark.site.vocational, '2026-03-02');
      const earlier = await start(waymark.site.vocational, '2026-02-02');
      const goal = await newGoal(therapist, other);
      await end(earlier, '2026-05-29');
      await end(episode, '2026-05-29', 'died');
      expect(await diedOn()).toBe('2026-05-29');
      expect((await undo(episode)).body).toMatchObject({ endedOn: null, endReason: null });
      expect(await diedOn()).toBeNull();
      const now = async ({ id }: Episode): Promise<Episode> => (await therapist.get<Episode>(`/episodes/${id}`)).body;
      expect(await now(other)).toMatchObject({ endedOn: null, endReason: null, reopenedBecause: 'The wrong episode' });
      expect(await now(earlier)).toMatchObject({ endedOn: '2026-05-29', endReason: 'moved-on', reopenedBecause: null });
      expect(await goalNow(goal)).toMatchObject({ lifecycle: 'active', achievement: 'in-progress' });
      const rows = await waymark.database.reads.query<unknown[]>(
        `SELECT seq FROM audit WHERE record_id = '${other.id}' AND fields LIKE '%reopenedBecause%'`,
      );
      expect(rows).toHaveLength(1);
    });

    it('comes first where another episode of somebody who died is to open', async () => {
      const earlier = await start(waymark.site.vocational, '2026-02-02');
      await end(earlier, '2026-05-25');
      await end(episode, '2026-05-29', 'died');
      const [status, detail] = detailOf(await undo(earlier));
      expect(status).toBe(409);
      expect(detail).toContain('undo the discharge of the episode that ended by their death');
      await undo(episode);
      expect((await undo(earlier)).status).toBe(200);
    });
  });
});
