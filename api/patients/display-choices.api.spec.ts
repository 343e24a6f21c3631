import type { DisplayChoices, Episode, Patient, Problem } from '@waymark/contracts';
import { Audit } from '../audit/audit.entity.js';
import { newAppointment, newEpisode } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const CALM: DisplayChoices = {
  ...{ largeText: true, wideSpacing: true, pictures: false, easyWords: true },
  colours: 'calm',
};

describe('How pages look to a patient', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let patient: HttpClient;
  let carer: HttpClient;
  let episode: Episode;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    const signInAs = async (role: 'patient' | 'carer'): Promise<HttpClient> =>
      waymark.as(await linkToPatient(waymark.database, role, episode.patientId));
    [patient, carer] = [await signInAs('patient'), await signInAs('carer')];
  });
  afterAll(() => waymark.close());

  const url = (): string => `/patients/${episode.patientId}`;
  const read = async (reader: HttpClient): Promise<Patient> => (await reader.get<Patient>(url())).body;

  it('is nobody’s choice at first', async () => {
    expect((await read(patient)).display).toBeNull();
  });

  it('is kept with them, for every page about them, and leaves forms about them as they are', async () => {
    const { version } = await read(therapist);
    const chosen = await patient.put<DisplayChoices>(`${url()}/display`, CALM);
    expect([chosen.status, chosen.body]).toEqual([200, CALM]);
    for (const reader of [patient, therapist, carer]) {
      expect(await read(reader)).toMatchObject({ display: CALM, version });
    }
    await patient.put(`${url()}/display`, { ...CALM, colours: 'dark' });
    expect((await read(patient)).display).toEqual({ ...CALM, colours: 'dark' });
    const noted = await waymark.database.reads.find(Audit, { where: { recordId: episode.patientId } });
    expect(noted.filter(({ fields }) => fields?.includes('display'))).toHaveLength(2);
  });

  it('is for them alone to choose', async () => {
    expect((await carer.put(`${url()}/display`, CALM)).status).toBe(403);
    expect((await therapist.put(`${url()}/display`, CALM)).status).toBe(403);
    const other = await newEpisode(therapist, waymark.site.vocational);
    expect((await patient.put(`/patients/${other.patientId}/display`, CALM)).status).toBe(404);
  });

  it('is theirs to choose on a screen that was handed to them, for their own pages too', async () => {
    const desk = await waymark.as(PEOPLE.therapist);
    const { id: recordId } = await newAppointment(therapist, episode, '2026-06-01', { status: 'attended' });
    expect((await desk.put('/session/shared-screen', { page: 'review', recordId })).status).toBe(200);
    const chosen = await desk.put<DisplayChoices>(`${url()}/display`, { ...CALM, largeText: false });
    expect([chosen.status, chosen.body.largeText]).toEqual([200, false]);
    expect((await read(patient)).display).toEqual({ ...CALM, largeText: false });
    const other = await newEpisode(therapist, waymark.site.vocational);
    expect((await desk.put(`/patients/${other.patientId}/display`, CALM)).status).toBe(403);
    expect((await therapist.put(`${url()}/display`, CALM)).status).toBe(403);
  });

  it.each([
    [{ ...CALM, colours: 'pink' }, '/colours'],
    [{ ...CALM, largeText: 'yes' }, '/largeText'],
    [{ ...CALM, typeface: 'Comic' }, '/typeface'],
    [{ colours: 'dark' }, '/largeText'],
  ])('is refused where it is not one that there is: %j', async (body, pointer) => {
    const refused = await patient.put<Problem>(`${url()}/display`, body);
    expect(refused.status).toBe(400);
    expect(refused.body.errors?.map((error) => error.pointer)).toContain(pointer);
  });
});
