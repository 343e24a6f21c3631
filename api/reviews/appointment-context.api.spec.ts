import type {
  Appointment,
  AppointmentContext,
  CareService,
  Episode,
  Goal,
  MeasureVersion,
  Page,
} from '@waymark/contracts';
import { agreedReview, newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

describe('The context of an appointment', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let patient: HttpClient;
  let episode: Episode;
  let goal: Goal;
  let appointment: Appointment;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode, { importance: 2 });
    await agreedReview(therapist, episode, '2026-02-02', [[goal, 0]]);
    appointment = await newAppointment(therapist, episode, TEST_TODAY, { status: 'booked' });
    patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId));
    await patient.put(`/appointments/${appointment.id}/preparation`, { wentWell: 'I walked to the shop' });
    await putReview(therapist, appointment, { status: 'in-progress', ratings: [] });
  });
  afterAll(() => waymark.close());

  const contextFor = async (client: HttpClient, query: string): Promise<AppointmentContext> =>
    (await client.get<AppointmentContext>(`/appointments/${appointment.id}/context${query}`)).body;

  /** The same, asked one part at a time. */
  async function partsFor(client: HttpClient, query: string): Promise<object> {
    const one = async (path: string): Promise<unknown> => {
      const { status, body } = await client.get(`${path}${query}`);
      return status === 200 ? body : null;
    };
    const all = async (path: string): Promise<unknown> => ((await one(path)) as Page<unknown>).items;
    const ofEpisode = `/episodes/${episode.id}`;
    const ofAppointment = `/appointments/${appointment.id}`;
    const measures = (await client.get<Page<MeasureVersion>>('/measures')).body.items;
    return {
      appointment: await one(ofAppointment),
      episode: await one(ofEpisode),
      patient: await one(`/patients/${episode.patientId}`),
      goals: await all(`${ofEpisode}/goals`),
      trajectory: await one(`${ofEpisode}/trajectory`),
      nextSteps: await all(`${ofEpisode}/next-steps`),
      appointments: await all(`${ofEpisode}/appointments`),
      measure: measures.find(({ id }) => id === episode.measureVersionId),
      careService: (await client.get<CareService>(`/care-services/${episode.careServiceId}`)).body,
      preparations: client === patient ? [] : await all(`${ofAppointment}/preparations`),
      review: await one(`${ofAppointment}/review`),
    };
  }

  it.each(['', '?audience=shared-screen'])(
    'is what its parts are one by one, to a therapist with "%s"',
    async (query) => {
      const context = await contextFor(therapist, query);
      expect(context).toEqual(await partsFor(therapist, query));
      expect([context.preparations.length, context.review?.status]).toEqual([1, 'in-progress']);
      expect(context.goals[0]?.importance).toBe(query === '' ? 2 : null);
    },
  );

  it('is what they are to the patient, too: no review before it is agreed', async () => {
    const context = await contextFor(patient, '');
    expect(context).toEqual(await partsFor(patient, ''));
    expect(context.review).toBeNull();
  });

  it('leaves one line in the audit', async () => {
    const rows = (): Promise<object[]> =>
      waymark.database.reads.query("SELECT record, record_id, action FROM audit WHERE record = 'appointment-context'");
    const before = (await rows()).length;
    await contextFor(therapist, '?audience=shared-screen');
    const after = await rows();
    expect(after.length).toBe(before + 1);
    expect(after.at(-1)).toEqual({
      record: 'appointment-context',
      record_id: appointment.id,
      action: 'review:read',
    });
  });

  it('is not there for a colleague elsewhere', async () => {
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    expect((await elsewhere.get(`/appointments/${appointment.id}/context`)).status).toBe(404);
  });
});
