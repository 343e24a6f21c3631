import type { Episode, Goal, Page, Problem } from '@waymark/contracts';
import { newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('The order of goals', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goals: [Goal, Goal, Goal];

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
    const add = (ownWords: string): Promise<Goal> => newGoal(therapist, episode, { ownWords });
    goals = [await add('Bus'), await add('Swim'), await add('Cook')];
  });
  afterAll(() => waymark.close());

  const any = { 'if-match': '*' };
  const order = (
    some: readonly { readonly id: string }[],
    headers: Record<string, string> = any,
  ): Promise<HttpReply<Page<Goal>>> =>
    therapist.put<Page<Goal>>(`/episodes/${episode.id}/goal-order`, { goalIds: some.map(({ id }) => id) }, headers);
  const problemsOf = (reply: HttpReply): unknown[] => [
    reply.status,
    ...((reply.body as Problem).errors ?? []).flatMap(({ pointer, code }) => [pointer, code]),
  ];

  it('is the patient’s: positions follow it, and the episode moves on', async () => {
    const [bus, swim, cook] = goals;
    const ordered = await order([cook, bus, swim], { 'if-match': '"1"' });
    expect(ordered.status).toBe(200);
    expect(ordered.body.items.map(({ ownWords, position }) => [ownWords, position])).toEqual([
      ['Cook', 1],
      ['Bus', 2],
      ['Swim', 3],
    ]);
    expect((await therapist.get(`/episodes/${episode.id}/goals`)).body).toEqual(ordered.body);
    expect((await therapist.get<Episode>(`/episodes/${episode.id}`)).body.version).toBe(2);
    expect((await newGoal(therapist, episode)).position).toBe(4);
  });

  it('touches only the goals that it moves, and never their words', async () => {
    const [bus, swim, cook] = goals;
    const { body } = await order([bus, cook, swim]);
    expect(body.items).toEqual([bus, { ...cook, position: 2, version: 2 }, { ...swim, position: 3, version: 2 }]);
  });

  it('puts what was entered in error after the rest', async () => {
    const [bus, swim, cook] = goals;
    await therapist.post(`/goals/${bus.id}/lifecycle`, { to: 'entered-in-error', reason: 'Somebody else’s' }, any);
    expect(problemsOf(await order(goals))).toEqual([422, '/goalIds/0', 'not-of-episode']);
    const { body } = await order([swim, cook]);
    expect(body.items.map(({ id, position }) => [id, position])).toEqual([
      [swim.id, 1],
      [cook.id, 2],
      [bus.id, 3],
    ]);
  });

  it('names every goal of the episode once, and no other', async () => {
    const [bus, swim, cook] = goals;
    const elsewhere = await newGoal(therapist, await newEpisode(therapist, waymark.site.vocational));
    expect(problemsOf(await order([bus, swim]))).toEqual([422, '/goalIds', 'missing']);
    expect(problemsOf(await order([bus, swim, cook, bus]))).toEqual([422, '/goalIds/3', 'twice']);
    expect(problemsOf(await order([bus, swim, cook, elsewhere]))).toEqual([422, '/goalIds/3', 'not-of-episode']);
    expect((await therapist.put(`/episodes/${episode.id}/goal-order`, { goalIds: ['x'] }, any)).status).toBe(400);
    expect((await therapist.get<Page<Goal>>(`/episodes/${episode.id}/goals`)).body.items).toEqual(goals);
  });

  it('is changed at the episode’s version, and not once it has ended', async () => {
    expect((await order(goals, {})).status).toBe(428);
    expect((await order(goals, { 'if-match': '"9"' })).status).toBe(412);
    await therapist.post(`/episodes/${episode.id}/discharge`, { endedOn: TEST_TODAY, reason: 'moved-on' }, any);
    expect((await order(goals)).status).toBe(409);
  });
});
