import { randomUUID } from 'node:crypto';
import type { Appointment, Episode, Problem } from '@waymark/contracts';
import { Membership } from '../accounts/account.entity.js';
import { newEpisode } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE, type TestCareService } from '../testing/test-site.js';

/** The part of a reply that these tests look at: of a record, or of a problem. */
type Asked = Pick<Problem, 'type' | 'detail'>;
type Booked = Pick<Appointment, 'id'> & Pick<Problem, 'type'>;

describe('What is probably a mistake is asked about first', () => {
  let waymark: TestApp;
  let therapist: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  const at = { 'if-match': '*' };
  const begin = (
    { patientId }: Episode,
    details: object = {},
    place: TestCareService = waymark.site.vocational,
  ): Promise<HttpReply<Asked>> =>
    therapist.post(`/patients/${patientId}/episodes`, {
      careServiceId: place.id,
      pathwayId: place.pathwayId,
      areaId: place.areaId,
      startedOn: '2026-03-02',
      ...details,
    });
  const book = ({ id }: Episode, startsAt: string, details: object = {}): Promise<HttpReply<Booked>> =>
    therapist.post(`/episodes/${id}/appointments`, { startsAt, kind: 'phone', status: 'booked', ...details });
  const kindOf = ({ status, body }: HttpReply<Pick<Problem, 'type'>>): unknown => [status, body.type];

  it('a second open episode of one person in one care service', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const asked = await begin(episode);
    expect(kindOf(asked)).toEqual([409, '/problems/open-episode']);
    expect(asked.body.detail).toContain('Vocational rehabilitation pathway, since 2026-01-05');
    expect((await begin(episode, { confirmedSecond: true })).status).toBe(201);
  });

  it('a second open episode that several begin at once', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    await therapist.post(`/episodes/${episode.id}/discharge`, { endedOn: '2026-04-02', reason: 'moved-on' }, at);
    const replies = await Promise.all(Array.from({ length: 5 }, () => begin(episode, { startedOn: '2026-05-04' })));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it('a second open episode by undoing a discharge', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    await therapist.post(`/episodes/${episode.id}/discharge`, { endedOn: '2026-04-02', reason: 'moved-on' }, at);
    expect((await begin(episode, { startedOn: '2026-05-04' })).status).toBe(201);
    const path = `/episodes/${episode.id}/discharge/undo`;
    const asked = await therapist.post<Problem>(path, { reason: 'A slip' }, at);
    expect(kindOf(asked)).toEqual([409, '/problems/open-episode']);
    expect((await therapist.post(path, { reason: 'A slip', confirmedSecond: true }, at)).status).toBe(200);
  });

  it('a second open episode by a transfer', async () => {
    const { community, vocational, accounts } = waymark.site;
    const membership = { id: randomUUID(), accountId: accounts[PEOPLE.therapist] ?? '', role: 'therapist' as const };
    await waymark.database.write((em) =>
      em.insert(Membership, { ...membership, careServiceId: community.id, patientId: null }),
    );
    const episode = await newEpisode(therapist, vocational);
    expect((await begin(episode, {}, community)).status).toBe(201);
    const body = {
      careServiceId: community.id,
      pathwayId: community.pathwayId,
      areaId: community.areaId,
      on: '2026-05-04',
    };
    const path = `/episodes/${episode.id}/transfer`;
    expect(kindOf(await therapist.post<Problem>(path, body, at))).toEqual([409, '/problems/open-episode']);
    expect((await therapist.post(path, { ...body, confirmedSecond: true }, at)).status).toBe(200);
  });

  it('a person booked twice at one time, also by moving an appointment; a quarter of an hour later is another time', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    expect((await book(episode, '2026-07-06T09:00:00Z')).status).toBe(201);
    const twice = await book(episode, '2026-07-06T09:14:00Z', { staff: [] });
    expect(kindOf(twice)).toEqual([409, '/problems/person-booked']);
    expect(twice.body).toMatchObject({ booked: { startsAt: '2026-07-06T09:00:00.000Z', therapist: null } });
    const later = await book(episode, '2026-07-06T09:15:00Z', { staff: [] });
    expect(later.status).toBe(201);
    const moved = await therapist.patch<Problem>(
      `/appointments/${later.body.id}`,
      { startsAt: '2026-07-06T08:50:00Z' },
      at,
    );
    expect(kindOf(moved)).toEqual([409, '/problems/person-booked']);
    const confirmed = { startsAt: '2026-07-06T08:50:00Z', confirmedOverlap: true };
    expect((await therapist.patch(`/appointments/${later.body.id}`, confirmed, at)).status).toBe(200);
    // A change that leaves the time alone requires no confirmation again.
    expect((await therapist.patch(`/appointments/${later.body.id}`, { kind: 'home' }, at)).status).toBe(200);
  });

  it('a therapist booked twice at one time, but not for a group', async () => {
    const [one, other] = [
      await newEpisode(therapist, waymark.site.vocational),
      await newEpisode(therapist, waymark.site.vocational),
    ];
    expect((await book(one, '2026-07-07T09:00:00Z')).status).toBe(201);
    const asked = await book(other, '2026-07-07T09:10:00Z');
    expect(kindOf(asked)).toEqual([409, '/problems/therapist-booked']);
    const userId = waymark.site.accounts[PEOPLE.therapist];
    expect(asked.body).toMatchObject({ booked: { startsAt: '2026-07-07T09:00:00.000Z', therapist: { userId } } });
    expect((await book(other, '2026-07-07T09:10:00Z', { confirmedOverlap: true })).status).toBe(201);
    const group = { kind: 'group' };
    expect((await book(one, '2026-07-08T09:00:00Z', group)).status).toBe(201);
    expect((await book(other, '2026-07-08T09:00:00Z', group)).status).toBe(201);
  });

  it('a therapist in a group who is booked with one person besides, also where another group is first', async () => {
    const people = [
      await newEpisode(therapist, waymark.site.vocational),
      await newEpisode(therapist, waymark.site.vocational),
      await newEpisode(therapist, waymark.site.vocational),
    ] as const;
    const group = { kind: 'group' };
    const first = await book(people[0], '2026-07-10T09:00:00Z', group);
    expect((await book(people[1], '2026-07-10T09:05:00Z', { confirmedOverlap: true })).status).toBe(201);
    expect(kindOf(await book(people[2], '2026-07-10T09:06:00Z', group))).toEqual([409, '/problems/therapist-booked']);
    const alone = await therapist.patch<Problem>(`/appointments/${first.body.id}`, { kind: 'phone' }, at);
    expect(kindOf(alone)).toEqual([409, '/problems/therapist-booked']);
    const confirmed = { kind: 'phone', confirmedOverlap: true };
    expect((await therapist.patch(`/appointments/${first.body.id}`, confirmed, at)).status).toBe(200);
  });

  it('a colleague who is booked at the time of what is handed over to them', async () => {
    const [one, other] = [
      await newEpisode(therapist, waymark.site.vocational),
      await newEpisode(therapist, waymark.site.vocational),
    ];
    const toUserId = waymark.site.accounts[PEOPLE.colleague] ?? '';
    expect((await book(one, '2026-07-13T09:00:00Z')).status).toBe(201);
    expect((await book(other, '2026-07-13T09:10:00Z', { staff: [toUserId] })).status).toBe(201);
    const handOver = (details: object = {}): Promise<HttpReply<Problem>> =>
      therapist.post(`/episodes/${one.id}/hand-over`, { toUserId, discipline: 'nursing', ...details }, at);
    const asked = await handOver();
    expect(kindOf(asked)).toEqual([409, '/problems/therapist-booked']);
    expect(asked.body).toMatchObject({
      errors: [{ pointer: '/toUserId' }],
      booked: { therapist: { userId: toUserId } },
    });
    expect((await handOver({ confirmedOverlap: true })).status).toBe(201);
  });

  it('one time that several book at once', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const replies = await Promise.all(Array.from({ length: 5 }, () => book(episode, '2026-07-09T09:00:00Z')));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });
});
