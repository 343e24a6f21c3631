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

/** More than are sorted; of each name three, so that pages end between namesakes. */
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

  it.each(['without statistics', 'with statistics'])('walks the index of names, %s', async (when) => {
    if (when === 'with statistics') await refreshStatistics(waymark.database);
    const plans = await plansDuring(waymark.database, () => pageAfter(null));
    const isWalk = /SCAN patient USING (COVERING )?INDEX|ix_patient_name_key_bytes/;
    expect(plans.some((plan) => isWalk.test(plan))).toBe(true);
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
