import { randomUUID } from 'node:crypto';
import type { Page, PatientRoundUp, RoundUp, RoundUpSummary } from '@waymark/contracts';
import { Episode } from '../episodes/episode.entity.js';
import { newEpisode } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { insertMoreCareServices } from '../testing/more-care-services.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const QUARTERS = ['2025-10-01', '2025-07-01'];
const NAMES = ['ashfield', 'Élan', 'Vocational', 'Zeal'].map((name) => `${name} rehabilitation`);
const IN_ORDER = QUARTERS.flatMap((from) => NAMES.map((name) => [from, name]));

describe('Round-ups of several care services', () => {
  let waymark: TestApp;
  let manager: HttpClient;
  let patientId: string;

  beforeAll(async () => {
    waymark = await startTestApp();
    const { database, site } = waymark;
    const { id: episodeId, ...episode } = await newEpisode(await waymark.as(PEOPLE.therapist), site.vocational);
    ({ patientId } = episode);
    const more = await insertMoreCareServices(database, site.accounts[PEOPLE.manager] ?? '', 'manager');
    await database.write(async (em) => {
      const row = await em.findOneByOrFail(Episode, { id: episodeId });
      for (const { id } of more) await em.insert(Episode, { ...row, id: randomUUID(), careServiceId: id });
    });
    manager = await waymark.as(PEOPLE.manager);
    for (const { id: careServiceId } of [site.vocational, ...more.reverse()]) {
      for (const from of QUARTERS) await publish({ careServiceId, from, whatChanged: 'More of you took a copy home.' });
    }
  });
  afterAll(() => waymark.close());

  const publish = async (text: object): Promise<void> => {
    const { id } = (await manager.post<RoundUp>('/round-ups', text)).body;
    const published = await manager.post(`/round-ups/${id}/publish`, {}, { 'if-match': '"1"' });
    expect(published.status).toBe(200);
  };

  it('are listed with the newest quarter first, and those of one quarter by the names of the care services', async () => {
    const { items } = (await manager.get<Page<RoundUpSummary>>('/round-ups')).body;
    expect(items.map(({ from, careService }) => [from, careService.name])).toEqual(IN_ORDER);
  });

  it('are in the same order for patients', async () => {
    const patient = await waymark.as(await linkToPatient(waymark.database, 'patient', patientId));
    const { items } = (await patient.get<Page<PatientRoundUp>>(`/patients/${patientId}/round-ups`)).body;
    const quarterOf = (label: string) => (label === 'October to December 2025' ? '2025-10-01' : '2025-07-01');
    expect(items.map(({ label, careServiceName }) => [quarterOf(label), careServiceName])).toEqual(IN_ORDER);
  });
});
