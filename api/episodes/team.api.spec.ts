import type { Episode, Problem } from '@waymark/contracts';
import { newEpisode } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('The team of an episode', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let own: string;
  let colleague: string;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    own = waymark.site.accounts[PEOPLE.therapist] ?? '';
    colleague = waymark.site.accounts[PEOPLE.colleague] ?? '';
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
  });
  afterAll(() => waymark.close());

  const any = { 'if-match': '*' };
  const nursing = (userId: string, details: object = {}): object => ({
    userId,
    discipline: 'nursing',
    keyWorker: false,
    ...details,
  });
  const put = (team: readonly object[], headers: Record<string, string> = any): Promise<HttpReply<Episode>> =>
    therapist.put<Episode>(`/episodes/${episode.id}/team`, { team }, headers);
  const problemsOf = (reply: HttpReply): unknown[] => [
    reply.status,
    ...((reply.body as Problem).errors ?? []).flatMap(({ pointer, code }) => [pointer, code]),
  ];

  it('is what was last said: people join, change their part and leave', async () => {
    const first = await put([nursing(own, { keyWorker: true }), nursing(colleague)], { 'if-match': '"1"' });
    expect([first.status, first.etag, first.body.version]).toEqual([200, '"2"', 2]);
    expect(first.body.team).toEqual([
      { userId: own, name: 'Test therapist', discipline: 'nursing', keyWorker: true },
      { userId: colleague, name: 'Test colleague', discipline: 'nursing', keyWorker: false },
    ]);
    const second = await put([{ userId: colleague, discipline: 'psychology', keyWorker: true }], { 'if-match': '"2"' });
    expect(second.body.team).toEqual([
      { userId: colleague, name: 'Test colleague', discipline: 'psychology', keyWorker: true },
    ]);
    expect((await therapist.get<Episode>(`/episodes/${episode.id}`)).body).toEqual(second.body);
    expect((await put([])).body.team).toEqual([]);
  });

  it('takes therapists of the care service, each once, and one key worker', async () => {
    const elsewhere = waymark.site.accounts[PEOPLE.elsewhere] ?? '';
    expect(problemsOf(await put([nursing(own), nursing(elsewhere)]))).toEqual([
      422,
      '/team/1/userId',
      'not-a-therapist',
    ]);
    expect(problemsOf(await put([nursing(own), nursing(own)]))).toEqual([422, '/team/1/userId', 'twice']);
    expect(problemsOf(await put([nursing(own, { keyWorker: true }), nursing(colleague, { keyWorker: true })]))).toEqual(
      [422, '/team', 'one-key-worker'],
    );
    expect((await therapist.get<Episode>(`/episodes/${episode.id}`)).body).toEqual(episode);
  });

  it('does not keep anybody who is no therapist there any more', async () => {
    await put([nursing(own), nursing(colleague)]);
    const move = (to: string): Promise<unknown> =>
      waymark.database.write((em) =>
        em.query(`UPDATE membership SET care_service_id = '${to}' WHERE account_id = '${colleague}'`),
      );
    await move(waymark.site.community.id);
    const refused = await put([nursing(own), nursing(colleague)]);
    expect(problemsOf(refused)).toEqual([422, '/team/1/userId', 'not-a-therapist']);
    expect((refused.body as unknown as Problem).detail).toContain('Leave this person out.');
    expect((await put([nursing(own)])).status).toBe(200);
    await move(waymark.site.vocational.id);
  });

  it('is changed at the version that was read, and not once the episode has ended', async () => {
    expect((await therapist.put(`/episodes/${episode.id}/team`, { team: [] })).status).toBe(428);
    expect((await put([], { 'if-match': '"7"' })).status).toBe(412);
    await therapist.post(`/episodes/${episode.id}/discharge`, { endedOn: TEST_TODAY, reason: 'moved-on' }, any);
    expect((await put([nursing(own)])).status).toBe(409);
  });
});
