import type { Appointment, DayList, Episode, Patient, Problem, WeekList } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('The day list', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let colleague: HttpClient;
  let episode: Episode;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    colleague = await waymark.as(PEOPLE.colleague);
    episode = await newEpisode(therapist, waymark.site.vocational);
  });
  afterAll(() => waymark.close());

  const book = (client: HttpClient, startsAt: string, details: object = {}, of = episode): Promise<Appointment> =>
    newAppointment(client, of, startsAt.slice(0, 10), { startsAt, status: 'booked', ...details });
  const idsOn = async (client: HttpClient, day: string): Promise<string[]> => {
    const { body } = await client.get<DayList>(`/day-list?on=${day}`);
    return body.items.map(({ appointmentId }) => appointmentId);
  };

  it('gives a week from its Monday on in one read, of one’s own appointments alone', async () => {
    const inWeek = [
      await book(therapist, '2026-07-13T09:00:00+01:00'),
      await book(therapist, '2026-07-15T09:00:00+01:00'),
      await book(therapist, '2026-07-19T09:00:00+01:00'),
    ];
    await book(therapist, '2026-07-20T09:00:00+01:00');
    const { body, status } = await therapist.get<WeekList>('/day-list/week?on=2026-07-16');
    expect(status).toBe(200);
    expect(body.from).toBe('2026-07-13');
    expect(body.days.map(({ on, items }) => [on, items.map(({ appointmentId }) => appointmentId)])).toEqual([
      ['2026-07-13', [inWeek[0]?.id]],
      ['2026-07-14', []],
      ['2026-07-15', [inWeek[1]?.id]],
      ['2026-07-16', []],
      ['2026-07-17', []],
      ['2026-07-18', []],
      ['2026-07-19', [inWeek[2]?.id]],
    ]);
    const others = (await colleague.get<WeekList>('/day-list/week?on=2026-07-16')).body;
    expect(others.days.flatMap(({ items }) => items)).toEqual([]);
    expect((await therapist.get<Problem>('/day-list/week?on=16.7.2026')).status).toBe(400);
  });

  it('shows all that the therapist needs to get ready for an appointment of today', async () => {
    const path = `/patients/${episode.patientId}`;
    const needs = { interpreterLanguage: 'Polish', communication: ['quiet-room'] };
    await therapist.patch<Patient>(path, { preferredName: 'Ro', needs }, { 'if-match': '"1"' });
    await newGoal(therapist, episode);
    await newGoal(therapist, episode);
    await newGoal(therapist, episode, { baseline: undefined });
    const booked = await book(therapist, `${TEST_TODAY}T14:00:00+01:00`, { kind: 'video' });

    const reply = await therapist.get<DayList>('/day-list');
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const patient = (await therapist.get<Patient>(path)).body;
    expect(reply.body).toEqual({
      on: TEST_TODAY,
      items: [
        {
          appointmentId: booked.id,
          episodeId: episode.id,
          patientId: episode.patientId,
          preferredName: 'Ro',
          givenName: patient.givenName,
          familyName: patient.familyName,
          birthDate: patient.birthDate,
          careServiceId: waymark.site.vocational.id,
          careServiceName: 'Vocational rehabilitation',
          pathwayName: 'Vocational rehabilitation pathway',
          startsAt: `${TEST_TODAY}T13:00:00.000Z`,
          hasTime: true,
          kind: 'video',
          purpose: 'review',
          status: 'booked',
          missedReason: null,
          missedInWords: null,
          reviewStatus: null,
          activeGoals: 2,
          proposedGoals: 1,
          needs,
          harder: [],
          freshLook: [],
          needsTherapist: false,
          endedOn: null,
          unreadFromHome: false,
          cannotCome: false,
        },
      ],
      cannotCome: [],
      messages: [],
      handedOver: [],
      transferRequests: [],
      transferAnswers: [],
      withoutTeam: 1,
    });
  });

  it('is in order of time, with missed ones and without what was entered in error', async () => {
    const day = '2026-05-18';
    const late = await book(therapist, `${day}T15:00:00Z`, { status: 'missed', missedReason: 'unwell' });
    const early = await book(therapist, `${day}T08:30:00Z`);
    const mistaken = await book(therapist, `${day}T09:00:00Z`);
    await therapist.post(`/appointments/${mistaken.id}/strike-out`, { reason: 'entered-twice' }, { 'if-match': '*' });
    const { items } = (await therapist.get<DayList>(`/day-list?on=${day}`)).body;
    expect(items.map(({ appointmentId, missedReason }) => [appointmentId, missedReason])).toEqual([
      [early.id, null],
      [late.id, 'unwell'],
    ]);
  });

  it('names people who come at one time in the order of their names, as the caseload does', async () => {
    const day = '2026-05-19';
    for (const familyName of ['Young', 'de Souza', 'Ávila', 'Barlow']) {
      const own = await newEpisode(therapist, waymark.site.vocational, { familyName });
      await book(therapist, `${day}T09:00:00Z`, { kind: 'group' }, own);
    }
    const { items } = (await therapist.get<DayList>(`/day-list?on=${day}`)).body;
    expect(items.map(({ familyName }) => familyName)).toEqual(['Ávila', 'Barlow', 'de Souza', 'Young']);
  });

  it('counts a day by the calendar on the wall: half past midnight in summer is the new day', async () => {
    const booked = await book(therapist, '2026-07-01T23:30:00Z');
    expect(await idsOn(therapist, '2026-07-01')).toEqual([]);
    expect(await idsOn(therapist, '2026-07-02')).toEqual([booked.id]);
  });

  it('is each therapist’s own, and both see what they do together', async () => {
    const day = '2026-05-20';
    const both = [PEOPLE.therapist, PEOPLE.colleague].map((email) => waymark.site.accounts[email]);
    const together = await book(therapist, `${day}T09:00:00Z`, { staff: both });
    const colleagues = await book(colleague, `${day}T10:00:00Z`);
    expect(await idsOn(therapist, day)).toEqual([together.id]);
    expect(await idsOn(colleague, day)).toEqual([together.id, colleagues.id]);
  });

  it('leaves out a care service in which the therapist holds the role no more', async () => {
    const day = '2026-05-21';
    const { community, accounts } = waymark.site;
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const other = await newEpisode(elsewhere, community);
    const booked = await book(elsewhere, `${day}T09:00:00Z`, {}, other);
    expect(await idsOn(elsewhere, day)).toEqual([booked.id]);
    await waymark.database.write((em) =>
      em.query(
        `UPDATE membership SET care_service_id = '${waymark.site.vocational.id}'
         WHERE account_id = '${accounts[PEOPLE.elsewhere] ?? ''}'`,
      ),
    );
    expect(await idsOn(elsewhere, day)).toEqual([]);
  });

  it('writes one audit row that names whom it showed', async () => {
    const count = async (): Promise<{ patient_ids: string }[]> =>
      waymark.database.reads.query("SELECT patient_ids FROM audit WHERE action = 'caseload:read' ORDER BY seq");
    await book(therapist, '2026-05-22T09:00:00Z');
    await book(therapist, '2026-05-22T11:00:00Z');
    const before = await count();
    await idsOn(therapist, '2026-05-22');
    const after = await count();
    expect(after.length).toBe(before.length + 1);
    expect(after.at(-1)?.patient_ids).toBe(JSON.stringify([episode.patientId]));
  });

  it.each(['2026-02-30', '01/06/2026', '2026-6-1', '', '2026-06-01&on=2026-06-02'])(
    'refuses "%s" as a day',
    async (day) => {
      const refused = await therapist.get<Problem>(`/day-list?on=${day}`);
      expect(refused.status).toBe(400);
      expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(['/on']);
    },
  );

  it('is for therapists only', async () => {
    for (const email of [PEOPLE.manager, PEOPLE.partner, PEOPLE.researcher, PEOPLE.guardian, PEOPLE.admin]) {
      expect((await (await waymark.as(email)).get('/day-list')).status).toBe(403);
    }
    expect((await waymark.anonymous().get('/day-list')).status).toBe(401);
  });
});
