import type { Appointment, AppointmentContext, Episode, Goal, Page, Preparation, Problem } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

describe('Appointments', () => {
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

  it('are booked with whoever books them, on the day of the site’s calendar', async () => {
    const late = await newAppointment(therapist, episode, '', { startsAt: '2026-06-09T23:30:00Z', status: 'booked' });
    expect(late).toMatchObject({ on: '2026-06-10', purpose: 'review', status: 'booked', reviewStatus: null });
    expect(late.staff.map(({ userId }) => userId)).toEqual([waymark.site.accounts[PEOPLE.therapist]]);
  });

  it.each([
    ['an instant without its offset', { startsAt: '2026-06-09T10:00:00' }, 400, '/startsAt'],
    ['a day before the episode', { startsAt: '2025-12-01T10:00:00Z', status: 'attended' }, 422, '/startsAt'],
    ['attendance in the future', { startsAt: '2026-06-09T10:00:00Z', status: 'attended' }, 422, '/status'],
    ['a reason for missing one that was not missed', { missedReason: 'unwell' }, 422, '/missedReason'],
    ['what would have helped where nobody missed it', { missedHelp: 'reminder' }, 422, '/missedHelp'],
    [
      'words where the reason has one of its own',
      { status: 'missed', missedReason: 'travel', missedInWords: 'No bus' },
      422,
      '/missedInWords',
    ],
    ['words without a reason', { status: 'missed', missedInWords: 'No bus' }, 422, '/missedInWords'],
    ['who called one off that stands', { cancelledBy: 'patient' }, 422, '/cancelledBy'],
    ['help that nobody can count', { status: 'missed', missedHelp: 'a lift' }, 400, '/missedHelp'],
    ['a colleague of another care service', { staff: ['00000000-0000-4000-8000-000000000000'] }, 422, '/staff/0'],
    ['to be entered in error by booking', { status: 'entered-in-error' }, 400, '/status'],
  ])('refuse %s', async (_, details, status, pointer) => {
    const body = { startsAt: `${TEST_TODAY}T08:00:00Z`, kind: 'phone', status: 'booked', ...details };
    const refused = await therapist.post<Problem>(`/episodes/${episode.id}/appointments`, body);
    expect([refused.status, refused.body.errors?.map((error) => error.pointer)]).toEqual([status, [pointer]]);
  });

  it('keep what made a missed one hard, and forget it when it turns out attended', async () => {
    const booked = await newAppointment(therapist, episode, '2026-05-04', { status: 'booked' });
    const path = `/appointments/${booked.id}`;
    const missed = await therapist.patch<Appointment>(
      path,
      { status: 'missed', missedReason: 'travel' },
      { 'if-match': '"1"' },
    );
    expect(missed.body).toMatchObject({ status: 'missed', missedReason: 'travel', version: 2 });
    const attended = await therapist.patch<Appointment>(path, { status: 'attended' }, { 'if-match': '"2"' });
    expect(attended.body).toMatchObject({ status: 'attended', missedReason: null });
  });

  it('keep what would have helped and who called one off, each only while it belongs to the status', async () => {
    const booked = await newAppointment(therapist, episode, '2026-05-05', { status: 'booked' });
    const change = async (body: object) =>
      (await therapist.patch<Appointment>(`/appointments/${booked.id}`, body, { 'if-match': '*' })).body;
    expect(await change({ status: 'missed', missedReason: 'forgot', missedHelp: 'reminder' })).toMatchObject({
      missedReason: 'forgot',
      missedHelp: 'reminder',
      cancelledBy: null,
    });
    expect(await change({ kind: 'phone' })).toMatchObject({ missedReason: 'forgot', missedHelp: 'reminder' });
    expect(await change({ status: 'cancelled', cancelledBy: 'care-service' })).toMatchObject({
      missedReason: null,
      missedHelp: null,
      cancelledBy: 'care-service',
    });
    expect(await change({ status: 'booked', startsAt: '2026-06-16T08:00:00Z' })).toMatchObject({ cancelledBy: null });
  });

  it('say another reason in words, to the team alone, and forget them with the reason', async () => {
    const booked = await newAppointment(therapist, episode, '2026-05-06', { status: 'booked' });
    const path = `/appointments/${booked.id}`;
    const change = async (body: object) =>
      (await therapist.patch<Appointment>(path, body, { 'if-match': '*' })).body.missedInWords;
    const missed = { status: 'missed', missedReason: 'other', missedInWords: ' Nobody could look after the dog ' };
    expect(await change(missed)).toBe('Nobody could look after the dog');
    expect(await change({ missedHelp: 'another-time' })).toBe('Nobody could look after the dog');
    const list = await therapist.get<Page<Appointment>>(`/episodes/${episode.id}/appointments`);
    const listed = list.body.items.find(({ id }) => id === booked.id)?.missedInWords;
    expect(listed).toBe('Nobody could look after the dog');
    const onSharedScreen = await therapist.get<AppointmentContext>(`${path}/context?audience=shared-screen`);
    expect(onSharedScreen.body.appointment).toMatchObject({ missedReason: 'other', missedInWords: null });
    expect(await change({ missedReason: 'travel' })).toBeNull();
  });

  it('are listed newest first', async () => {
    const { body } = await therapist.get<Page<Appointment>>(`/episodes/${episode.id}/appointments`);
    const days = body.items.map(({ startsAt }) => startsAt);
    expect(days).toEqual([...days].sort().reverse());
  });

  it('take a preparation from home, which is never a review', async () => {
    const email = await linkToPatient(waymark.database, 'patient', episode.patientId);
    const patient = await waymark.as(email);
    const booked = await newAppointment(therapist, episode, TEST_TODAY, {
      status: 'booked',
      startsAt: `${TEST_TODAY}T07:30:00Z`,
    });
    const path = `/appointments/${booked.id}/preparation`;
    const sent = await patient.put<Preparation>(path, {
      ratings: [{ goalId: goal.id, level: 0 }],
      wentWell: 'Two pages',
      helpedBy: 'my sister',
    });
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({
      sentBy: 'patient',
      helpedBy: 'my sister',
      ratings: [{ goalId: goal.id, level: 0 }],
    });
    expect((await therapist.get(`/appointments/${booked.id}/review`)).status).toBe(404);
    expect((await patient.put(path, { wentWell: 'Three' })).status).toBe(428);
    expect((await patient.put(path, { ratings: [{ goalId: goal.id, level: 9 }] }, { 'if-match': '"1"' })).status).toBe(
      422,
    );
    expect((await therapist.put(path, { wentWell: 'x' })).status).toBe(403);
    await putReview(therapist, booked, { status: 'in-progress', ratings: [] });
    expect((await patient.put(path, { wentWell: 'late' }, { 'if-match': '"1"' })).status).toBe(409);
  });

  describe('with a review', () => {
    it.each(['booked', 'missed', 'cancelled'])('stay attended: %s is refused', async (status) => {
      const attended = await newAppointment(therapist, episode, '2026-04-06');
      await putReview(therapist, attended, { status: 'in-progress', ratings: [] });
      const path = `/appointments/${attended.id}`;
      const refused = await therapist.patch<Problem>(path, { status }, { 'if-match': '*' });
      expect([refused.status, refused.body.type]).toEqual([409, '/problems/reviewed']);
      expect(refused.body.detail).toContain('amend');
      expect((await therapist.get<Appointment>(path)).body).toMatchObject({ status: 'attended', version: 2 });
    });

    it('never move to a day that is still to come, but may move to an earlier one', async () => {
      const attended = await newAppointment(therapist, episode, '2026-04-13');
      await putReview(therapist, attended, { status: 'agreed', ratings: [] });
      const move = (startsAt: string) =>
        therapist.patch(`/appointments/${attended.id}`, { startsAt }, { 'if-match': '*' });
      expect((await move('2026-06-02T09:00:00Z')).status).toBe(409);
      expect((await move('2026-04-14T09:00:00Z')).status).toBe(200);
    });

    it('do not become missed while that review is being saved', async () => {
      for (let round = 0; round < 6; round += 1) {
        const booked = await newAppointment(therapist, episode, '2026-04-20', { status: 'booked' });
        const path = `/appointments/${booked.id}`;
        await Promise.all([
          therapist.patch(path, { status: 'missed' }, { 'if-match': '*' }),
          putReview(therapist, booked, { status: 'in-progress', ratings: [] }),
        ]);
        const { status, reviewStatus } = (await therapist.get<Appointment>(path)).body;
        expect([
          ['missed', null],
          ['attended', 'in-progress'],
        ]).toContainEqual([status, reviewStatus]);
      }
    });
  });

  describe('prepared at home', () => {
    let path: string;
    let patient: HttpClient;
    let carer: HttpClient;

    beforeAll(async () => {
      const of = (role: 'patient' | 'carer') =>
        linkToPatient(waymark.database, role, episode.patientId, `prepares-as-${role}@test.example`);
      patient = await waymark.as(await of('patient'));
      carer = await waymark.as(await of('carer'));
    });
    beforeEach(async () => {
      const booked = await newAppointment(therapist, episode, '', {
        startsAt: '2026-06-15T09:00:00Z',
        status: 'booked',
      });
      path = `/appointments/${booked.id}/preparation`;
    });
    const sentTo = async (client: HttpClient): Promise<(string | null)[]> => {
      const { sentBy, wentWell } = (await client.get<Preparation>(path)).body;
      return [sentBy, wentWell];
    };

    it('keep what the patient and what the carer sent apart, and show the patient’s first', async () => {
      expect((await carer.put(path, { wentWell: 'The carer’s' })).status).toBe(201);
      expect(await sentTo(therapist)).toEqual(['carer', 'The carer’s']);
      expect((await patient.put(path, { wentWell: 'The patient’s' })).status).toBe(201);
      expect(await sentTo(therapist)).toEqual(['patient', 'The patient’s']);
      expect(await sentTo(patient)).toEqual(['patient', 'The patient’s']);
      // Each continues with their own.
      expect(await sentTo(carer)).toEqual(['carer', 'The carer’s']);
      expect((await carer.put(path, { wentWell: 'Another' }, { 'if-match': '"1"' })).status).toBe(200);
      expect(await sentTo(patient)).toEqual(['patient', 'The patient’s']);
      expect(await sentTo(carer)).toEqual(['carer', 'Another']);
    });

    it('refuse two answers for one goal', async () => {
      const ratings = [0, 1].map((level) => ({ goalId: goal.id, level }));
      const refused = await patient.put<Problem>(path, { ratings });
      expect([refused.status, refused.body.errors?.map(({ pointer }) => pointer)]).toEqual([
        422,
        ['/ratings/1/goalId'],
      ]);
      expect((await patient.put(path, { ratings: [ratings] })).status).toBe(400);
    });
  });
});
