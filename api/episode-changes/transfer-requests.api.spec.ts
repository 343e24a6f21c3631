import { randomUUID } from 'node:crypto';
import type { Appointment, DayList, Episode, Page, Problem } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_NOW, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const ANY = { 'if-match': '*' };
const REASON = 'Has moved house and is near you now.';

describe('A move to a care service in which one does not work', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let colleague: HttpClient;
  let elsewhere: HttpClient;
  let episode: Episode;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    colleague = await waymark.as(PEOPLE.colleague);
    elsewhere = await waymark.as(PEOPLE.elsewhere);
  });
  beforeEach(async () => {
    await waymark.database.write((em) => em.query("UPDATE transfer_request SET status = 'withdrawn'"));
    episode = await newEpisode(therapist, waymark.site.vocational);
  });
  afterAll(() => waymark.close());

  const ask = <T = Episode>(change: object = {}): Promise<HttpReply<T>> => {
    const { id: careServiceId, pathwayId, areaId } = waymark.site.community;
    const body = { careServiceId, pathwayId, areaId, on: TEST_TODAY, reason: REASON, ...change };
    return therapist.post<T>(`/episodes/${episode.id}/transfer`, body, ANY);
  };
  const requestId = async (): Promise<string> => (await ask()).body.transferRequest?.id ?? '';
  const takeOn = <T = Episode>(id: string, by = elsewhere): Promise<HttpReply<T>> =>
    by.post<T>(`/transfer-requests/${id}/take-on`, { discipline: 'nursing' });
  const refuse = <T>(id: string, by = elsewhere): Promise<HttpReply<T>> =>
    by.post<T>(`/transfer-requests/${id}/refuse`, { reason: 'No place before September.' });
  const dayOf = async (client: HttpClient): Promise<DayList> => (await client.get<DayList>('/day-list')).body;
  const now = async (by = therapist): Promise<HttpReply<Episode>> => by.get<Episode>(`/episodes/${episode.id}`);
  const setStatus = (email: string, status: string): Promise<unknown> =>
    waymark.database.write((em) => em.query(`UPDATE account SET status = '${status}' WHERE email_key = '${email}'`));

  it('asks that care service, and until it answers nothing has changed', async () => {
    const asked = await ask();
    expect([asked.status, asked.body.careServiceId]).toEqual([202, waymark.site.vocational.id]);
    expect(asked.body.transferRequest).toMatchObject({
      toCareServiceId: waymark.site.community.id,
      toPathwayId: waymark.site.community.pathwayId,
      reason: REASON,
      askedBy: { name: 'Test therapist' },
      askedAt: new Date(TEST_NOW).toISOString(),
    });
    expect((await now()).body).toEqual(asked.body);
    expect((await now(elsewhere)).status).toBe(404);
    expect((await elsewhere.get(`/patients/${episode.patientId}`)).status).toBe(404);
    expect(asked.body.transfers).toEqual([]);
  });

  it('shows the other side who, from where, to which pathway and why, and nothing that the person said', async () => {
    await newGoal(therapist, episode, { ownWords: 'Swim with Mia' });
    const id = await requestId();
    const { transferRequests } = await dayOf(elsewhere);
    const patient = (await therapist.get<{ givenName: string }>(`/patients/${episode.patientId}`)).body;
    expect(transferRequests).toEqual([
      {
        id,
        givenName: patient.givenName,
        familyName: 'Example',
        preferredName: null,
        birthDate: '1980-04-02',
        fromCareServiceName: 'Vocational rehabilitation',
        toCareServiceId: waymark.site.community.id,
        toCareServiceName: 'Community rehabilitation',
        toPathwayName: 'Community rehabilitation pathway',
        askedByName: 'Test therapist',
        askedAt: new Date(TEST_NOW).toISOString(),
        reason: REASON,
      },
    ]);
    expect(JSON.stringify(transferRequests)).not.toContain('Mia');
    expect((await dayOf(therapist)).transferRequests).toEqual([]);
    const rows = await waymark.database.reads.query<{ patient_ids: string }[]>(
      "SELECT patient_ids FROM audit WHERE action = 'caseload:read' ORDER BY seq",
    );
    expect(rows.some((row) => row.patient_ids.includes(episode.patientId))).toBe(true);
  });

  it('needs a reason, and somebody there who could answer', async () => {
    const silent = await ask<Problem>({ reason: undefined });
    expect([silent.status, silent.body.errors?.[0]]).toMatchObject([422, { pointer: '/reason', code: 'needed' }]);
    await setStatus(PEOPLE.elsewhere, 'disabled');
    const nobody = await ask<Problem>();
    expect([nobody.status, nobody.body.errors?.[0]?.code]).toEqual([422, 'nobody-there']);
    await setStatus(PEOPLE.elsewhere, 'active');
    expect((await now()).body.transferRequest).toBeNull();
  });

  it('moves the person on the day they are taken on, with all that waits, to who took them on', async () => {
    const booked = await newAppointment(therapist, episode, '2026-06-08', { status: 'booked' });
    const email = await linkToPatient(waymark.database, 'patient', episode.patientId, `of-${episode.id}@test.example`);
    const patient = await waymark.as(email);
    await patient.put(`/appointments/${booked.id}/preparation`, { toTalkAbout: 'I do not feel safe at home' });
    const id = await requestId();
    const messagesOf = async (client: HttpClient) =>
      (await dayOf(client)).messages.filter(({ episodeId }) => episodeId === episode.id);
    expect([await messagesOf(therapist), await messagesOf(elsewhere)]).toMatchObject([[{}], []]);
    const taken = await takeOn(id);
    expect([taken.status, taken.body.careServiceId, taken.body.transferRequest]).toEqual([
      200,
      waymark.site.community.id,
      null,
    ]);
    expect(taken.body.team).toMatchObject([{ name: 'Test elsewhere', discipline: 'nursing', keyWorker: true }]);
    expect(taken.body.transfers).toMatchObject([{ on: TEST_TODAY, toCareServiceId: waymark.site.community.id }]);
    expect([await messagesOf(therapist), await messagesOf(elsewhere)]).toMatchObject([
      [],
      [{ nobodyResponsible: false }],
    ]);
    const { body } = await elsewhere.get<Page<Appointment>>(`/episodes/${episode.id}/appointments`);
    expect(body.items).toMatchObject([{ id: booked.id, status: 'booked', staff: [] }]);
    expect((await now()).status).toBe(404);
    // The asker hears of it, once.
    const [answer] = (await dayOf(therapist)).transferAnswers;
    expect(answer).toMatchObject({
      id,
      outcome: 'taken-on',
      answeredByName: 'Test elsewhere',
      answeredByDiscipline: null,
    });
    expect((await therapist.post(`/transfer-requests/${id}/seen`, {})).status).toBe(200);
    expect((await dayOf(therapist)).transferAnswers).toEqual([]);
  });

  it('leaves the person where they are when refused, and who asked reads why', async () => {
    const id = await requestId();
    expect((await elsewhere.post(`/transfer-requests/${id}/refuse`, {})).status).toBe(400);
    expect((await refuse(id)).status).toBe(200);
    expect((await now()).body).toMatchObject({ careServiceId: waymark.site.vocational.id, transferRequest: null });
    expect((await dayOf(elsewhere)).transferRequests).toEqual([]);
    const [answer] = (await dayOf(therapist)).transferAnswers;
    expect(answer).toMatchObject({ id, outcome: 'refused', answer: 'No place before September.' });
    expect((await dayOf(colleague)).transferAnswers).toEqual([]);
    // Left without having seen it: it passes to the next one.
    await setStatus(PEOPLE.therapist, 'disabled');
    expect((await dayOf(colleague)).transferAnswers).toMatchObject([{ id }]);
    expect((await colleague.post(`/transfer-requests/${id}/seen`, {})).status).toBe(200);
    await setStatus(PEOPLE.therapist, 'active');
    therapist = await waymark.as(PEOPLE.therapist);
    expect((await dayOf(therapist)).transferAnswers).toEqual([]);
  });

  it('can be withdrawn by the side that asked, and asked again', async () => {
    const id = await requestId();
    const twice = await ask<Problem>();
    expect([twice.status, twice.body.type]).toEqual([409, '/problems/asked-already']);
    const withdrawn = await colleague.post<Episode>(`/transfer-requests/${id}/withdraw`, {});
    expect([withdrawn.status, withdrawn.body.transferRequest]).toEqual([200, null]);
    expect((await dayOf(elsewhere)).transferRequests).toEqual([]);
    expect((await takeOn<Problem>(id)).body.type).toBe('/problems/answered');
    expect((await ask()).status).toBe(202);
  });

  it('is answered once: of several at the same moment one counts, and the others are told', async () => {
    const id = await requestId();
    const replies = await Promise.all([
      takeOn<Problem>(id),
      refuse<Problem>(id),
      therapist.post<Problem>(`/transfer-requests/${id}/withdraw`, {}),
    ]);
    // Withdrawing what was just taken on is a change to another care service's episode.
    expect(replies.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    for (const { status } of replies) expect([200, 404, 409]).toContain(status);
  });

  it('is for who works there to answer, and for who asked to withdraw; to others it does not exist', async () => {
    const id = await requestId();
    for (const client of [therapist, colleague]) {
      expect((await takeOn(id, client)).status).toBe(404);
      expect((await refuse(id, client)).status).toBe(404);
    }
    expect((await elsewhere.post(`/transfer-requests/${id}/withdraw`, {})).status).toBe(404);
    expect((await elsewhere.post(`/transfer-requests/${id}/seen`, {})).status).toBe(404);
    expect((await takeOn(randomUUID())).status).toBe(404);
  });

  it('is nobody’s any more once the episode has ended', async () => {
    const id = await requestId();
    await therapist.post(`/episodes/${episode.id}/discharge`, { endedOn: TEST_TODAY, reason: 'moved-on' }, ANY);
    expect((await dayOf(elsewhere)).transferRequests).toEqual([]);
    expect((await takeOn(id)).status).toBe(409);
    expect((await ask()).status).toBe(409);
  });

  it('comes back to the side that asked where nobody is left there who could answer', async () => {
    const id = await requestId();
    await setStatus(PEOPLE.elsewhere, 'disabled');
    const mine = (await dayOf(therapist)).transferAnswers;
    expect(mine).toMatchObject([{ id, outcome: 'nobody-there' }]);
    await setStatus(PEOPLE.elsewhere, 'active');
    elsewhere = await waymark.as(PEOPLE.elsewhere);
    expect((await dayOf(therapist)).transferAnswers).toEqual([]);
  });

  it('is not for the patient to see', async () => {
    await ask();
    const email = await linkToPatient(waymark.database, 'patient', episode.patientId, `own-${episode.id}@test.example`);
    expect((await now(await waymark.as(email))).body.transferRequest).toBeNull();
  });
});
