import type { Episode, Page, Problem } from '@waymark/contracts';
import { newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('Episodes', () => {
  let waymark: TestApp;
  let therapist: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  const body = (details: object = {}): object => {
    const { id, pathwayId, areaId } = waymark.site.vocational;
    return { careServiceId: id, pathwayId, areaId, startedOn: '2026-03-02', ...details };
  };
  const atFirst = { 'if-match': '"1"' };

  it('start with a team, one of them the key worker, and the default measure', async () => {
    const { patientId } = await newEpisode(therapist, waymark.site.vocational);
    const userId = waymark.site.accounts[PEOPLE.colleague];
    const team = [{ userId, discipline: 'physiotherapy', keyWorker: true }];
    const started = await therapist.post<Episode>(
      `/patients/${patientId}/episodes`,
      body({ team, conditionGroup: 'stroke', confirmedSecond: true }),
    );
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({
      conditionGroup: 'stroke',
      endedOn: null,
      team: [{ userId, discipline: 'physiotherapy', keyWorker: true, name: 'Test colleague' }],
    });
    const { body: page } = await therapist.get<Page<Episode>>(`/patients/${patientId}/episodes`);
    expect(page.items.map(({ startedOn }) => startedOn)).toEqual(['2026-03-02', '2026-01-05']);
    expect(page.items[0]).toEqual(started.body);
  });

  it('have their details corrected, open or ended, and keep what a request leaves out', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const path = `/episodes/${episode.id}`;
    expect((await therapist.patch(path, { conditionGroup: 'stroke' })).status).toBe(428);
    const referred = await therapist.patch<Episode>(
      path,
      { referredOn: '2025-12-15', conditionGroup: 'stroke' },
      atFirst,
    );
    expect(referred.body).toMatchObject({ version: 2, referredOn: '2025-12-15', conditionGroup: 'stroke' });
    expect((await therapist.patch(path, { conditionGroup: 'joint' }, atFirst)).status).toBe(412);
    const end = { endedOn: '2026-05-04', reason: 'moved-on' };
    await therapist.post(`${path}/discharge`, end, { 'if-match': '*' });
    const unknown = await therapist.patch<Episode>(path, { referredOn: null }, { 'if-match': '*' });
    expect(unknown.body).toMatchObject({ referredOn: null, conditionGroup: 'stroke', areaId: episode.areaId });
  });

  it('refuse a referral after the start and an area that is not theirs', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const wrong = { referredOn: '2026-01-06', areaId: waymark.site.community.areaId };
    const refused = await therapist.patch<Problem>(`/episodes/${episode.id}`, wrong, atFirst);
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(['/referredOn', '/areaId']);
    expect((await therapist.patch(`/episodes/${episode.id}`, { startedOn: '2026-01-01' }, atFirst)).status).toBe(400);
  });

  it.each([
    [
      'a pathway that the care service does not offer',
      { pathwayId: '00000000-0000-4000-8000-000000000000' },
      '/pathwayId',
    ],
    ['an area that it does not serve', { areaId: '00000000-0000-4000-8000-000000000000' }, '/areaId'],
    ['a start in the future', { startedOn: '2026-06-02' }, '/startedOn'],
    ['a referral after the start', { referredOn: '2026-03-03' }, '/referredOn'],
    ['an unknown measure', { measureVersionId: '00000000-0000-4000-8000-000000000000' }, '/measureVersionId'],
    [
      'a colleague who is no therapist there',
      { team: [{ userId: '00000000-0000-4000-8000-000000000000', discipline: 'nursing', keyWorker: false }] },
      '/team/0/userId',
    ],
  ])('refuse %s', async (_, details, pointer) => {
    const { patientId } = await newEpisode(therapist, waymark.site.vocational);
    const refused = await therapist.post<Problem>(`/patients/${patientId}/episodes`, body(details));
    expect([refused.status, refused.body.errors?.map((error) => error.pointer)]).toEqual([422, [pointer]]);
  });

  it('move between pathways with their goals, and say so', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const goal = await newGoal(therapist, episode);
    const { otherPathwayId, pathwayId } = waymark.site.vocational;
    const moved = await therapist.post<Episode>(
      `/episodes/${episode.id}/transfer`,
      { pathwayId: otherPathwayId, on: '2026-04-06' },
      atFirst,
    );
    expect(moved.body).toMatchObject({
      pathwayId: otherPathwayId,
      version: 2,
      transfers: [{ on: '2026-04-06', fromPathwayId: pathwayId, toPathwayId: otherPathwayId }],
    });
    expect((await therapist.get(`/goals/${goal.id}`)).body).toMatchObject({
      lifecycle: 'active',
      episodeId: episode.id,
    });
  });

  it('move to another care service once it takes them on, and its therapists then hold them', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const { id: careServiceId, pathwayId, areaId } = waymark.site.community;
    const move = { careServiceId, pathwayId, areaId, on: TEST_TODAY, reason: 'Moved house' };
    const asked = await therapist.post<Episode>(`/episodes/${episode.id}/transfer`, move, atFirst);
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const request = asked.body.transferRequest?.id ?? '';
    await elsewhere.post(`/transfer-requests/${request}/take-on`, { discipline: 'nursing' });
    expect((await elsewhere.get(`/episodes/${episode.id}`)).status).toBe(200);
    expect((await elsewhere.get(`/patients/${episode.patientId}`)).status).toBe(200);
    expect((await therapist.get(`/episodes/${episode.id}`)).status).toBe(404);
  });

  it('end once, on a day inside them, for a reason from the list', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const path = `/episodes/${episode.id}/discharge`;
    expect((await therapist.post(path, { endedOn: TEST_TODAY, reason: 'bored' }, atFirst)).status).toBe(400);
    expect((await therapist.post(path, { endedOn: '2026-01-04', reason: 'moved-on' }, atFirst)).status).toBe(422);
    expect((await therapist.post(path, { endedOn: TEST_TODAY, reason: 'moved-on' })).status).toBe(428);
    const ended = await therapist.post<Episode>(path, { endedOn: TEST_TODAY, reason: 'moved-on' }, atFirst);
    expect(ended.body).toMatchObject({ endedOn: TEST_TODAY, endReason: 'moved-on', version: 2 });
    const again = await therapist.post(path, { endedOn: TEST_TODAY, reason: 'moved-on' }, { 'if-match': '"2"' });
    expect(again.status).toBe(409);
  });
});
