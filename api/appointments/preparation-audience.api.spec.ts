import type { Appointment, Episode, Goal, Page, Patient, Preparation, ReceivedPreparation } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const CARERS = 'He shouts at night and hides the bottles';
const PATIENTS = 'I drink again and nobody may know';

describe('Words from home', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let admin: HttpClient;
  let patient: HttpClient;
  let carer: HttpClient;
  let otherCarer: HttpClient;
  let episode: Episode;
  let goal: Goal;
  let appointment: Appointment;

  beforeAll(async () => {
    waymark = await startTestApp();
    const { database } = waymark;
    therapist = await waymark.as(PEOPLE.therapist);
    admin = await waymark.as(PEOPLE.admin);
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
    await therapist.patch(
      `/patients/${episode.patientId}`,
      { contact: { address: '1 Quiet Row', safeContact: 'Never ring at home' }, needs: { note: 'Sits by the door' } },
      { 'if-match': '*' },
    );
    patient = await waymark.as(await linkToPatient(database, 'patient', episode.patientId));
    carer = await waymark.as(await linkToPatient(database, 'carer', episode.patientId));
    otherCarer = await waymark.as(
      await linkToPatient(database, 'carer', episode.patientId, 'other-carer@test.example'),
    );
  });
  beforeEach(async () => {
    appointment = await newAppointment(therapist, episode, '2026-06-08', { status: 'booked' });
  });
  afterAll(() => waymark.close());

  const send = (person: HttpClient, body: object): Promise<{ status: number; body: Preparation }> =>
    person.put<Preparation>(`/appointments/${appointment.id}/preparation`, body, { 'if-match': '*' });

  /** Every reply that an account tied to this person's record can read, as it came over the wire. */
  const everythingFor = async (person: HttpClient): Promise<string> => {
    const { id } = appointment;
    const ofEpisode = ['', '/goals', '/appointments', '/next-steps', '/trajectory', '/preparations'];
    const paths = [
      '/session',
      '/preparation-drafts',
      `/patients/${episode.patientId}`,
      `/patients/${episode.patientId}?audience=shared-screen`,
      `/patients/${episode.patientId}/episodes`,
      ...ofEpisode.map((path) => `/episodes/${episode.id}${path}`),
      `/goals/${goal.id}`,
      `/goals/${goal.id}/versions`,
      ...['', '/review', '/preparation', '/preparation/draft', '/preparation/shared', '/preparations'].map(
        (path) => `/appointments/${id}${path}`,
      ),
      `/appointments/${id}/preparations?audience=shared-screen`,
    ];
    const replies = await Promise.all(paths.map((path) => person.get(path)));
    return JSON.stringify(replies.map(({ body, etag }) => [body, etag]));
  };
  const onSharedScreen = async (): Promise<readonly ReceivedPreparation[]> => {
    const path = `/appointments/${appointment.id}/preparations?audience=shared-screen`;
    return (await therapist.get<Page<ReceivedPreparation>>(path)).body.items;
  };

  const WORDS = (text: string): object => ({
    wentWell: text,
    toTalkAbout: text,
    helpedBy: 'The neighbour',
    ratings: [{ goalId: goal.id, level: -2, note: text }],
  });

  it('of a carer are for the team only, in every answer to the patient, the other carer and the shared screen', async () => {
    const sent = await send(carer, WORDS(CARERS));
    expect(sent.status).toBe(201);
    expect(sent.body.sharedParts).toEqual([]);
    for (const person of [patient, otherCarer, admin]) {
      const shown = await everythingFor(person);
      expect(shown).not.toContain('shouts');
      expect(shown).not.toContain('The neighbour');
    }
    expect(JSON.stringify(await onSharedScreen())).toBe('[]');
    expect(await everythingFor(therapist)).toContain(CARERS);
    expect(await everythingFor(carer)).toContain(CARERS);
  });

  it('of a carer stay for the team only once the review has begun, and wait to be marked as read', async () => {
    await send(carer, WORDS(CARERS));
    await send(patient, { wentWell: 'The walk' });
    const today = await therapist.patch<Appointment>(
      `/appointments/${appointment.id}`,
      { startsAt: '2026-06-01T09:00:00Z' },
      { 'if-match': '*' },
    );
    expect((await putReview(therapist, today.body, { status: 'in-progress', ratings: [] })).status).toBe(201);
    expect(await everythingFor(patient)).not.toContain('shouts');
    const { items } = (await therapist.get<Page<ReceivedPreparation>>(`/appointments/${appointment.id}/preparations`))
      .body;
    expect(items.map(({ sentBy, readAt }) => [sentBy, readAt === null])).toEqual([
      ['patient', true],
      ['carer', true],
    ]);
  });

  it('of a carer come part by part to who may see them, without the note for the team', async () => {
    await send(carer, { ...WORDS(CARERS), wentWell: 'We sang together', sharedParts: ['went-well', 'ratings'] });
    const shared = await patient.get<Page<Preparation>>(`/appointments/${appointment.id}/preparation/shared`);
    expect(shared.body.items).toMatchObject([
      { sentBy: 'carer', wentWell: 'We sang together', toTalkAbout: null, ratings: [{ level: -2, note: null }] },
    ]);
    expect(await onSharedScreen()).toMatchObject([
      { sentBy: 'carer', wentWell: 'We sang together', toTalkAbout: null },
    ]);
    const seen = (await everythingFor(patient)) + JSON.stringify(await onSharedScreen());
    expect(seen).not.toContain('shouts');
    expect(seen).not.toContain('The neighbour');
    expect((await patient.get(`/appointments/${appointment.id}/preparation`)).status).toBe(404);
  });

  it('of a patient are not their carers’ to read until the patient says so, and not any more when they take it back', async () => {
    await send(patient, WORDS(PATIENTS));
    expect(await everythingFor(carer)).not.toContain('drink again');
    expect((await carer.get(`/appointments/${appointment.id}/preparation`)).status).toBe(404);
    expect(await onSharedScreen()).toMatchObject([{ sentBy: 'patient', wentWell: PATIENTS }]);
    await send(patient, { ...WORDS(PATIENTS), sharedParts: ['to-talk-about'] });
    const shared = await carer.get<Page<Preparation>>(`/appointments/${appointment.id}/preparation/shared`);
    expect(shared.body.items).toMatchObject([{ wentWell: null, toTalkAbout: PATIENTS, ratings: [] }]);
    await send(patient, WORDS(PATIENTS));
    expect(await everythingFor(carer)).not.toContain('drink again');
  });

  it('of two carers are two messages, and neither reads the other’s or takes its place', async () => {
    expect((await send(carer, { wentWell: 'From the first' })).status).toBe(201);
    expect((await send(otherCarer, { wentWell: 'From the second' })).status).toBe(201);
    const { items } = (await therapist.get<Page<ReceivedPreparation>>(`/appointments/${appointment.id}/preparations`))
      .body;
    expect(items.map(({ wentWell }) => wentWell).sort()).toEqual(['From the first', 'From the second']);
    expect(await everythingFor(otherCarer)).not.toContain('From the first');
    const own = await otherCarer.get<Preparation>(`/appointments/${appointment.id}/preparation`);
    expect(own.body.wentWell).toBe('From the second');
  });

  it('are shown to nobody by a part that does not exist', async () => {
    expect((await send(carer, { wentWell: 'x', sharedParts: ['everything'] })).status).toBe(400);
    expect((await send(carer, { wentWell: 'x', sharedParts: ['went-well', 'went-well'] })).status).toBe(400);
    expect((await therapist.get(`/appointments/${appointment.id}/preparations?audience=carer`)).status).toBe(400);
  });

  it('do not come with how to reach the person, for a carer and for the shared screen', async () => {
    const path = `/patients/${episode.patientId}`;
    const secret = /Never ring|Quiet Row|Sits by/;
    expect(await everythingFor(carer)).not.toMatch(secret);
    expect((await therapist.get<Patient>(`${path}?audience=shared-screen`)).body).toMatchObject({
      contact: {},
      needs: {},
    });
    expect((await therapist.get<Patient>(path)).body.contact.safeContact).toBe('Never ring at home');
    expect((await patient.get<Patient>(path)).body.contact.safeContact).toBe('Never ring at home');
  });
});
