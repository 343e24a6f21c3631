import { randomUUID } from 'node:crypto';
import type { Appointment, Episode, Goal, Page, PreparationDraft, PreparationDraftSummary } from '@waymark/contracts';
import { StoredReply } from '../audit/audit.entity.js';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import { Schedules } from '../jobs/schedules.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';
import { PreparationDraft as PreparationDraftRow } from './preparation-draft.entity.js';

const SECRET = 'My hand shakes when he comes home';

describe('A draft of what somebody writes at home', () => {
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
    patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId));
    carer = await waymark.as(await linkToPatient(waymark.database, 'carer', episode.patientId));
  });
  beforeEach(async () => {
    appointment = await newAppointment(therapist, episode, '2026-06-08', { status: 'booked' });
  });
  afterAll(() => waymark.close());

  const draft = (change: object = {}): object => ({
    ...{ ratings: [], wentWell: '', toTalkAbout: '', helped: null, helpedBy: '', sharedParts: [], ...change },
  });
  const path = (): string => `/appointments/${appointment.id}/preparation/draft`;
  const keep = (
    change: object,
    headers: Record<string, string> = {},
    person = patient,
  ): Promise<HttpReply<PreparationDraft>> => person.put<PreparationDraft>(path(), draft(change), headers);
  const kept = async (): Promise<PreparationDraft> => (await patient.get<PreparationDraft>(path())).body;

  it('is kept as it was typed, spaces and all, and comes back on every device', async () => {
    const wentWell = '  I walked \n\n to the shop and ';
    const first = await keep({ wentWell, ratings: [{ goalId: goal.id, level: -2 }], helped: 'yes', helpedBy: 'Jo ' });
    expect([first.status, first.etag]).toEqual([201, '"1"']);
    const phone = await waymark.as(
      await linkToPatient(waymark.database, 'patient', episode.patientId, 'phone@test.example'),
    );
    expect((await phone.get(path())).status).toBe(404);
    expect(await kept()).toMatchObject({ wentWell, helped: 'yes', helpedBy: 'Jo ', basedOn: null, otherAnswers: [] });
    expect((await keep({ wentWell: 'More' }, { 'if-match': '"1"' })).body).toMatchObject({
      version: 2,
      wentWell: 'More',
    });
  });

  it('is in no answer to anybody else', async () => {
    await keep({ wentWell: SECRET, toTalkAbout: SECRET });
    const people = [therapist, carer, await waymark.as(PEOPLE.admin), await waymark.as(PEOPLE.elsewhere)];
    for (const person of people) {
      const paths = [
        ...['', '/preparation', '/preparation/draft', '/preparation/shared', '/preparations', '/review'].map(
          (below) => `/appointments/${appointment.id}${below}`,
        ),
        ...[`/patients/${episode.patientId}`, `/episodes/${episode.id}/appointments`, '/preparation-drafts'],
        ...['/day-list?on=2026-06-08', '/caseload', '/accounts'],
      ];
      const replies = await Promise.all(paths.map((one) => person.get(one)));
      expect(JSON.stringify(replies.map(({ body }) => body))).not.toContain(SECRET);
      expect(replies[2]?.status).not.toBe(200);
    }
    const audit = await waymark.database.reads.query<object[]>('SELECT * FROM audit');
    expect(JSON.stringify(audit)).not.toContain(SECRET);
    const [list] = (await patient.get<Page<PreparationDraftSummary>>('/preparation-drafts')).body.items.slice(-1);
    expect(JSON.stringify(list)).not.toContain(SECRET);
  });

  it('goes once it is sent, and its answer is kept nowhere else', async () => {
    const once = 'These words are sent and then they are gone';
    const { body } = await keep({ wentWell: once }, { 'idempotency-key': 'draft-key' });
    const sent = await patient.put(`/appointments/${appointment.id}/preparation`, {
      wentWell: 'Sent',
      draftVersion: body.version,
    });
    expect(sent.status).toBe(201);
    expect((await patient.get(path())).status).toBe(404);
    for (const kept of [PreparationDraftRow, StoredReply]) {
      expect(JSON.stringify(await waymark.database.reads.find<object>(kept))).not.toContain(once);
    }
  });

  it('stays when another device changed it since the one that sends had read it', async () => {
    await keep({ wentWell: 'From the phone' });
    await keep({ wentWell: 'From the phone', toTalkAbout: 'And more' }, { 'if-match': '"1"' });
    await patient.put(`/appointments/${appointment.id}/preparation`, { wentWell: 'From the laptop', draftVersion: 1 });
    expect(await kept()).toMatchObject({ toTalkAbout: 'And more' });
  });

  it('is never replaced unseen by another device, nor begun again over what was sent', async () => {
    await keep({ wentWell: 'Phone' });
    expect((await keep({ wentWell: 'Laptop' })).status).toBe(428);
    await keep({ wentWell: 'Phone again' }, { 'if-match': '"1"' });
    expect((await keep({ wentWell: 'Laptop' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await kept()).wentWell).toBe('Phone again');
    await patient.put(`/appointments/${appointment.id}/preparation`, { wentWell: 'Phone again', draftVersion: 2 });
    expect((await keep({ wentWell: 'Laptop' })).status).toBe(412);
    expect((await keep({ wentWell: 'Laptop' }, { 'if-match': '"2"' })).status).toBe(412);
    expect((await keep({ wentWell: 'Laptop', basedOn: 1 })).status).toBe(201);
  });

  it('is saved once however often the same save arrives', async () => {
    const first = await keep({ wentWell: 'Once' });
    expect((await keep({ wentWell: 'Once' })).body).toEqual(first.body);
    expect((await keep({ wentWell: 'Once' }, { 'if-match': '"7"' })).body).toEqual(first.body);
  });

  it('takes the last save of one browser tab, in whatever order they arrive', async () => {
    const tab = randomUUID();
    await keep({ wentWell: 'a', tab, saveNumber: 1 });
    // The page was closed while the second save was under way: the third went out without waiting for it.
    expect((await keep({ wentWell: 'abc', tab, saveNumber: 3 }, { 'if-match': '"1"' })).body.version).toBe(2);
    expect((await keep({ wentWell: 'ab', tab, saveNumber: 2 }, { 'if-match': '"1"' })).body.wentWell).toBe('abc');
    expect((await keep({ wentWell: 'abcd', tab, saveNumber: 4 }, { 'if-match': '"1"' })).body.version).toBe(3);
    const other = randomUUID();
    expect((await keep({ wentWell: 'x', tab: other, saveNumber: 9 }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await kept()).wentWell).toBe('abcd');
  });

  it('keeps one of many saves at once, and tells all others so', async () => {
    await keep({ wentWell: 'Start' });
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, index) => keep({ wentWell: `Device ${index}` }, { 'if-match': '"1"' })),
    );
    const won = replies.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 412)).toHaveLength(11);
    expect(await kept()).toMatchObject({ version: 2, wentWell: won[0]?.body.wentWell });
  });

  it('begins once when several devices begin it at the same moment', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, (_, index) => keep({ wentWell: `Device ${index}` })));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 11 }, () => 428)]);
    expect((await kept()).version).toBe(1);
  });

  it('with two answers to one question is not sent before one is chosen', async () => {
    const otherAnswers = [{ question: 'went-well', rating: null, text: 'From the phone', helped: null }];
    const { body } = await keep({ wentWell: 'From the laptop', otherAnswers });
    expect(body.otherAnswers).toEqual(otherAnswers);
    const send = (version: number): Promise<HttpReply> =>
      patient.put(`/appointments/${appointment.id}/preparation`, { wentWell: 'x', draftVersion: version });
    expect((await send(1)).status).toBe(409);
    expect((await kept()).otherAnswers).toHaveLength(1);
    await keep({ wentWell: 'From the laptop', otherAnswers: [] }, { 'if-match': '"1"' });
    expect((await send(2)).status).toBe(201);
  });

  it('can be read for thirty days after an appointment that began without it, and is shown to no staff', async () => {
    await keep({ wentWell: SECRET });
    await therapist.patch(`/appointments/${appointment.id}`, { startsAt: '2026-05-29T09:00:00Z' }, { 'if-match': '*' });
    const begun = (await therapist.get<Appointment>(`/appointments/${appointment.id}`)).body;
    expect((await putReview(therapist, begun, { status: 'in-progress', ratings: [] })).status).toBe(201);
    expect((await keep({ wentWell: 'Too late' }, { 'if-match': '"1"' })).status).toBe(409);
    expect((await kept()).wentWell).toBe(SECRET);
    const { items } = (await patient.get<Page<PreparationDraftSummary>>('/preparation-drafts')).body;
    expect(items.find(({ appointmentId }) => appointmentId === appointment.id)).toMatchObject({
      maySend: false,
      keptUntil: '2026-06-28',
    });
    expect(JSON.stringify((await therapist.get(`/appointments/${appointment.id}/review`)).body)).not.toContain(SECRET);
    await waymark.database.write((em) =>
      em.query("UPDATE appointment SET \"on\" = '2026-05-01' WHERE id = '" + appointment.id + "'"),
    );
    expect((await patient.get(path())).status).toBe(404);
  });

  it('can be thrown away by whoever wrote it, once they have read the last of it', async () => {
    await keep({ wentWell: 'x' });
    expect((await patient.send('DELETE', path())).status).toBe(428);
    expect((await patient.send('DELETE', path(), undefined, { 'if-match': '"9"' })).status).toBe(412);
    expect((await carer.send('DELETE', path(), undefined, { 'if-match': '*' })).status).toBe(404);
    expect((await patient.send('DELETE', path(), undefined, { 'if-match': '"1"' })).status).toBe(204);
    expect((await patient.get(path())).status).toBe(404);
  });

  it('is a patient’s and each carer’s own', async () => {
    await keep({ wentWell: 'The patient' });
    expect((await keep({ wentWell: 'The carer' }, {}, carer)).status).toBe(201);
    expect((await kept()).wentWell).toBe('The patient');
    expect((await carer.get<PreparationDraft>(path())).body.wentWell).toBe('The carer');
    expect((await therapist.put(path(), draft())).status).toBe(403);
  });

  it('is deleted within the hour once nobody can read it any more, whether or not they ever return', async () => {
    await keep({ wentWell: SECRET });
    const other = await newAppointment(therapist, episode, '2026-06-09', { status: 'booked' });
    await patient.put(`/appointments/${other.id}/preparation/draft`, draft({ wentWell: 'Kept' }));
    const stored = async (appointmentId: string): Promise<number> =>
      (
        await waymark.database.reads.query<object[]>(
          `SELECT id FROM preparation_draft WHERE appointment_id = '${appointmentId}'`,
        )
      ).length;
    await waymark.database.write((em) =>
      em.query("UPDATE appointment SET \"on\" = '2026-05-01' WHERE id = '" + appointment.id + "'"),
    );
    expect([await stored(appointment.id), await stored(other.id)]).toEqual([1, 1]);
    waymark = await waymark.reopen({ CLOCK: '2026-06-01T10:01:00+01:00' });
    await waymark.app.get(Schedules).look();
    expect([await stored(appointment.id), await stored(other.id)]).toEqual([0, 1]);
  });
});
