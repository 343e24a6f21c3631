import {
  type Episode,
  type Goal,
  type GoalVersion,
  MOST_GOALS_FROM_HOME,
  type Page,
  type Problem,
  type Trajectory,
} from '@waymark/contracts';
import { agreedReview, newEpisode } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

describe('A goal from home', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let patient: HttpClient;
  let carer: HttpClient;
  let episode: Episode;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
    patient = await signInAs('patient');
    carer = await signInAs('carer');
  });
  afterAll(() => waymark.close());

  const signInAs = async (role: 'patient' | 'carer'): Promise<HttpClient> => {
    const email = `${role}-${episode.id}@test.example`;
    return waymark.as(await linkToPatient(waymark.database, role, episode.patientId, email));
  };
  const WORDS = { ownWords: 'Go to the market on my own', because: 'Nina does too much' };
  const at = ({ version }: Goal): Record<string, string> => ({ 'if-match': `"${version}"` });
  const write = async (body: object = WORDS, headers = {}): Promise<Goal> => {
    const written = await patient.post<Goal>(`/episodes/${episode.id}/goals/from-home`, body, headers);
    expect(written.status).toBe(201);
    return written.body;
  };
  const asReadBy = async (reader: HttpClient): Promise<readonly Goal[]> =>
    (await reader.get<Page<Goal>>(`/episodes/${episode.id}/goals`)).body.items;

  it('is proposed in their words, and says that they wrote it there', async () => {
    const goal = await write();
    expect(goal).toMatchObject({
      ...{ ...WORDS, lifecycle: 'proposed', baseline: null, expressedBy: 'patient' },
      ...{ writtenAtHomeOn: TEST_TODAY, teamWording: null, position: 1 },
    });
    expect(await asReadBy(therapist)).toMatchObject([{ ...WORDS, writtenAtHomeOn: TEST_TODAY }]);
  });

  it('is added once, however often it is sent', async () => {
    const key = { 'idempotency-key': 'goal-1' };
    const [first, again] = [await write(WORDS, key), await write(WORDS, key)];
    expect(again.id).toBe(first.id);
    expect(await asReadBy(patient)).toHaveLength(1);
  });

  it('tells a carer the words, and not why: that may be about them', async () => {
    await write();
    const [goal] = await asReadBy(carer);
    expect(goal).toMatchObject({ ownWords: WORDS.ownWords, because: null });
  });

  it('is written by the person alone', async () => {
    const url = `/episodes/${episode.id}/goals/from-home`;
    const by = async (client: HttpClient): Promise<number> => (await client.post(url, WORDS)).status;
    expect([await by(carer), await by(therapist)]).toEqual([403, 403]);
    const other = await newEpisode(therapist, waymark.site.vocational);
    expect((await patient.post(`/episodes/${other.id}/goals/from-home`, WORDS)).status).toBe(404);
    expect(await asReadBy(therapist)).toEqual([]);
  });

  it('is theirs to change and to take back until the team takes it on', async () => {
    const goal = await write();
    const changed = await patient.put<Goal>(`/goals/${goal.id}/from-home`, { ownWords: 'Go to the market' }, at(goal));
    expect(changed.body).toMatchObject({ ownWords: 'Go to the market', because: null, goalVersion: 2, version: 2 });
    const versions = await therapist.get<Page<GoalVersion>>(`/goals/${goal.id}/versions`);
    expect(versions.body.items.map(({ ownWords }) => ownWords)).toEqual([WORDS.ownWords, 'Go to the market']);
    const stale = await patient.post<Problem>(`/goals/${goal.id}/from-home/withdraw`, {}, at(goal));
    expect(stale.status).toBe(412);
    const gone = await patient.post<Goal>(`/goals/${goal.id}/from-home/withdraw`, {}, at(changed.body));
    expect(gone.body).toMatchObject({ lifecycle: 'rejected' });
    expect((await asReadBy(therapist))[0]).toMatchObject({
      ...{ lifecycle: 'rejected', lifecycleCode: 'no-longer-wanted' },
    });
    const late = await patient.put<Problem>(`/goals/${goal.id}/from-home`, WORDS, at(gone.body));
    expect([late.status, late.body.type]).toEqual([409, '/problems/taken-on']);
  });

  it('keeps their words when the team takes it on, and its own version stands beside them', async () => {
    const goal = await write();
    const other = await therapist.put<Problem>(`/goals/${goal.id}`, { ownWords: 'Shop independently' }, at(goal));
    expect([other.status, other.body.errors?.[0]?.pointer]).toEqual([422, '/ownWords']);
    const beside = { ownWords: WORDS.ownWords, teamWording: 'Shops at the market once a week, alone' };
    const reworded = await therapist.put<Goal>(`/goals/${goal.id}`, beside, at(goal));
    expect(reworded.body).toMatchObject({ ...beside, ...WORDS });
    const baseline = { level: -1, on: TEST_TODAY, rater: 'agreed' };
    const active = await therapist.post<Goal>(
      `/goals/${goal.id}/lifecycle`,
      { to: 'active', baseline },
      at(reworded.body),
    );
    expect(active.body).toMatchObject({ ...WORDS, lifecycle: 'active', writtenAtHomeOn: TEST_TODAY });
    const late = await patient.post<Problem>(`/goals/${goal.id}/from-home/withdraw`, {}, at(active.body));
    expect([late.status, late.body.type]).toEqual([409, '/problems/taken-on']);
    const again = await therapist.put<Problem>(`/goals/${goal.id}`, { ownWords: 'Shop' }, at(active.body));
    expect(again.status).toBe(422);
  });

  it('counts from its baseline on, is rated in the reviews after that, and stays theirs on every side', async () => {
    const trajectory = async (): Promise<Trajectory> =>
      (await therapist.get<Trajectory>(`/episodes/${episode.id}/trajectory`)).body;
    const goal = await write();
    expect((await trajectory()).currentT).toBeNull();
    // In the next review they give it its levels and where they are now; in the second they rate it.
    const baseline = { level: -1, on: '2026-05-18', rater: 'agreed' };
    const begun = await therapist.post<Goal>(`/goals/${goal.id}/lifecycle`, { to: 'active', baseline }, at(goal));
    expect(begun.status).toBe(200);
    await agreedReview(therapist, episode, TEST_TODAY, [[goal, 1]]);
    const { goals, currentT } = await trajectory();
    expect(currentT).toBeGreaterThan(50);
    expect(goals).toMatchObject([
      { goalId: goal.id, baseline: { level: -1 }, points: [{ rater: 'agreed', level: 1 }, { level: 1 }] },
    ]);
    for (const reader of [therapist, patient, carer])
      expect(await asReadBy(reader)).toMatchObject([
        { ownWords: WORDS.ownWords, writtenAtHomeOn: TEST_TODAY, currentLevel: 1 },
      ]);
  });

  it('is not one that the team wrote down', async () => {
    const written = await therapist.post<Goal>(`/episodes/${episode.id}/goals`, { ownWords: 'Swim' });
    expect(written.body).toMatchObject({ writtenAtHomeOn: null, because: null });
    const refused = await patient.put<Problem>(`/goals/${written.body.id}/from-home`, WORDS, at(written.body));
    expect(refused.status).toBe(404);
  });

  it('waits with a few others at most, and none is added once the episode has ended', async () => {
    for (let count = 0; count < MOST_GOALS_FROM_HOME; count += 1) await write({ ownWords: `Goal ${count}` });
    const url = `/episodes/${episode.id}/goals/from-home`;
    const tooMany = await patient.post<Problem>(url, WORDS);
    expect([tooMany.status, tooMany.body.errors?.[0]?.pointer]).toEqual([422, '/ownWords']);
    const ended = { endedOn: TEST_TODAY, reason: 'goals-reached' };
    const { headers } = await therapist.get(`/episodes/${episode.id}`);
    await therapist.post(`/episodes/${episode.id}/discharge`, ended, { 'if-match': String(headers.get('etag')) });
    expect((await patient.post(url, WORDS)).status).toBe(409);
  });
});
