import type {
  Appointment,
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
});
