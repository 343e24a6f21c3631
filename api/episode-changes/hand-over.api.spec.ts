import { randomUUID } from 'node:crypto';
import type { Appointment, Episode, HandOver, Problem, WaitingHandOver } from '@waymark/contracts';
import { newAppointment, newEpisode } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { unseenHandOversFor } from './hand-over.js';

describe('A hand-over', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let colleague: HttpClient;
  let episode: Episode;
  let me: string;
  let other: string;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    colleague = await waymark.as(PEOPLE.colleague);
    me = waymark.site.accounts[PEOPLE.therapist] ?? '';
    other = waymark.site.accounts[PEOPLE.colleague] ?? '';
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
  });
  afterAll(() => waymark.close());

  const any = { 'if-match': '*' };
  const form = (team: readonly object[]): Promise<HttpReply<Episode>> =>
    therapist.put<Episode>(`/episodes/${episode.id}/team`, { team }, any);
  const handOver = (details: object = {}, headers: Record<string, string> = any): Promise<HttpReply<Episode>> =>
    therapist.post<Episode>(
      `/episodes/${episode.id}/hand-over`,
      { toUserId: other, discipline: 'psychology', ...details },
      headers,
    );
  const teamOf = ({ body }: HttpReply<Episode>): unknown[] =>
    body.team.map(({ userId, discipline, keyWorker }) => [userId, discipline, keyWorker]);
  const unseen = (accountId = other, careServiceIds: readonly string[] = [waymark.site.vocational.id]) =>
    unseenHandOversFor(waymark.database.reads, { accountId, today: TEST_TODAY }, careServiceIds);
  const ofThis = (handOvers: readonly WaitingHandOver[]): WaitingHandOver[] =>
    handOvers.filter(({ episodeId }) => episodeId === episode.id);
  const problemsOf = (reply: HttpReply): unknown[] => [
    reply.status,
    ...((reply.body as Problem).errors ?? []).flatMap(({ pointer, code }) => [pointer, code]),
  ];

  it('brings a colleague into the team in one’s own place, the key worker’s part included', async () => {
    await form([{ userId: me, discipline: 'occupational-therapy', keyWorker: true }]);
    const reply = await handOver({}, { 'if-match': '"2"' });
    expect([reply.status, reply.etag]).toEqual([201, '"3"']);
    expect(teamOf(reply)).toEqual([[other, 'psychology', true]]);
  });

  it('lets one stay in the team, and a colleague who is there keep their discipline', async () => {
    await form([
      { userId: me, discipline: 'occupational-therapy', keyWorker: true },
      { userId: other, discipline: 'nursing', keyWorker: false },
    ]);
    expect(teamOf(await handOver({ then: 'stay' }))).toEqual([
      [other, 'nursing', true],
      [me, 'occupational-therapy', false],
    ]);
  });

  it('leaves another key worker be', async () => {
    await form([
      { userId: me, discipline: 'occupational-therapy', keyWorker: false },
      { userId: other, discipline: 'nursing', keyWorker: true },
    ]);
    expect(teamOf(await handOver())).toEqual([[other, 'nursing', true]]);
  });

  it('passes on what is booked for today or later, and nothing else', async () => {
    const book = (on: string, details: object): Promise<Appointment> =>
      newAppointment(therapist, episode, on, { status: 'booked', ...details });
    const later = await book('2026-06-08', { staff: [me] });
    const today = await book(TEST_TODAY, { staff: [me, other] });
    const past = await book('2026-05-25', { staff: [me] });
    const theirs = await book('2026-06-15', { staff: [other] });
    const came = await newAppointment(therapist, episode, '2026-05-18', { staff: [me] });
    const cancelled = await book('2026-06-22', { staff: [me], status: 'cancelled' });
    await handOver();
    const staffOf = async ({ id }: Appointment): Promise<unknown[]> => {
      const { body } = await therapist.get<Appointment>(`/appointments/${id}`);
      return [body.version, ...body.staff.map(({ userId }) => userId)];
    };
    expect(await staffOf(later)).toEqual([2, other]);
    expect(await staffOf(today)).toEqual([2, other]);
    expect(await staffOf(past)).toEqual([1, me]);
    expect(await staffOf(theirs)).toEqual([1, other]);
    expect(await staffOf(came)).toEqual([1, me]);
    expect(await staffOf(cancelled)).toEqual([1, me]);
  });

  it('waits for the colleague with its note until they say that they have seen it, once and for all', async () => {
    await handOver({ note: 'The bus is next.' });
    const [found] = ofThis(await unseen());
    const { nobodyResponsible, ...waiting } = { ...found };
    expect(nobodyResponsible).toBe(false);
    expect(waiting).toMatchObject({
      episodeId: episode.id,
      patientId: episode.patientId,
      familyName: 'Example',
      preferredName: null,
      from: { userId: me, name: 'Test therapist' },
      to: { userId: other, name: 'Test colleague' },
      note: 'The bus is next.',
      seenAt: null,
    });
    const path = `/hand-overs/${found?.id ?? ''}/seen`;
    expect((await therapist.post(path, {})).status).toBe(404);
    const seen = await colleague.post<HandOver>(path, {});
    expect(seen.status).toBe(200);
    const seenBy = { userId: other, name: 'Test colleague' };
    expect(seen.body).toEqual({ ...waiting, seenAt: '2026-06-01T08:00:00.000Z', seenBy });
    expect((await colleague.post<HandOver>(path, {})).body).toEqual(seen.body);
    expect(ofThis(await unseen())).toEqual([]);
    expect((await colleague.post(`/hand-overs/${randomUUID()}/seen`, {})).status).toBe(404);
  });

  it('goes along where the episode moves, to who is responsible there', async () => {
    await handOver();
    const [waiting] = ofThis(await unseen());
    const { id: careServiceId, pathwayId, areaId } = waymark.site.community;
    const move = { careServiceId, pathwayId, areaId, on: TEST_TODAY, reason: 'Moved house' };
    const asked = await therapist.post<Episode>(`/episodes/${episode.id}/transfer`, move, any);
    expect(ofThis(await unseen())).toHaveLength(1);
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const request = asked.body.transferRequest?.id ?? '';
    await elsewhere.post(`/transfer-requests/${request}/take-on`, { discipline: 'nursing' });
    expect(ofThis(await unseen())).toEqual([]);
    const seen = `/hand-overs/${waiting?.id ?? ''}/seen`;
    expect((await colleague.post(seen, {})).status).toBe(404);
    expect((await elsewhere.post<HandOver>(seen, {})).body.seenBy?.name).toBe('Test elsewhere');
  });

  it('is on everybody’s list, first and saying so, where nobody is left who is responsible; one of them sees it', async () => {
    await handOver();
    await therapist.put(`/episodes/${episode.id}/team`, { team: [] }, any);
    const set = (status: string): Promise<unknown> =>
      waymark.database.write((em) => em.query(`UPDATE account SET status = '${status}' WHERE id = '${other}'`));
    expect(ofThis(await unseen(me))).toEqual([]);
    await set('disabled');
    const [waiting] = ofThis(await unseen(me));
    expect(waiting).toMatchObject({ nobodyResponsible: true, to: { userId: other } });
    const seen = await therapist.post<HandOver>(`/hand-overs/${waiting?.id ?? ''}/seen`, {});
    expect(seen.body.seenBy).toEqual({ userId: me, name: 'Test therapist' });
    expect(ofThis(await unseen(me))).toEqual([]);
    await set('active');
  });

  it('has been seen by whoever hands the episode on', async () => {
    await handOver();
    await colleague.post(`/episodes/${episode.id}/hand-over`, { toUserId: me, discipline: 'nursing' }, any);
    expect(ofThis(await unseen())).toEqual([]);
    expect(ofThis(await unseen(me))).toMatchObject([{ from: { userId: other }, to: { userId: me } }]);
  });

  it('goes to another therapist of the care service who can sign in', async () => {
    expect(problemsOf(await handOver({ toUserId: me }))).toEqual([422, '/toUserId', 'yourself']);
    for (const toUserId of [waymark.site.accounts[PEOPLE.elsewhere], waymark.site.accounts[PEOPLE.admin], randomUUID()])
      expect(problemsOf(await handOver({ toUserId }))).toEqual([422, '/toUserId', 'not-a-therapist']);
    const set = (status: string): Promise<unknown> =>
      waymark.database.write((em) => em.query(`UPDATE account SET status = '${status}' WHERE id = '${other}'`));
    await set('disabled');
    expect((await handOver()).status).toBe(422);
    await set('active');
    expect((await therapist.get<Episode>(`/episodes/${episode.id}`)).body).toEqual(episode);
  });

  it('is made once, however often it is sent, at the version that was read, while the episode is open', async () => {
    const key = { 'idempotency-key': randomUUID(), 'if-match': '"1"' };
    const first = await handOver({ note: 'Once' }, key);
    expect(await handOver({ note: 'Once' }, key)).toMatchObject({ status: 201, etag: '"2"', body: first.body });
    expect(ofThis(await unseen())).toHaveLength(1);
    expect((await handOver({}, {})).status).toBe(428);
    expect((await handOver({}, { 'if-match': '"1"' })).status).toBe(412);
    await therapist.post(`/episodes/${episode.id}/discharge`, { endedOn: TEST_TODAY, reason: 'moved-on' }, any);
    expect((await handOver()).status).toBe(409);
  });
});
