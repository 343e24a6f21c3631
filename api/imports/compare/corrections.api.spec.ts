import type { Episode, Goal, ImportResult, Page, PatientSummary } from '@waymark/contracts';
import { newGoal } from '../../testing/builders.js';
import { caseloadCsv } from '../../testing/caseload-csv.js';
import type { HttpClient } from '../../testing/http-client.js';
import { importFile } from '../../testing/import-file.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { Cells } from '../read/header.js';

type Rows = readonly Partial<Cells>[];

describe('A file that is sent again', () => {
  let app: TestApp;
  let therapist: HttpClient;

  beforeEach(async () => {
    app = await startTestApp();
    therapist = await app.as(PEOPLE.therapist);
  });
  afterEach(() => app.close());

  const any = { 'if-match': '*' };
  const send = async (rows: Rows): Promise<ImportResult> => (await importFile(therapist, caseloadCsv(rows))).body;
  const episodeOf = async (): Promise<Episode> => {
    const found = await therapist.post<Page<PatientSummary>>('/patients/search', { query: 'Lowe' });
    const patient = `/patients/${found.body.items[0]?.id ?? ''}`;
    // Of whom it is over long ago.
    await therapist.post(`${patient}/look-reason`, { reason: 'quality-check' });
    const path = `${patient}/episodes`;
    return (await therapist.get<Page<Episode>>(path)).body.items[0] as Episode;
  };
  const goalsOf = async ({ id }: Episode): Promise<readonly Goal[]> =>
    (await therapist.get<Page<Goal>>(`/episodes/${id}/goals`)).body.items;
  const wordsOf = async (episode: Episode): Promise<string[]> =>
    (await goalsOf(episode)).map(({ ownWords }) => ownWords);

  it('begins no second open episode in one care service, beside one that is stored or one that is in the file', async () => {
    const begun = { episode_start: '05/01/2026', appointment_date: '', attendance: '', rating: '', next_step: '' };
    const again = { ...begun, episode_start: '02/03/2026' };
    const reason = 'another episode is open here since 2026-01-05: end it first, or write its start';
    expect(await send([begun, again])).toMatchObject({ accepted: 1, episodes: 1, refused: [{ line: 3, reason }] });
    expect(await send([again])).toMatchObject({ accepted: 0, episodes: 0, refused: [{ line: 2, reason }] });
    const over = { ...begun, episode_end: '01/03/2026', end_reason: 'goals met' };
    expect(await send([over])).toMatchObject({ accepted: 1, refused: [] });
    expect(await send([again])).toMatchObject({ accepted: 1, episodes: 1, refused: [] });
  });

  it('still knows its goals after the patient has put them in another order', async () => {
    const rows: Rows = [
      { goal_in_own_words: 'Read', rating: '0' },
      { goal_no: '2', goal_in_own_words: 'Swim', rating: '1' },
    ];
    await send(rows);
    const episode = await episodeOf();
    const own = await newGoal(therapist, episode, { ownWords: 'Cook' });
    const [read, swim] = (await goalsOf(episode)) as [Goal, Goal];
    const goalIds = [own, swim, read].map(({ id }) => id);
    expect((await therapist.put(`/episodes/${episode.id}/goal-order`, { goalIds }, any)).status).toBe(200);
    expect(await send(rows)).toMatchObject({ accepted: 2, refused: [], goals: 0, ratings: 0 });
    const later = { appointment_date: '02/02/2026' };
    const grown = await send([
      ...rows,
      { ...later, goal_in_own_words: 'Read', rating: '2' },
      { ...later, goal_no: '2', goal_in_own_words: 'Swim', rating: '-1' },
      { ...later, goal_no: '3', goal_in_own_words: 'Dance', rating: '0' },
    ]);
    expect(grown).toMatchObject({ accepted: 5, refused: [], goals: 1, ratings: 3 });
    expect(await wordsOf(episode)).toEqual(['Cook', 'Swim', 'Read', 'Dance']);
    const levels = (await goalsOf(episode)).map(({ ownWords, currentLevel }) => [ownWords, currentLevel]);
    expect(levels).toEqual([
      ['Cook', null],
      ['Swim', -1],
      ['Read', 2],
      ['Dance', 0],
    ]);
  });

  it('gives every new goal a place of its own, though the patient’s order has taken one', async () => {
    const rows: Rows = [{ goal_in_own_words: 'Read' }];
    await send(rows);
    const episode = await episodeOf();
    const own = await newGoal(therapist, episode, { ownWords: 'Cook' });
    const goalIds = [own, ...(await goalsOf(episode))].map(({ id }) => id).slice(0, 2);
    expect((await therapist.put(`/episodes/${episode.id}/goal-order`, { goalIds }, any)).status).toBe(200);
    const swim = { goal_no: '2', goal_in_own_words: 'Swim' };
    const dance = { goal_no: '4', goal_in_own_words: 'Dance' };
    expect(await send([...rows, swim, dance])).toMatchObject({ refused: [], goals: 2 });
    const places = (await goalsOf(episode)).map(({ ownWords, position }) => [ownWords, position]);
    expect(places).toEqual([
      ['Cook', 1],
      ['Read', 2],
      ['Dance', 4],
      ['Swim', 6],
    ]);
  });

  it('does not end an episode again whose end was undone', async () => {
    const rows: Rows = [{ episode_end: '2026-03-02', end_reason: 'Goals reached' }];
    await send(rows);
    const episode = await episodeOf();
    await therapist.post(`/episodes/${episode.id}/discharge/undo`, { reason: 'Still comes' }, any);
    expect((await send(rows)).refused).toEqual([{ line: 2, reason: 'episode end was undone here' }]);
    expect(await episodeOf()).toMatchObject({ endedOn: null });
    expect(await send([{ appointment_date: '02/02/2026' }])).toMatchObject({ accepted: 1, appointments: 1 });
  });
});
