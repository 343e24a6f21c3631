import type { DischargeSummary, Episode, Page } from '@waymark/contracts';
import { newEpisode } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const NOTHING: DischargeSummary = { whatIDid: null, keepsMeWell: null, ifHarder: null, comeBack: null };

describe('What a person leaves with', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let people = 0;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
  });
  afterAll(() => waymark.close());

  const any = { 'if-match': '*' };
  const write = (summary: object, headers: Record<string, string> = any): Promise<HttpReply<Episode>> =>
    therapist.put<Episode>(`/episodes/${episode.id}/discharge-summary`, summary, headers);
  const end = (details: object = {}): Promise<HttpReply<Episode>> =>
    therapist.post<Episode>(
      `/episodes/${episode.id}/discharge`,
      { endedOn: TEST_TODAY, reason: 'goals-reached', ...details },
      any,
    );
  const summaryFor = async (client: HttpClient): Promise<DischargeSummary | null> => {
    const { body } = await client.get<Episode>(`/episodes/${episode.id}`);
    const { body: page } = await client.get<Page<Episode>>(`/patients/${episode.patientId}/episodes`);
    expect(page.items).toEqual([body]);
    return body.dischargeSummary;
  };
  const careCircle = async (): Promise<HttpClient[]> => {
    people += 1;
    const link = (role: 'patient' | 'carer') =>
      linkToPatient(waymark.database, role, episode.patientId, `${role}.${people}@test.example`);
    return [await waymark.as(await link('patient')), await waymark.as(await link('carer'))];
  };

  it('is written with the discharge, and corrected after it', async () => {
    expect(episode.dischargeSummary).toBeNull();
    const ended = await end({ summary: { whatIDid: ' I cook on Sundays. ', comeBack: 'Ring us.' } });
    expect(ended.body.dischargeSummary).toEqual({
      ...NOTHING,
      whatIDid: 'I cook on Sundays.',
      comeBack: 'Ring us.',
    });
    const corrected = await write({ whatIDid: 'I cook on Saturdays.' }, { 'if-match': '"2"' });
    expect([corrected.status, corrected.etag]).toEqual([200, '"3"']);
    expect(corrected.body).toMatchObject({
      endedOn: TEST_TODAY,
      dischargeSummary: { ...NOTHING, whatIDid: 'I cook on Saturdays.' },
    });
    expect(await summaryFor(therapist)).toEqual(corrected.body.dischargeSummary);
  });

  it('may be begun before the end; patient and carer read it from then on', async () => {
    const summary = { ...NOTHING, keepsMeWell: 'A walk every day.' };
    expect((await write(summary)).body.dischargeSummary).toEqual(summary);
    const [patient, carer] = (await careCircle()) as [HttpClient, HttpClient];
    expect([await summaryFor(therapist), await summaryFor(patient), await summaryFor(carer)]).toEqual([
      summary,
      null,
      null,
    ]);
    expect((await end()).body.dischargeSummary).toEqual(summary);
    expect([await summaryFor(patient), await summaryFor(carer)]).toEqual([summary, summary]);
    await therapist.post(`/episodes/${episode.id}/discharge/undo`, { reason: 'Too early' }, any);
    expect([await summaryFor(therapist), await summaryFor(patient)]).toEqual([summary, null]);
  });

  it('is kept from patient and carer where the person has died', async () => {
    await write({ keepsMeWell: 'A walk every day.' });
    await end({ reason: 'died' });
    const [patient, carer] = (await careCircle()) as [HttpClient, HttpClient];
    expect([await summaryFor(patient), await summaryFor(carer)]).toEqual([null, null]);
    expect(await summaryFor(therapist)).not.toBeNull();
  });

  it.each([
    ['nothing at all', {}],
    ['nulls', NOTHING],
    ['empty boxes', { whatIDid: '', keepsMeWell: '  ', ifHarder: null }],
  ])('is none where every part is empty: %s', async (_, summary) => {
    await write({ whatIDid: 'Something' });
    expect((await write(summary)).body.dischargeSummary).toBeNull();
    expect((await end({ summary })).body.dischargeSummary).toBeNull();
  });

  it('is written at the version that was read, as text of a length that somebody will read', async () => {
    expect((await write({}, {})).status).toBe(428);
    expect((await write({}, { 'if-match': '"7"' })).status).toBe(412);
    expect((await write({ whatIDid: 7 })).status).toBe(400);
    expect((await write({ whatIDid: 'a'.repeat(4001) })).status).toBe(400);
    expect((await end({ summary: 'I cook.' })).status).toBe(400);
    expect((await end({ summary: { mood: 'fine' } })).status).toBe(400);
  });

  it('stays out of the audit, which names the field', async () => {
    await write({ whatIDid: 'A canary of words' });
    const rows = await waymark.database.reads.query<{ fields: string }[]>(
      `SELECT fields FROM audit WHERE record_id = '${episode.id}' AND action = 'episode:change'`,
    );
    expect(rows).toEqual([{ fields: '["dischargeSummary"]' }]);
  });
});
