import type { Appointment, DayList, Episode, Problem } from '@waymark/contracts';
import { Membership } from '../accounts/account.entity.js';
import { newAppointment, newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const ANY = { 'if-match': '*' };

describe('A move to another care service', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let elsewhere: HttpClient;
  /** Works in both care services, and so moves a person immediately. */
  let both: HttpClient;
  let episode: Episode;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    elsewhere = await waymark.as(PEOPLE.elsewhere);
    await waymark.database.write((em) =>
      em.insert(Membership, {
        id: waymark.site.community.id,
        accountId: idOf(PEOPLE.colleague),
        role: 'therapist',
        careServiceId: waymark.site.community.id,
        patientId: null,
      }),
    );
    both = await waymark.as(PEOPLE.colleague);
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
  });
  afterAll(() => waymark.close());

  const idOf = (email: string): string => waymark.site.accounts[email] ?? '';
  const move = <T = Episode>(change: object = {}): Promise<HttpReply<T>> => {
    const { id: careServiceId, pathwayId, areaId } = waymark.site.community;
    const body = { careServiceId, pathwayId, areaId, on: TEST_TODAY, ...change };
    return both.post<T>(`/episodes/${episode.id}/transfer`, body, ANY);
  };
  const setTeam = (...emails: string[]): Promise<HttpReply<Episode>> => {
    const team = emails.map((email, index) => ({ userId: idOf(email), discipline: 'nursing', keyWorker: index === 0 }));
    return therapist.put<Episode>(`/episodes/${episode.id}/team`, { team }, ANY);
  };
  const book = (staff: string[], on = '2026-06-08', status = 'booked'): Promise<Appointment> =>
    newAppointment(therapist, episode, on, { status, staff: staff.map(idOf) });
  const staffOf = async ({ id }: Appointment, reader = elsewhere): Promise<string[]> =>
    (await reader.get<Appointment>(`/appointments/${id}`)).body.staff.map(({ userId }) => userId);
  const dayOf = async (client: HttpClient, { id }: Appointment, on = '2026-06-08') =>
    (await client.get<DayList>(`/day-list?on=${on}`)).body.items.find(({ appointmentId }) => appointmentId === id);

  it('takes an area that the new care service serves, and no other', async () => {
    const wrong = await move<Problem>({ areaId: waymark.site.vocational.areaId });
    expect([wrong.status, wrong.body.errors]).toMatchObject([422, [{ pointer: '/areaId', code: 'not-served' }]]);
    const { id: careServiceId, areaId } = waymark.site.community;
    const moved = (await move()).body;
    expect(moved).toMatchObject({ careServiceId, areaId });
    const { areaId: before } = waymark.site.vocational;
    expect(moved.transfers).toMatchObject([{ fromAreaId: before, toAreaId: areaId }]);
  });

  it('leaves the person in the area where they live where nothing is said of it', async () => {
    const moved = await move({ areaId: undefined });
    expect([moved.status, moved.body.careServiceId, moved.body.areaId]).toEqual([
      200,
      waymark.site.community.id,
      waymark.site.vocational.areaId,
    ]);
  });

  it('keeps the area within one care service', async () => {
    const { id: careServiceId, otherPathwayId: pathwayId, areaId } = waymark.site.vocational;
    const moved = await move({ careServiceId, pathwayId, areaId: undefined });
    expect([moved.status, moved.body.areaId, moved.body.pathwayId]).toEqual([200, areaId, pathwayId]);
  });

  it('takes out of the team who does not work there, and keeps the others as they were', async () => {
    await setTeam(PEOPLE.therapist, PEOPLE.colleague);
    const { team } = (await move()).body;
    expect(team).toMatchObject([{ userId: idOf(PEOPLE.colleague), discipline: 'nursing', keyWorker: false }]);
  });

  it('within one care service leaves team and appointments as they are', async () => {
    await setTeam(PEOPLE.therapist);
    const booked = await book([PEOPLE.therapist]);
    const { id: careServiceId, otherPathwayId: pathwayId } = waymark.site.vocational;
    expect((await move({ careServiceId, pathwayId, areaId: undefined })).body.team).toHaveLength(1);
    expect(await staffOf(booked, therapist)).toEqual([idOf(PEOPLE.therapist)]);
  });

  it('keeps what is booked, and takes out of it from that day on who does not work there', async () => {
    const [own, together] = [await book([PEOPLE.therapist]), await book([PEOPLE.therapist, PEOPLE.colleague])];
    const before = await book([PEOPLE.therapist], '2026-05-25');
    const came = await book([PEOPLE.therapist], TEST_TODAY, 'attended');
    await move();
    expect(await staffOf(own)).toEqual([]);
    expect(await staffOf(together)).toEqual([idOf(PEOPLE.colleague)]);
    for (const kept of [before, came]) expect(await staffOf(kept)).toEqual([idOf(PEOPLE.therapist)]);
    const { body } = await elsewhere.get<Appointment>(`/appointments/${own.id}`);
    expect(body).toMatchObject({ status: 'booked', version: own.version + 1 });
    expect((await elsewhere.get<Appointment>(`/appointments/${before.id}`)).body.version).toBe(before.version);
  });

  it('leaves an appointment without a therapist on everybody’s day list there, until there is one', async () => {
    const booked = await book([PEOPLE.therapist]);
    expect(await dayOf(therapist, booked)).toMatchObject({ needsTherapist: false });
    await move();
    expect(await dayOf(elsewhere, booked)).toMatchObject({ needsTherapist: true });
    expect(await dayOf(therapist, booked)).toBeUndefined();
    await elsewhere.patch(`/appointments/${booked.id}`, { staff: [idOf(PEOPLE.elsewhere)] }, ANY);
    expect(await dayOf(elsewhere, booked)).toMatchObject({ needsTherapist: false });
    expect(await dayOf(await waymark.as(PEOPLE.colleague), booked)).toBeUndefined();
  });

  it('leaves it to the team where there is one, and to its key worker before the others', async () => {
    const colleague = await waymark.as(PEOPLE.colleague);
    await setTeam(PEOPLE.therapist, PEOPLE.colleague);
    const booked = await book([PEOPLE.therapist]);
    await move();
    expect(await dayOf(colleague, booked)).toMatchObject({ needsTherapist: true });
    expect(await dayOf(elsewhere, booked)).toBeUndefined();
    const team = [
      { userId: idOf(PEOPLE.elsewhere), discipline: 'nursing', keyWorker: true },
      { userId: idOf(PEOPLE.colleague), discipline: 'nursing', keyWorker: false },
    ];
    await elsewhere.put(`/episodes/${episode.id}/team`, { team }, ANY);
    expect(await dayOf(elsewhere, booked)).toMatchObject({ needsTherapist: true });
    expect(await dayOf(colleague, booked)).toBeUndefined();
  });

  it('loses no message from home, for what is to come or what has passed', async () => {
    const goal = await newGoal(therapist, episode);
    const [later, passed] = [await book([PEOPLE.therapist]), await book([PEOPLE.therapist], '2026-05-25')];
    const email = await linkToPatient(waymark.database, 'patient', episode.patientId, `${episode.id}@test.example`);
    const patient = await waymark.as(email);
    const ratings = [{ goalId: goal.id, level: -2 }];
    for (const { id } of [later, passed]) await patient.put(`/appointments/${id}/preparation`, { ratings });
    await move();
    const { messages } = (await elsewhere.get<DayList>('/day-list')).body;
    const ours = messages.filter(({ episodeId }) => episodeId === episode.id);
    expect(ours.map(({ appointmentId }) => appointmentId).sort()).toEqual([later.id, passed.id].sort());
    expect((await therapist.get<DayList>('/day-list')).body.messages.map(({ episodeId }) => episodeId)).not.toContain(
      episode.id,
    );
  });
});
