import type { Episode } from '@waymark/contracts';
import { OUTCOME_RULES } from '@waymark/measures';
import { Clock } from '../clock.js';
import { Schedules } from '../jobs/schedules.js';
import { agreedReview, newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, TEST_NOW, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { EpisodeOutcomeRow } from './episode-outcome.entity.js';
import { OutdatedOutcomes } from './outdated-outcomes.js';
import { checkOutcomes } from './rebuild-outcomes.js';

const HOUR = 60 * 60_000;

describe('Outcomes that a process by earlier rules wrote beside this one', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  beforeEach(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    const goal = await newGoal(therapist, episode, { ownWords: 'Walk' });
    await agreedReview(therapist, episode, '2026-02-02', [[goal, 1]]);
  });
  afterEach(() => waymark.close());

  const counted = (): Promise<EpisodeOutcomeRow> =>
    waymark.database.reads.findOneByOrFail(EpisodeOutcomeRow, { episodeId: episode.id });
  const written = (row: Partial<EpisodeOutcomeRow>): Promise<unknown> =>
    waymark.database.write((em) => em.update(EpisodeOutcomeRow, { episodeId: episode.id }, row));
  /** What is due so many hours after the start is done, by a clock of its own. */
  const afterHours = async (hours: number): Promise<void> => {
    const at = new Date(new Date(TEST_NOW).getTime() + hours * HOUR);
    const schedules = new Schedules(waymark.database, new Clock('Europe/London', at));
    schedules.register(waymark.app.get(OutdatedOutcomes).schedule);
    await schedules.look();
  };

  it('are counted within the hour, and live figures shown again', async () => {
    const ending = { endedOn: '2026-03-02', reason: 'goals-reached' };
    await therapist.post(`/episodes/${episode.id}/discharge`, ending, { 'if-match': '*' });
    await afterHours(0);
    await written({ rules: OUTCOME_RULES - 1, goals: 7 });
    const page = `/care-services/${waymark.site.vocational.id}/live/goals-achieved`;
    expect((await therapist.get(page)).status).toBe(503);
    await afterHours(2);
    expect(await counted()).toMatchObject({ rules: OUTCOME_RULES, goals: 1 });
    expect((await therapist.get(page)).status).toBe(200);
    expect((await checkOutcomes(waymark.database, () => undefined)).wrong).toEqual([]);
  });

  it('are no reason to write anything where there are none, and rows by later rules are left alone', async () => {
    await afterHours(0);
    const { revision } = await counted();
    await written({ rules: OUTCOME_RULES + 1 });
    const write = jest.spyOn(waymark.database, 'write');
    await afterHours(2);
    expect(write).not.toHaveBeenCalled();
    write.mockRestore();
    waymark = await waymark.reopen({});
    await waymark.app.get(OutdatedOutcomes).done;
    expect(await counted()).toMatchObject({ rules: OUTCOME_RULES + 1, revision });
  });
});
