import type { PatientRoundUp, RoundUp } from '@waymark/contracts';
import { newEpisode } from '../testing/builders.js';
import { insertEdition } from '../testing/editions.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const SENTENCE = 'People reached 55 of every 100 goals.';

describe('What a care service heard, for patients', () => {
  let waymark: TestApp;
  let manager: HttpClient;
  let partner: HttpClient;
  let patient: HttpClient;
  let carer: HttpClient;
  let patientId: string;
  let quotes: readonly object[];

  beforeAll(async () => {
    waymark = await startTestApp();
    const { database, site } = waymark;
    const episode = await newEpisode(await waymark.as(PEOPLE.therapist), site.vocational);
    ({ patientId } = episode);
    patient = await waymark.as(await linkToPatient(database, 'patient', patientId));
    carer = await waymark.as(await linkToPatient(database, 'carer', patientId));
    manager = await waymark.as(PEOPLE.manager);
    partner = await waymark.as(PEOPLE.partner);
    const editionId = await insertEdition(database, site.vocational, { pages: { 'goals-achieved': SENTENCE } });
    quotes = [{ editionId, page: 'goals-achieved', pathwayId: null }];
  });
  afterAll(() => waymark.close());

  const begin = async (from: string): Promise<RoundUp> => {
    const careServiceId = waymark.site.vocational.id;
    const text = { whatChanged: 'More of you took a copy home.', questions: [], youSaidWeDid: [], quotes };
    return (await partner.post<RoundUp>('/round-ups', { careServiceId, from, ...text })).body;
  };
  const act = async ({ id, version }: RoundUp, what: string, body: object = {}): Promise<RoundUp> =>
    (await manager.post<RoundUp>(`/round-ups/${id}/${what}`, body, { 'if-match': `"${version}"` })).body;
  /** What is read, byte for byte, and what is in it. */
  const readBy = async (client: HttpClient) => {
    const { status, body } = await client.get<{ items: PatientRoundUp[] }>(`/patients/${patientId}/round-ups`);
    return { status, text: JSON.stringify(body), items: body.items };
  };

  it('is nothing while there are drafts', async () => {
    const { id } = await begin('2025-01-01');
    await partner.post(`/round-ups/${id}/comments`, { text: 'A comment' });
    expect(await readBy(patient)).toMatchObject({ status: 200, items: [] });
  });

  it('is what was published, with the sentence that was quoted, and without comments and names', async () => {
    const draft = await begin('2025-04-01');
    await partner.post(`/round-ups/${draft.id}/comments`, { text: 'Secretly said' });
    await act(draft, 'publish');
    const read = await readBy(patient);
    expect(read.items).toEqual([
      {
        ...{ id: draft.id, careServiceName: 'Vocational rehabilitation', label: 'April to June 2025' },
        ...{ publishedOn: '2026-06-01', questions: [], whatChanged: 'More of you took a copy home.' },
        ...{ lastTime: null, ifReal: null, youSaidWeDid: [] },
        quotes: [{ sentence: SENTENCE, about: 'Vocational rehabilitation, April 2025 to March 2026' }],
      },
    ]);
    for (const secret of [
      'Secretly',
      'Test partner',
      'Test manager',
      'grades',
      'comments',
      waymark.site.accounts[PEOPLE.partner] ?? '?',
    ]) {
      expect(read.text).not.toContain(secret);
    }
    expect(await readBy(carer)).toEqual(read);
  });

  it('stays byte for byte, whatever is changed later', async () => {
    const before = await readBy(patient);
    await begin('2025-07-01');
    await insertEdition(waymark.database, waymark.site.vocational, {
      ...{ number: 2, from: '2024-04-01', pages: { 'goals-achieved': 'People reached 60 of every 100 goals.' } },
    });
    await waymark.database.write((em) =>
      em.query("UPDATE care_service SET name = 'Renamed' WHERE phone IS NULL AND name LIKE 'Voc%'"),
    );
    await waymark.database.write((em) =>
      em.query("UPDATE round_up SET what_changed = 'Later' WHERE state = 'published'"),
    );
    expect((await readBy(patient)).text).toBe(before.text);
  });

  it('goes when it is withdrawn, and what is written anew comes in its place', async () => {
    const published = await act(await begin('2025-10-01'), 'publish');
    expect((await readBy(patient)).items.map(({ label }) => label)).toEqual([
      'October to December 2025',
      'April to June 2025',
    ]);
    await act(published, 'withdraw', { reason: 'Wrong times' });
    const read = await readBy(patient);
    expect(read.items.map(({ label }) => label)).toEqual(['April to June 2025']);
    expect(read.text).not.toContain('Wrong times');
    await act(await begin('2025-10-01'), 'publish');
    expect((await readBy(patient)).items).toHaveLength(2);
  });

  it('is of the care services of one’s own episodes, and nobody else’s to read', async () => {
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const other = await newEpisode(elsewhere, waymark.site.community);
    const stranger = await waymark.as(
      await linkToPatient(waymark.database, 'patient', other.patientId, 'stranger@test.example'),
    );
    const own = await stranger.get<{ items: unknown[] }>(`/patients/${other.patientId}/round-ups`);
    expect(own).toMatchObject({ status: 200, body: { items: [] } });
    expect((await readBy(stranger)).status).toBe(404);
    expect((await readBy(manager)).status).toBe(403);
    expect((await patient.get('/round-ups')).status).toBe(403);
  });
});
