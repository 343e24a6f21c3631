import type {
  Appointment,
  CannotCome,
  DayList,
  Episode,
  Goal,
  Page,
  Preparation,
  Problem,
  ReceivedPreparation,
} from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_NOW, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

describe('What the team receives from home', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let patient: HttpClient;
  let carer: HttpClient;
  let episode: Episode;
  let goal: Goal;
  let appointment: Appointment;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
    const { database } = waymark;
    patient = await waymark.as(await linkToPatient(database, 'patient', episode.patientId));
    carer = await waymark.as(await linkToPatient(database, 'carer', episode.patientId));
  });
  beforeEach(async () => {
    appointment = await newAppointment(therapist, episode, '2026-06-08', { status: 'booked' });
  });
  afterAll(() => waymark.close());

  const send = async (person: HttpClient, body: object, version?: number): Promise<Preparation> => {
    const headers: Record<string, string> = version === undefined ? {} : { 'if-match': String(version) };
    return (await person.put<Preparation>(`/appointments/${appointment.id}/preparation`, body, headers)).body;
  };
  const received = async (): Promise<readonly ReceivedPreparation[]> =>
    (await therapist.get<Page<ReceivedPreparation>>(`/appointments/${appointment.id}/preparations`)).body.items;
  const markRead = (id: string, headers: Record<string, string> = {}): Promise<HttpReply<ReceivedPreparation>> =>
    therapist.post<ReceivedPreparation>(`/preparations/${id}/read`, {}, headers);

  it('is each sender’s own, the patient’s first, and unread until somebody says otherwise', async () => {
    expect(await received()).toEqual([]);
    const carers = await send(carer, { toTalkAbout: 'His sleep' });
    const patients = await send(patient, { ratings: [{ goalId: goal.id, level: -2, note: 'A bad week' }] });
    const all = await received();
    expect(all).toEqual([
      { ...patients, id: all[0]?.id, readAt: null, readBy: null },
      { ...carers, id: all[1]?.id, readAt: null, readBy: null },
    ]);
    expect(await received()).toEqual(all);
  });

  it('stands with the episode for as long as it is unread, whatever became of its appointment', async () => {
    const news = async (): Promise<readonly string[]> =>
      (await therapist.get<Page<ReceivedPreparation>>(`/episodes/${episode.id}/preparations`)).body.items
        .filter(({ appointmentId }) => appointmentId === appointment.id)
        .map(({ toTalkAbout }) => toTalkAbout ?? '');
    await send(carer, { toTalkAbout: 'He shouts at night' });
    expect(await news()).toEqual(['He shouts at night']);
    const any = { 'if-match': '*' };
    await therapist.patch(`/appointments/${appointment.id}`, { status: 'cancelled' }, any);
    expect(await news()).toEqual(['He shouts at night']);
    const [one] = await received();
    await markRead(one?.id ?? '');
    expect(await news()).toEqual([]);
    expect((await patient.get(`/episodes/${episode.id}/preparations`)).status).toBe(403);
  });

  it('is read once: saying so again changes nothing, neither for the team nor for the sender', async () => {
    const userId = waymark.site.accounts[PEOPLE.therapist];
    const sent = await send(patient, { wentWell: 'The walk' });
    const [before] = await received();
    const first = await markRead(before?.id ?? '');
    expect(first.status).toBe(200);
    const readBy = { userId, name: 'Test therapist' };
    expect(first.body).toEqual({ ...before, readAt: new Date(TEST_NOW).toISOString(), readBy });
    const colleague = await waymark.as(PEOPLE.colleague);
    expect((await colleague.post(`/preparations/${before?.id ?? ''}/read`, {})).body).toEqual(first.body);
    expect((await markRead(before?.id ?? '')).body).toEqual(first.body);
    expect(await received()).toEqual([first.body]);
    // The sender continues from the version that they know.
    expect((await send(patient, { wentWell: 'Two walks' }, sent.version)).version).toBe(2);
  });

  it('is unread again when it is sent again, and is not read by who was shown the one before', async () => {
    const sent = await send(patient, { wentWell: 'The walk' });
    const [before] = await received();
    const id = before?.id ?? '';
    await markRead(id);
    await send(patient, { toTalkAbout: 'I fell' }, sent.version);
    expect((await received())[0]).toMatchObject({ id, readAt: null, toTalkAbout: 'I fell' });
    expect((await markRead(id, { 'if-match': '"1"' })).status).toBe(412);
    expect((await received())[0]?.readAt).toBeNull();
    expect((await markRead(id, { 'if-match': '"2"' })).status).toBe(200);
  });

  it('can be taken back: it is unread at once, names nobody, and leaves both in the audit', async () => {
    await send(patient, { toTalkAbout: 'I do not feel safe at home' });
    const id = (await received())[0]?.id ?? '';
    await markRead(id);
    const colleague = await waymark.as(PEOPLE.colleague);
    const undone = await colleague.post<ReceivedPreparation>(`/preparations/${id}/read/undo`, {});
    expect([undone.status, undone.body.readAt, undone.body.readBy]).toEqual([200, null, null]);
    expect((await colleague.get<DayList>('/day-list')).body.messages).toEqual([]);
    const { messages } = (await therapist.get<DayList>('/day-list')).body;
    expect(messages.map(({ preparationId }) => preparationId)).toContain(id);
    const rows = await waymark.database.reads.query<{ account_id: string }[]>(
      `SELECT account_id FROM audit WHERE record_id = '${id}' AND action = 'preparation:acknowledge' ORDER BY seq`,
    );
    const { accounts } = waymark.site;
    expect(rows.map((row) => row.account_id)).toEqual([accounts[PEOPLE.therapist], accounts[PEOPLE.colleague]]);
  });

  it('is read by one of two who say so at the same moment, and both are told which', async () => {
    await send(patient, { wentWell: 'The walk' });
    const id = (await received())[0]?.id ?? '';
    const colleague = await waymark.as(PEOPLE.colleague);
    const path = `/preparations/${id}/read`;
    const replies = await Promise.all(
      [therapist, colleague, therapist, colleague].map((one) => one.post<ReceivedPreparation>(path, {})),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(replies.map(({ body }) => body.readBy?.userId)).size).toBe(1);
    // One undoes it while the other repeats it: everyone sees the last one.
    const [, last] = await Promise.all([colleague.post(`${path}/undo`, {}), therapist.post(path, {})]);
    expect(last.status).toBe(200);
    const [now] = await received();
    expect(now?.readBy === null).toBe(now?.readAt === null);
  });

  it('is for staff: whoever sent it sees their own, without who read it', async () => {
    await send(patient, { wentWell: 'The walk' });
    const [mine] = await received();
    for (const person of [patient, carer]) {
      expect((await person.get(`/appointments/${appointment.id}/preparations`)).status).toBe(403);
      expect((await person.post(`/preparations/${mine?.id ?? ''}/read`, {})).status).toBe(403);
      expect((await person.post(`/preparations/${mine?.id ?? ''}/read/undo`, {})).status).toBe(403);
    }
    const own = await patient.get<object>(`/appointments/${appointment.id}/preparation`);
    expect(Object.keys(own.body)).not.toContain('readAt');
    expect(Object.keys(own.body)).not.toContain('readBy');
  });

  it('is not there for another care service, and says no more of it than of what nobody sent', async () => {
    await send(patient, { wentWell: 'The walk' });
    const [mine] = await received();
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const others = await elsewhere.post<Problem>(`/preparations/${mine?.id ?? ''}/read`, {});
    const nobodys = await elsewhere.post<Problem>(`/preparations/${appointment.id}/read`, {});
    expect([others.status, nobodys.status]).toEqual([404, 404]);
    expect(others.body).toEqual(nobodys.body);
  });

  describe('that somebody cannot come', () => {
    const path = (part = ''): string => `/appointments/${appointment.id}/cannot-come${part}`;
    const say = async (person: HttpClient, body: object = {}): Promise<HttpReply<CannotCome>> =>
      person.put<CannotCome>(path(), body);
    const waiting = async (person = therapist) =>
      (await person.get<DayList>('/day-list')).body.cannotCome.filter(
        ({ appointmentId }) => appointmentId === appointment.id,
      );
    const said = async (person: HttpClient) => (await person.get<Page<CannotCome>>(path())).body.items;
    const isMarked = async (): Promise<boolean | undefined> =>
      (await therapist.get<DayList>('/day-list?on=2026-06-08')).body.items.find(
        ({ appointmentId }) => appointmentId === appointment.id,
      )?.cannotCome;
    const stands = async () => (await therapist.get<Appointment>(`/appointments/${appointment.id}`)).body;

    it('waits for whoever is responsible, marks the appointment, and cancels nothing', async () => {
      const first = await say(patient, { reason: 'travel', note: ' No bus ' });
      expect([first.status, first.body.reason, first.body.note, first.body.own]).toEqual([
        201,
        'travel',
        'No bus',
        true,
      ]);
      const again = await say(patient, { reason: 'travel', note: 'No bus' });
      expect([again.status, again.body.id]).toEqual([200, first.body.id]);
      expect(await waiting()).toMatchObject([
        { id: first.body.id, saidBy: 'patient', carerName: null, reason: 'travel', note: 'No bus', takenBackAt: null },
      ]);
      expect(await isMarked()).toBe(true);
      expect((await stands()).status).toBe('booked');
      const colleague = await waymark.as(PEOPLE.colleague);
      expect(await waiting(colleague)).toEqual([]);
    });

    it('is said by a carer in their own name; the other side is told that, and not why', async () => {
      await say(carer, { reason: 'unwell', note: 'He is low' });
      expect((await waiting())[0]).toMatchObject({ saidBy: 'carer', carerName: 'Test carer', note: 'He is low' });
      expect(await said(patient)).toMatchObject([{ name: 'Test carer', own: false, reason: null, note: null }]);
      expect(await said(carer)).toMatchObject([{ own: true, reason: 'unwell', note: 'He is low' }]);
      expect((await patient.post(path('/take-back'), {})).status).toBe(404);
    });

    it('taken back unseen it is gone; taken back after it was seen, that waits too', async () => {
      const { body } = await say(patient);
      expect((await patient.post(path('/take-back'), {})).status).toBe(200);
      expect([await waiting(), await isMarked(), await said(patient)]).toEqual([[], false, []]);
      await say(patient);
      const seen = await therapist.post<CannotCome>(`/cannot-come/${body.id}/seen`, {});
      expect([seen.status, seen.body.seenAt]).toEqual([200, new Date(TEST_NOW).toISOString()]);
      expect([await waiting(), await isMarked()]).toEqual([[], true]);
      await patient.post(path('/take-back'), {});
      expect((await waiting())[0]?.takenBackAt).toBe(new Date(TEST_NOW).toISOString());
      expect((await patient.post(path('/take-back'), {})).status).toBe(200);
    });

    it('is seen only as it was shown, and waits again if that is undone', async () => {
      const { body } = await say(patient);
      const { body: later } = await say(patient, { note: 'I fell' });
      const see = (version: number) =>
        therapist.post(`/cannot-come/${body.id}/seen`, {}, { 'if-match': `"${version}"` });
      expect([(await see(body.version)).status, (await see(later.version)).status]).toEqual([412, 200]);
      await therapist.post(`/cannot-come/${body.id}/seen/undo`, {});
      expect(await waiting()).toHaveLength(1);
      expect((await patient.post(`/cannot-come/${body.id}/seen`, {})).status).toBe(403);
      const elsewhere = await waymark.as(PEOPLE.elsewhere);
      expect((await elsewhere.post(`/cannot-come/${body.id}/seen`, {})).status).toBe(404);
    });

    it('is settled by calling off the appointment as it was shown, and by moving it', async () => {
      await say(patient);
      const [shown] = await waiting();
      await patient.post(path('/take-back'), {});
      const cancel = (version: number) =>
        therapist.patch(
          `/appointments/${appointment.id}`,
          { status: 'cancelled', cancelledBy: 'patient' },
          { 'if-match': `"${version}"` },
        );
      // They can come after all: the list that is still open cancels nothing.
      expect((await cancel(shown?.appointmentVersion ?? 0)).status).toBe(412);
      await say(patient);
      await therapist.patch(
        `/appointments/${appointment.id}`,
        { startsAt: '2026-06-09T09:00:00Z' },
        { 'if-match': '*' },
      );
      expect([await waiting(), await said(patient)]).toEqual([[], []]);
      await say(patient);
      const [anew] = await waiting();
      expect((await cancel(anew?.appointmentVersion ?? 0)).status).toBe(200);
      expect(await waiting()).toEqual([]);
      expect((await say(patient)).status).toBe(409);
      expect((await patient.post(path('/take-back'), {})).status).toBe(409);
    });

    it('is not said of an appointment of the past', async () => {
      appointment = await newAppointment(therapist, episode, '2026-05-04', { status: 'booked' });
      expect((await say(patient)).status).toBe(409);
    });
  });

  it('a calendar file has when and where, the same name for ever, and nothing of what it is about', async () => {
    const admin = await waymark.as(PEOPLE.admin);
    const place = { address: '12 Mill Lane\nNorwich', onArrival: 'Ring the bell', phone: '01632 960 001' };
    await admin.patch(`/care-services/${waymark.site.vocational.id}`, place, { 'if-match': '*' });
    const file = async () => (await patient.get<string>(`/appointments/${appointment.id}/calendar`)).body;
    const before = await file();
    expect(before).toContain(`UID:${appointment.id}@waymark\r\nSEQUENCE:0\r\n`);
    expect(before).toContain('SUMMARY:Appointment\r\nLOCATION:12 Mill Lane\\nNorwich\r\n');
    expect(before).not.toContain(goal.ownWords);
    const move = { startsAt: '2026-10-25T01:30:00+00:00', status: 'cancelled' };
    await therapist.patch(`/appointments/${appointment.id}`, move, { 'if-match': '*' });
    expect(await file()).toContain(`UID:${appointment.id}@waymark\r\nSEQUENCE:1\r\n`);
    expect(await file()).toContain('DTSTART:20261025T013000Z\r\n');
    expect(await file()).toContain('STATUS:CANCELLED');
  });
});
