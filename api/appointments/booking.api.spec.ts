import type { Appointment, AppointmentSeries, Diary, Episode, NextTimes, Problem } from '@waymark/contracts';
import { newAppointment, newEpisode } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

const BOOKED = { kind: 'in-person', status: 'booked' } as const;

describe('Booking', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
  });
  afterAll(() => waymark.close());

  const book = (startsAt: string, details: object = {}, of = episode) =>
    therapist.post<Appointment & Pick<Problem, 'errors'>>(`/episodes/${of.id}/appointments`, {
      ...BOOKED,
      startsAt,
      ...details,
    });
  const series = (startsAt: string, details: object, headers: Record<string, string> = {}) =>
    therapist.post<AppointmentSeries & Pick<Problem, 'errors' | 'type' | 'booked'>>(
      `/episodes/${episode.id}/appointments/series`,
      { ...BOOKED, startsAt, minutes: 45, ...details },
      headers,
    );
  const takeBack = (appointments: readonly Pick<Appointment, 'id' | 'version'>[], of = episode) =>
    therapist.post<AppointmentSeries & Problem>(`/episodes/${of.id}/appointments/strike-out`, {
      ...{ reason: 'other', note: 'A slip' },
      appointments: appointments.map(({ id, version }) => ({ id, version })),
    });
  const bookedOf = async (of: Episode): Promise<number> =>
    (await therapist.get<{ items: unknown[] }>(`/episodes/${of.id}/appointments`)).body.items.length;

  it('keeps how long it takes, and nothing where nobody said it', async () => {
    const { body } = await book('2026-09-01T09:00:00Z', { minutes: 60 });
    expect(body.minutes).toBe(60);
    const path = `/appointments/${body.id}`;
    expect((await therapist.patch<Appointment>(path, { minutes: 30 }, { 'if-match': '*' })).body.minutes).toBe(30);
    expect((await book('2026-09-02T09:00:00Z')).body.minutes).toBeNull();
  });

  it('takes back what was booked together, all of it or nothing', async () => {
    const { body } = await series('2027-01-04T09:00:00Z', { everyWeeks: 1, times: 3 });
    const [first, second, third] = body.items as [Appointment, Appointment, Appointment];
    const path = `/appointments/${second.id}`;
    const moved = await therapist.patch<Appointment>(path, { kind: 'phone' }, { 'if-match': '*' });
    expect((await takeBack(body.items)).status).toBe(412);
    expect((await therapist.get<Appointment>(`/appointments/${first.id}`)).body.status).toBe('booked');
    const other = await newEpisode(therapist, waymark.site.vocational);
    expect((await takeBack([first], other)).status).toBe(404);
    expect((await takeBack([first, first])).status).toBe(400);
    const all = await takeBack([first, moved.body, third]);
    expect(all.status).toBe(200);
    expect(all.body.items.map(({ status, struckOutBecause }) => [status, struckOutBecause])).toEqual(
      Array.from({ length: 3 }, () => ['entered-in-error', 'other']),
    );
  });

  it.each([0, 4, 481, 12.5, '45'])('refuses a length of %s minutes', async (minutes) => {
    const refused = await book('2026-09-03T09:00:00Z', { minutes });
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([400, '/minutes']);
  });

  it('asks first about a time that overlaps, before or after, and not where one ends as the other begins', async () => {
    const other = await newEpisode(therapist, waymark.site.vocational);
    await book('2026-09-07T09:00:00Z', { minutes: 60 });
    const at = async (time: string, minutes: number): Promise<number> =>
      (await book(`2026-09-07T${time}:00Z`, { minutes, confirmedOverlap: false }, other)).status;
    expect(await at('09:45', 30)).toBe(409);
    expect(await at('08:30', 45)).toBe(409);
    expect(await at('08:30', 30)).toBe(201);
    expect(await at('10:00', 30)).toBe(201);
  });

  it('asks first when an appointment becomes so long that it overlaps', async () => {
    const { body: first } = await book('2026-09-08T09:00:00Z', { minutes: 30 });
    await book('2026-09-08T09:30:00Z', { minutes: 30 });
    const path = `/appointments/${first.id}`;
    expect((await therapist.patch(path, { minutes: 60 }, { 'if-match': '*' })).status).toBe(409);
    expect((await therapist.patch(path, { minutes: 60, confirmedOverlap: true }, { 'if-match': '*' })).status).toBe(
      200,
    );
  });

  it('of a series keeps the time by the clock when the clocks change', async () => {
    const { status, body } = await series('2026-10-12T10:30:00+01:00', { everyWeeks: 1, times: 4 });
    expect(status).toBe(201);
    expect(body.items.map(({ startsAt }) => startsAt)).toEqual([
      '2026-10-12T09:30:00.000Z',
      '2026-10-19T09:30:00.000Z',
      '2026-10-26T10:30:00.000Z',
      '2026-11-02T10:30:00.000Z',
    ]);
    expect(body.items.map(({ minutes, status: state }) => [minutes, state])).toEqual(Array(4).fill([45, 'booked']));
  });

  it('of a series books nothing if one day clashes, and names every such day', async () => {
    await book('2026-11-23T14:00:00Z', { minutes: 45 });
    await book('2026-12-21T14:15:00Z', { minutes: 45 });
    const before = await bookedOf(episode);
    const asked = await series('2026-11-09T14:00:00Z', { everyWeeks: 2, times: 4 });
    expect([asked.status, asked.body.type]).toEqual([409, '/problems/person-booked']);
    expect(asked.body.booked?.days).toEqual(['2026-11-23', '2026-12-21']);
    expect(await bookedOf(episode)).toBe(before);
    const meant = await series('2026-11-09T14:00:00Z', { everyWeeks: 2, times: 4, confirmedOverlap: true });
    expect([meant.status, meant.body.items.length]).toEqual([201, 4]);
  });

  it('of a series sent again with its key books nothing twice', async () => {
    const headers = { 'idempotency-key': '0190f3a0-0000-7000-8000-000000000032' };
    const first = await series('2027-01-04T09:00:00Z', { everyWeeks: 4, times: 3 }, headers);
    const before = await bookedOf(episode);
    const again = await series('2027-01-04T09:00:00Z', { everyWeeks: 4, times: 3 }, headers);
    expect(again.body).toEqual(first.body);
    expect(await bookedOf(episode)).toBe(before);
  });

  it('of a series refuses what cannot be one', async () => {
    const refused = async (details: object) => (await series('2027-02-01T09:00:00Z', details)).status;
    expect(await refused({ everyWeeks: 3, times: 4 })).toBe(400);
    expect(await refused({ everyWeeks: 1, times: 13 })).toBe(400);
    expect(await refused({ everyWeeks: 1, times: 1 })).toBe(400);
    expect(await refused({ everyWeeks: 1, times: 2, status: 'cancelled' })).toBe(422);
  });

  it('of a series refuses a time that does not exist on one of its days', async () => {
    const refused = await series('2027-03-21T01:30:00+00:00', { everyWeeks: 1, times: 2 });
    expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([422, 'no-such-time']);
  });

  it('shows a colleague’s day with times, lengths and names', async () => {
    const staff = [waymark.site.accounts[PEOPLE.colleague]];
    await book('2026-09-15T09:00:00Z', { minutes: 45, staff });
    const path = `/care-services/${waymark.site.vocational.id}/diary?on=2026-09-15&therapist=${String(staff[0])}`;
    const { body } = await therapist.get<Diary>(path);
    expect(body.items).toEqual([
      {
        startsAt: '2026-09-15T09:00:00.000Z',
        minutes: 45,
        kind: 'in-person',
        person: expect.objectContaining({ patientId: episode.patientId }),
      },
    ]);
  });

  it('shows of an appointment in a care service of others only that the time is taken', async () => {
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const other = await newEpisode(elsewhere, waymark.site.community);
    const accountId = waymark.site.accounts[PEOPLE.therapist] ?? '';
    const { id } = await newAppointment(elsewhere, other, '', { ...BOOKED, startsAt: '2026-09-16T09:00:00Z' });
    await waymark.database.write((em) =>
      em.query(`UPDATE appointment_staff SET account_id = '${accountId}' WHERE appointment_id = '${id}'`),
    );
    const { body } = await therapist.get<Diary>(`/care-services/${waymark.site.vocational.id}/diary?on=2026-09-16`);
    expect(body.items).toEqual([
      { startsAt: '2026-09-16T09:00:00.000Z', minutes: null, kind: 'in-person', person: null },
    ]);
  });

  it('shows no day of a care service of others, nor of somebody who does not work there', async () => {
    const at = (place: string, who: string) => `/care-services/${place}/diary?on=2026-09-15&therapist=${who}`;
    const { vocational, community, accounts } = waymark.site;
    const own = accounts[PEOPLE.therapist] ?? '';
    expect((await therapist.get(at(community.id, own))).status).toBe(404);
    expect((await therapist.get(at(vocational.id, accounts[PEOPLE.elsewhere] ?? ''))).status).toBe(404);
  });

  it('offers the same time in two weeks first, and leaves it out once it is taken', async () => {
    const own = await newEpisode(therapist, waymark.site.vocational);
    const now = await newAppointment(therapist, own, '', {
      ...{ startsAt: '2026-06-01T10:30:00+01:00', status: 'booked', minutes: 45, confirmedOverlap: true },
    });
    const times = async (query = ''): Promise<NextTimes> =>
      (await therapist.get<NextTimes>(`/appointments/${now.id}/next-times${query}`)).body;
    const offered = await times();
    expect(offered.days.map(({ on, weeks, sameTime }) => [on, weeks, sameTime])).toEqual([
      ['2026-06-15', 2, '2026-06-15T10:30:00+01:00'],
      ['2026-06-08', 1, '2026-06-08T10:30:00+01:00'],
      ['2026-06-29', 4, '2026-06-29T10:30:00+01:00'],
    ]);
    expect(offered).toMatchObject({
      minutes: 45,
      kind: 'in-person',
      staff: [{ userId: waymark.site.accounts[PEOPLE.therapist] }],
    });
    await book('2026-06-15T11:00:00+01:00', { minutes: 45 });
    const [after] = (await times()).days;
    expect(after?.sameTime).toBeNull();
    const { days } = await times('?on=2026-06-15');
    expect(days[0]?.times).toContain('2026-06-15T10:00:00+01:00');
    expect(days[0]?.times).not.toContain('2026-06-15T11:30:00+01:00');
  });

  it('tells with free times nothing of anybody else', async () => {
    const now = await newAppointment(therapist, episode, '', { ...BOOKED, startsAt: '2026-06-02T10:30:00+01:00' });
    const other = await newEpisode(therapist, waymark.site.vocational, { familyName: 'Quillfeather' });
    await book('2026-06-16T13:00:00+01:00', { minutes: 45 }, other);
    const { body } = await therapist.get<NextTimes>(`/appointments/${now.id}/next-times`);
    expect(JSON.stringify(body)).not.toContain('Quillfeather');
    expect(Object.keys(body.days[0] ?? {}).sort()).toEqual(['on', 'sameTime', 'times', 'weeks']);
  });

  it('offers nothing that has passed', async () => {
    const then = await newAppointment(therapist, episode, '', { ...BOOKED, startsAt: '2026-05-04T10:30:00+01:00' });
    const { body } = await therapist.get<NextTimes>(`/appointments/${then.id}/next-times?on=2026-05-11`);
    expect(body.days).toEqual([{ on: '2026-05-11', weeks: null, sameTime: null, times: [] }]);
  });
});
