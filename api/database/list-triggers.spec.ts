import 'reflect-metadata';
import type { Episode } from '@waymark/contracts';
import { CaseloadPlace } from '../caseload/caseload-place.entity.js';
import { Episode as EpisodeRow } from '../episodes/episode.entity.js';
import { CareServicePatient } from '../patients/care-service-patient.entity.js';
import { Patient, Registration } from '../patients/patient.entity.js';
import { newEpisode } from '../testing/builders.js';
import { caseloadCsv } from '../testing/caseload-csv.js';
import type { HttpClient } from '../testing/http-client.js';
import { importFile } from '../testing/import-file.js';
import { faultsOfLists } from '../testing/lists-in-order.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

const ANY = { 'if-match': '*' };

/** Every change here is also one that a service makes; those of teams happen at random in nobody-overlooked.api.spec.ts. */
describe('The tables of lists follow', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
    const team = [PEOPLE.therapist, PEOPLE.colleague].map((email) => ({
      userId: waymark.site.accounts[email],
      discipline: 'nursing',
      keyWorker: false,
    }));
    await therapist.put(`/episodes/${episode.id}/team`, { team }, ANY);
  });
  afterEach(async () => {
    expect(await faultsOfLists(waymark.database)).toEqual([]);
  });

  const listsOf = async (): Promise<string[]> => {
    const places = await waymark.database.reads.findBy(CaseloadPlace, { episodeId: episode.id });
    return places.map(({ listId }) => listId).sort();
  };
  const listed = (...emails: string[]): string[] =>
    [waymark.site.vocational.id, ...emails.map((email) => waymark.site.accounts[email] ?? '')].sort();

  it('a team, its key worker and who leaves it', async () => {
    expect(await listsOf()).toEqual(listed(PEOPLE.therapist, PEOPLE.colleague));
    const team = [{ userId: waymark.site.accounts[PEOPLE.colleague], discipline: 'nursing', keyWorker: true }];
    await therapist.put(`/episodes/${episode.id}/team`, { team }, ANY);
    expect(await listsOf()).toEqual(listed(PEOPLE.colleague));
    await therapist.put(`/episodes/${episode.id}/team`, { team: [] }, ANY);
    expect(await listsOf()).toEqual(listed());
  });

  it('a name that changes', async () => {
    await therapist.patch(`/patients/${episode.patientId}`, { familyName: 'Zander' }, ANY);
    const [place] = await waymark.database.reads.findBy(CaseloadPlace, { episodeId: episode.id });
    expect(place?.nameKey).toMatch(/^zander/);
    const known = await waymark.database.reads.findOneBy(CareServicePatient, { patientId: episode.patientId });
    expect(known?.searchKey).toContain('zander');
  });

  it('an episode that ends and opens again', async () => {
    await waymark.database.write((em) => em.update(EpisodeRow, episode.id, { endedOn: '2026-06-01' }));
    expect(await listsOf()).toEqual([]);
    await waymark.database.write((em) => em.update(EpisodeRow, episode.id, { endedOn: null }));
    expect(await listsOf()).toEqual(listed(PEOPLE.therapist, PEOPLE.colleague));
  });

  it('an episode and a registration that move to another care service, and a registration that ends', async () => {
    const { community } = waymark.site;
    await waymark.database.write(async (em) => {
      await em.update(EpisodeRow, episode.id, { careServiceId: community.id });
      await em.update(Registration, { patientId: episode.patientId }, { careServiceId: community.id });
    });
    expect(await listsOf()).toContain(community.id);
    const known = () => waymark.database.reads.findBy(CareServicePatient, { patientId: episode.patientId });
    expect(await known()).toMatchObject([{ careServiceId: community.id }]);
    await waymark.database.write((em) => em.delete(Registration, { patientId: episode.patientId }));
    expect(await known()).toEqual([]);
  });

  it('an import', async () => {
    const { reads } = waymark.database;
    const before = await reads.count(CareServicePatient);
    await importFile(therapist, caseloadCsv([{ appointment_date: '19/01/2026' }]));
    expect(await reads.count(CareServicePatient)).toBe(before + 1);
    const imported = await reads.findOneByOrFail(Patient, { familyName: 'Lowe' });
    expect(await reads.countBy(CaseloadPlace, { patientId: imported.id })).toBe(1);
  });
});
