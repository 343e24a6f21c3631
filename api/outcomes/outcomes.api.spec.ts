import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { Episode } from '@waymark/contracts';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { EpisodeOutcomeRow } from './episode-outcome.entity.js';
import { checkOutcomes, rebuildOutcomes } from './rebuild-outcomes.js';

const NO_PROGRESS = (): void => undefined;

/** An episode with one goal, from −2 to +1 where it is rated, and the appointment of that review. */
async function ratedEpisode(client: HttpClient, waymark: TestApp) {
  const episode = await newEpisode(client, waymark.site.vocational);
  const goal = await newGoal(client, episode, {
    ownWords: 'Walk',
    baseline: { level: -2, on: '2026-01-05', rater: 'agreed' },
  });
  const appointment = await newAppointment(client, episode, '2026-02-02');
  await putReview(client, appointment, { status: 'agreed', ratings: [{ goalId: goal.id, rater: 'agreed', level: 1 }] });
  return { episode, goal, appointment };
}

describe('Outcome rows', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  const rowOf = ({ id }: Pick<Episode, 'id'>): Promise<EpisodeOutcomeRow> =>
    waymark.database.reads.findOneByOrFail(EpisodeOutcomeRow, { episodeId: id });

  it('are there from the first day of an episode, and say why there is no T yet', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    expect(await rowOf(episode)).toMatchObject({ currentT: null, tReason: 'no-goal-counted', goalsCounted: 0 });
  });

  it('say T before and now, and the change, once a review is agreed', async () => {
    const { episode } = await ratedEpisode(therapist, waymark);
    // One goal of weight 1: 50 + 10 × level, in hundredths.
    expect(await rowOf(episode)).toMatchObject({
      ...{ baselineT: 3000, currentT: 6000, changeT: 3000, goalsCounted: 1 },
      ...{ goals: 1, rated: 1, achieved: 1, atOne: 1, better: 1, harder: 0, onlyWithoutPatient: false },
    });
  });

  it('follow the end of an episode and its undoing', async () => {
    const { episode } = await ratedEpisode(therapist, waymark);
    const anyVersion = { 'if-match': '*' };
    const end = { endedOn: '2026-03-02', reason: 'goals-reached' };
    expect((await therapist.post(`/episodes/${episode.id}/discharge`, end, anyVersion)).status).toBe(200);
    expect(await rowOf(episode)).toMatchObject({ endedOn: '2026-03-02', endReason: 'goals-reached', currentT: 6000 });
    // Of whom it is over for more than ninety days.
    await therapist.post(`/patients/${episode.patientId}/look-reason`, { reason: 'quality-check' });
    const undone = await therapist.post(`/episodes/${episode.id}/discharge/undo`, { reason: 'A slip' }, anyVersion);
    expect(undone.status).toBe(200);
    expect(await rowOf(episode)).toMatchObject({ endedOn: null, endReason: null });
  });

  it('agree with the reviews where several people change an episode at once', async () => {
    const { episode, goal } = await ratedEpisode(therapist, waymark);
    const appointments = [];
    for (const day of ['2026-02-09', '2026-02-16', '2026-02-23'])
      appointments.push(await newAppointment(therapist, episode, day));
    await Promise.all([
      ...appointments.map((appointment, index) =>
        putReview(therapist, appointment, {
          status: 'agreed',
          ratings: [{ goalId: goal.id, rater: 'agreed', level: index - 1 }],
        }),
      ),
      newGoal(therapist, episode, { ownWords: 'Swim' }),
    ]);
    expect((await checkOutcomes(waymark.database, NO_PROGRESS)).wrong).toEqual([]);
  });

  it('that are wrong are named by a check, which changes nothing, and mended by a rebuild', async () => {
    const { episode } = await ratedEpisode(therapist, waymark);
    const other = await ratedEpisode(therapist, waymark);
    await waymark.database.write(async (em) => {
      await em.update(EpisodeOutcomeRow, { episodeId: episode.id }, { currentT: 1, goalsKept: 7 });
      await em.delete(EpisodeOutcomeRow, { episodeId: other.episode.id });
    });
    const expected = [
      { episodeId: episode.id, fields: ['currentT', 'goalsKept'] },
      { episodeId: other.episode.id, fields: expect.arrayContaining(['startedOn', 'currentT']) as string[] },
    ].sort((a, b) => (a.episodeId < b.episodeId ? -1 : 1));
    expect((await checkOutcomes(waymark.database, NO_PROGRESS)).wrong).toEqual(expected);
    expect((await checkOutcomes(waymark.database, NO_PROGRESS)).wrong).toEqual(expected);
    const rebuilt = await rebuildOutcomes(waymark.database, NO_PROGRESS);
    expect(rebuilt.wrong).toEqual(expected);
    expect(await rowOf(episode)).toMatchObject({ currentT: 6000, goalsKept: 0 });
    expect(await checkOutcomes(waymark.database, NO_PROGRESS)).toEqual({ episodes: rebuilt.episodes, wrong: [] });
  });
});
