import { randomUUID } from 'node:crypto';
import type { CaseloadItem, Page } from '@waymark/contracts';
import { Account } from '../accounts/account.entity.js';
import { refreshStatistics } from '../database/statistics.js';
import { Episode, TeamMember } from '../episodes/episode.entity.js';
import { newPatient } from '../patients/new-patient.js';
import { Patient } from '../patients/patient.entity.js';
import { newEpisode } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { plansDuring } from '../testing/plans.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

/** More than would be sorted; of each name three, so that pages end between namesakes. */
const PEOPLE_HERE = 1101;
const NAMESAKES = 3;

describe('A caseload of very many people', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let expected: readonly string[];

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    const { id } = await newEpisode(therapist, waymark.site.vocational);
    expected = await addMany(waymark, id);
  });
  afterAll(() => waymark.close());

  const pageAfter = async (cursor: string | null): Promise<Page<CaseloadItem>> => {
    const after = cursor === null ? '' : `&cursor=${cursor}`;
    return (await therapist.get<Page<CaseloadItem>>(`/caseload?limit=100${after}`)).body;
  };

  it('has everybody once, in order of name, page by page', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<CaseloadItem> = await pageAfter(cursor);
      seen.push(...page.items.map(({ episodeId }) => episodeId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(expected);
  });

  it.each(['without statistics', 'with statistics'])(
    'reads a page and no more from the lists in order, %s',
    async (when) => {
      if (when === 'with statistics') await refreshStatistics(waymark.database);
      const isInOrder = /SEARCH kept USING PRIMARY KEY \(list_id=\?\)|Index.* Scan using ix_caseload_place_bytes/;
      for (const whose of ['mine', 'care-services']) {
        const plans = await plansDuring(waymark.database, () => therapist.get(`/caseload?limit=100&whose=${whose}`));
        const page = plans.find((plan) => isInOrder.test(plan)) ?? 'no plan';
        expect(page).toMatch(isInOrder);
        // What is sorted is the page that was found, and its episodes are read by their ids.
        expect(page).not.toMatch(
          /SCAN (episode|patient|member)|SEARCH episode .*care_service_id|Seq Scan on (episode|patient)/,
        );
      }
    },
  );

  it.each(['without statistics', 'with statistics'])('looks at no episode that somebody holds, %s', async (when) => {
    if (when === 'with statistics') await refreshStatistics(waymark.database);
    for (const path of ['/day-list', '/caseload?whose=nobody']) {
      const plans = await plansDuring(waymark.database, () => therapist.get(path));
      const ofHolders = plans.filter((plan) => /RECURSIVE|Recursive/.test(plan));
      expect(ofHolders).toHaveLength(1);
      expect(ofHolders[0]).toMatch(
        /SEARCH place USING COVERING INDEX \w+ \(list_id=\? AND holder_id=\?\)|Index Cond: .*list_id.*holder_id/,
      );
      expect(ofHolders[0]).not.toMatch(
        /SCAN (episode|place)|SEARCH episode .*care_service_id|Seq Scan on (episode|caseload_place)/,
      );
    }
  });
});

/** Copies an episode for many people, each in the team of its therapist. @returns all episodes in order. */
async function addMany({ database }: TestApp, episodeId: string): Promise<string[]> {
  const { reads } = database;
  const episode = await reads.findOneByOrFail(Episode, { id: episodeId });
  const { id: accountId } = await reads.findOneByOrFail(Account, { emailKey: PEOPLE.therapist });
  const memberOf = (id: string): TeamMember =>
    Object.assign(new TeamMember(), {
      id: randomUUID(),
      episodeId: id,
      accountId,
      discipline: 'physiotherapy',
      keyWorker: true,
    });
  const patient = await reads.findOneByOrFail(Patient, { id: episode.patientId });
  const all = [{ nameKey: patient.nameKey, id: episodeId }];
  await database.write(async (em) => {
    await em.insert(TeamMember, memberOf(episodeId));
    for (let number = 0; number < PEOPLE_HERE; number += 1) {
      const familyName = `Many${Math.floor(number / NAMESAKES)}`;
      const other = newPatient({ givenName: 'One', familyName, birthDate: '1950-01-01', createdAt: new Date() });
      const id = randomUUID();
      await em.insert(Patient, other);
      await em.insert(Episode, { ...episode, id, patientId: other.id });
      await em.insert(TeamMember, memberOf(id));
      all.push({ nameKey: other.nameKey, id });
    }
  });
  const inBytes = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
  return all.sort((a, b) => inBytes(a.nameKey, b.nameKey) || inBytes(a.id, b.id)).map(({ id }) => id);
}
