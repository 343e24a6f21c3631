import { randomUUID } from 'node:crypto';
import { EpisodeOutcomeRow } from '../../outcomes/episode-outcome.entity.js';
import { statementsOn } from '../../testing/statements.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

describe('An update', () => {
  let waymark: TestApp;
  beforeAll(async () => {
    waymark = await startTestApp();
  });
  afterAll(() => waymark.close());

  /** The columns that it sets. */
  const setBy = async (changes: Partial<EpisodeOutcomeRow>, episodeId: string): Promise<string> => {
    const [statement = ''] = await waymark.database.write((em) =>
      statementsOn(em.dataSource, () => em.update(EpisodeOutcomeRow, { episodeId }, changes)),
    );
    return /SET (.*) WHERE/.exec(statement)?.[1] ?? '';
  };

  it('does not set what its condition says already, such as the key', async () => {
    const id = randomUUID();
    expect(await setBy({ episodeId: id, goals: 3 }, id)).toMatch(/^"goals" = \S+$/);
  });

  it('sets a key that is to be another one', async () => {
    expect(await setBy({ episodeId: randomUUID(), goals: 3 }, randomUUID())).toMatch(/"episode_id" = .*"goals" = /);
  });
});
