import type { Episode, Goal, Page, Review, Trajectory } from '@waymark/contracts';
import { Account } from '../accounts/account.entity.js';
import { agreedReview, newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('What several statements read', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goal: Goal;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
  });
  afterAll(() => waymark.close());

  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

  it('is one state of the record, though a change is saved meanwhile', async () => {
    const { database } = waymark;
    const name = async (): Promise<string | undefined> =>
      (await database.reads.findOneBy(Account, { emailKey: PEOPLE.manager }))?.name;
    const before = await name();
    let change: Promise<unknown> = Promise.resolve();
    const seen = await database.snapshot(async (reads) => {
      const look = async () => (await reads.findOneBy(Account, { emailKey: PEOPLE.manager }))?.name;
      const first = await look();
      // As another request would: not from inside this one.
      change = outside(() => database.write((em) => em.update(Account, { emailKey: PEOPLE.manager }, { name: 'New' })));
      await pause();
      return [first, await look()];
    });
    expect(seen).toEqual([before, before]);
    await change;
    expect(await name()).toBe('New');
  });

  it('cannot be written, and nothing is written from inside it', async () => {
    const { database } = waymark;
    const attempt = database.snapshot((reads) => reads.query("UPDATE account SET name = 'x'"));
    await expect(attempt).rejects.toThrow(/read-?only/i);
    await expect(database.snapshot(() => database.write(() => Promise.resolve(1)))).rejects.toThrow('inside another');
    await expect(database.snapshot(() => database.snapshot(() => Promise.resolve(1)))).rejects.toThrow(
      'inside another',
    );
    await expect(database.write(() => database.snapshot(() => Promise.resolve(1)))).rejects.toThrow('inside another');
    await expect(database.snapshot(() => Promise.resolve(2))).resolves.toBe(2);
  });

  it('never shows one version of a review with the ratings of another', async () => {
    const review = await agreedReview(therapist, episode, '2026-03-02', [[goal, -2]]);
    const path = `/appointments/${review.appointmentId}/review`;
    const amendments = (async () => {
      for (let version = 1; version <= 20; version += 1) {
        const level = (version % 5) - 2;
        const ratings = [{ goalId: goal.id, rater: 'patient', level }];
        await therapist.post(`${path}/amend`, { reason: `${version}`, ratings }, { 'if-match': `"${version}"` });
      }
    })();
    const whole = (async () => {
      for (let look = 0; look < 60; look += 1) {
        const { body } = await therapist.get<Review>(path);
        const levels = body.ratings.map(({ level }) => level);
        expect([body.version, levels]).toEqual([body.version, [0, 1].map(() => ((body.version - 1) % 5) - 2)]);
      }
    })();
    const paths = (async () => {
      for (let look = 0; look < 60; look += 1) {
        const { body } = await therapist.get<Trajectory>(`/episodes/${episode.id}/trajectory`);
        // Between two statements the old ratings would be gone and the new ones not yet there.
        expect(body.goals[0]?.points).toHaveLength(2);
        const goals = await therapist.get<Page<Goal>>(`/episodes/${episode.id}/goals`);
        expect(goals.status).toBe(200);
      }
    })();
    await Promise.all([amendments, whole, paths]);
    expect((await therapist.get<Review>(path)).body.version).toBe(21);
  });

  /** Runs `work` as a separate request would: apart from the snapshot that is open here. */
  function outside<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      queue.push(() => void work().then(resolve, reject));
    });
  }
  const queue: (() => void)[] = [];
  const ticking = setInterval(() => queue.shift()?.(), 1);
  afterAll(() => clearInterval(ticking));
});
