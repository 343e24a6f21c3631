import { randomUUID } from 'node:crypto';
import type { FoundPatient, Page, Patient as PatientResponse, PatientSummary } from '@waymark/contracts';
import { nameWordsOf, readPersonSearch, wordBeginningsOf } from '@waymark/text';
import fc from 'fast-check';
import { In, Not } from 'typeorm';
import { Membership } from '../accounts/account.entity.js';
import { refreshStatistics } from '../database/statistics.js';
import type { HttpClient } from '../testing/http-client.js';
import { inBytes } from '../testing/lists-in-order.js';
import { plansDuring } from '../testing/plans.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { newPatient } from './new-patient.js';
import { Patient, Registration } from './patient.entity.js';

const CROWD = 1500;

describe('A search for people by name', () => {
  let waymark: TestApp;
  let therapist: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    await addCrowd(waymark);
  });
  afterAll(() => waymark.close());

  const find = async (query: string): Promise<string[]> => {
    const { body } = await therapist.post<Page<PatientSummary>>('/patients/search', { query });
    return body.items.map(({ givenName, familyName }) => `${givenName} ${familyName}`);
  };
  const register = async (givenName: string, familyName: string): Promise<PatientResponse> => {
    const careServiceId = waymark.site.vocational.id;
    const person = { givenName, familyName, birthDate: '1951-02-03', careServiceId, confirmedDistinct: true };
    return (await therapist.post<PatientResponse>('/patients', person)).body;
  };

  it('finds the beginning of each part of a name, joined or apart, in any order', async () => {
    await register('Annemarie', "O'Brien-Łoś");
    for (const query of ['annem', 'obri', 'brien', 'los', 'o brien anne', 'Anne Marie', 'los annemarie o’brien']) {
      expect(await find(query)).toEqual(["Annemarie O'Brien-Łoś"]);
    }
    for (const query of ['rien', 'obrien bea', 'annemariee']) expect(await find(query)).toEqual([]);
  });

  it('follows a name that changes, and forgets the former one', async () => {
    const { id, version } = await register('Ada', 'Quist');
    expect(await find('quist')).toEqual(['Ada Quist']);
    const changed = await therapist.patch(`/patients/${id}`, { familyName: 'Zander' }, { 'if-match': `"${version}"` });
    expect(changed.status).toBe(200);
    expect(await find('quist')).toEqual([]);
    expect(await find('zander ada')).toEqual(['Ada Zander']);
  });

  it('adds whose name only sounds like it where asked to, marked and after those spelt so', async () => {
    await register('Rowan', 'Ellis');
    const elis = await register('Bo', 'Elis');
    const search = async (body: object): Promise<readonly FoundPatient[]> =>
      (await therapist.post<Page<FoundPatient>>('/patients/search', body)).body.items;
    const named = (found: readonly FoundPatient[]): unknown =>
      found.map(({ familyName, soundsAlike }) => [familyName, soundsAlike]);
    expect(named(await search({ query: 'elis' }))).toEqual([['Elis', false]]);
    expect(named(await search({ query: 'elis', soundsAlike: true }))).toEqual([
      ['Elis', false],
      ['Ellis', true],
    ]);
    expect(named(await search({ query: 'ellys rowen 3/2/1951', soundsAlike: true }))).toEqual([['Ellis', true]]);
    expect(await search({ query: 'ellys 4/2/1951', soundsAlike: true })).toEqual([]);
    expect(await search({ query: 'elis', soundsAlike: true, limit: 1 })).toHaveLength(1);
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const body = { query: 'ellys', soundsAlike: true };
    expect((await elsewhere.post<Page<FoundPatient>>('/patients/search', body)).body.items).toEqual([]);
    // The sounds follow a name that changes.
    await therapist.patch(`/patients/${elis.id}`, { familyName: 'Quant' }, { 'if-match': `"${elis.version}"` });
    expect(named(await search({ query: 'ellys', soundsAlike: true }))).toEqual([['Ellis', true]]);
    expect(named(await search({ query: 'kwant', soundsAlike: true }))).toEqual([['Quant', true]]);
  });

  it('says where each person found is or was in care, and with whom, in one’s own care services', async () => {
    const { id, familyName } = await register('Cara', 'Keyworth');
    const { id: careServiceId, pathwayId, areaId } = waymark.site.vocational;
    const team = [
      { userId: waymark.site.accounts[PEOPLE.therapist], discipline: 'physiotherapy', keyWorker: true },
      { userId: waymark.site.accounts[PEOPLE.colleague], discipline: 'nursing', keyWorker: false },
    ];
    const episode = { careServiceId, pathwayId, areaId, startedOn: '2026-01-05', team };
    expect((await therapist.post(`/patients/${id}/episodes`, episode)).status).toBe(201);
    const { body } = await therapist.post<Page<FoundPatient>>('/patients/search', { query: familyName });
    expect(body.items.map(({ episodes }) => episodes)).toEqual([
      [{ careServiceName: 'Vocational rehabilitation', isOpen: true, keyWorkerName: expect.any(String) as string }],
    ]);
  });

  it('finds nobody of another care service', async () => {
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const { body } = await elsewhere.post<Page<PatientSummary>>('/patients/search', { query: 'crowd' });
    expect(body.items).toEqual([]);
  });

  it.each(['without statistics', 'with statistics'])('reads the words from their index, %s', async (when) => {
    if (when === 'with statistics') await refreshStatistics(waymark.database);
    for (const query of ['brien', 'crowd7 member', 'nobody']) {
      const plans = await plansDuring(waymark.database, () => find(query));
      expect(plans.some((plan) => plan.includes('ix_patient_name_word_bytes'))).toBe(true);
      for (const plan of plans) expect(plan).not.toMatch(/SCAN (patient|kept\d|registration)\b/);
    }
  });

  it.each(['without statistics', 'with statistics'])('reads frequent names in their order, %s', async (when) => {
    if (when === 'with statistics') await refreshStatistics(waymark.database);
    const isInOrder = /SEARCH kept USING PRIMARY KEY \(care_service_id=\?\)|ix_care_service_patient_bytes/;
    for (const query of ['m', 'cro mem', '']) {
      const plans = await plansDuring(waymark.database, () => find(query));
      expect(plans.some((plan) => isInOrder.test(plan))).toBe(true);
      for (const plan of plans) expect(plan).not.toMatch(/SCAN (patient|kept\d?|registration)\b/);
    }
  });

  it('finds whom a comparison with everybody finds, page by page, for any names', async () => {
    const { vocational, community } = waymark.site;
    const people = await addPeople(waymark, [[vocational.id], [community.id], [vocational.id, community.id]]);
    const ids = people.map(({ patient }) => patient.id);
    const others = await waymark.database.reads.findBy(Patient, { id: Not(In(ids)) });
    const knownTo = (...careServices: readonly string[]): Patient[] => [
      ...people
        .filter(({ careServiceIds }) => careServiceIds.some((id) => careServices.includes(id)))
        .map(({ patient }) => patient),
      ...others,
    ];
    let known = knownTo(vocational.id);
    const word = fc.constantFrom(...QUERIES);
    const run = async (words: readonly string[], limit: number): Promise<void> => {
      const query = words.join(' ');
      const beginnings = wordBeginningsOf(readPersonSearch(query).words);
      const expected = known
        .filter(({ familyName, givenName, preferredName }) => {
          const kept = nameWordsOf(familyName, givenName, preferredName);
          return beginnings.every((some) => some.some((one) => kept.some((word) => word.startsWith(one))));
        })
        .sort((a, b) => inBytes(a.nameKey, b.nameKey) || inBytes(a.id, b.id))
        .map(({ id }) => id);
      const found: string[] = [];
      let cursor: string | null = null;
      // Of very long lists the first pages say as much.
      for (let page = 0; page < 3; page += 1) {
        const body: object = { query, limit, ...(cursor === null ? {} : { cursor }) };
        const reply: Page<PatientSummary> = (await therapist.post<Page<PatientSummary>>('/patients/search', body)).body;
        found.push(...reply.items.map(({ id }) => id));
        cursor = reply.nextCursor;
        expect(cursor === null).toBe(found.length === expected.length);
        if (cursor === null) break;
      }
      expect(found).toEqual(expected.slice(0, found.length));
    };
    const asked = fc.asyncProperty(fc.array(word, { maxLength: 3 }), fc.integer({ min: 1, max: 60 }), run);
    await fc.assert(asked, { numRuns: 40 });
    // In both care services, of which some know the same people.
    const accountId = waymark.site.accounts[PEOPLE.therapist] ?? '';
    const role = {
      id: randomUUID(),
      accountId,
      role: 'therapist',
      careServiceId: community.id,
      patientId: null,
    } as const;
    await waymark.database.write((em) => em.insert(Membership, role));
    known = knownTo(vocational.id, community.id);
    await fc.assert(asked, { numRuns: 40 });
  }, 120_000);
});

/** Of few sounds, so that beginnings are shared by many and by few, and names repeat. */
const FAMILY_NAMES = ['Smith', 'Smithson', 'Sá', "O'Sam", 'Sam-Ost', 'McSand', 'Zorn', 'Łoś', 'Smi Th'];
const GIVEN_NAMES = ['Sa', 'So', 'Anne Marie', 'Annemarie', 'Zo', 'Sandmember', 'Ost', 'Smith'];
const QUERIES = ['s', 'sa', 'smi', 'smith', 'smithson', 'o', 'ost', 'z', 'anne', 'marie', 'sand', 'm', 'los', 'x'];
const MANY = 2400;

/** Adds people with every mixture of the names, each known to one of the sets of care services. */
async function addPeople(
  { database }: TestApp,
  sets: readonly (readonly string[])[],
): Promise<{ readonly patient: Patient; readonly careServiceIds: readonly string[] }[]> {
  const of = <T>(values: readonly T[], number: number): T => values[number % values.length] as T;
  const people = Array.from({ length: MANY }, (_, number) => ({
    patient: newPatient({
      familyName: of(FAMILY_NAMES, number % 7 === 0 ? number : number % 4),
      givenName: of(GIVEN_NAMES, Math.floor(number / 9)),
      birthDate: '1950-01-01',
      createdAt: new Date(),
    }),
    careServiceIds: of(sets, Math.floor(number / 5)),
  }));
  await database.write(async (em) => {
    for (const { patient, careServiceIds } of people) {
      await em.insert(Patient, patient);
      for (const careServiceId of careServiceIds) {
        await em.insert(Registration, {
          id: randomUUID(),
          patientId: patient.id,
          careServiceId,
          localReference: null,
        });
      }
    }
  });
  return people;
}

async function addCrowd({ database, site }: TestApp): Promise<void> {
  const createdAt = new Date();
  const people = Array.from({ length: CROWD }, (_, number) =>
    newPatient({ givenName: 'Member', familyName: `Crowd${number}`, birthDate: '1950-01-01', createdAt }),
  );
  await database.write(async (em) => {
    for (let from = 0; from < CROWD; from += 100) {
      const some = people.slice(from, from + 100);
      await em.insert(Patient, some);
      const careServiceId = site.vocational.id;
      const rows = some.map(({ id }) => ({ id: randomUUID(), patientId: id, careServiceId, localReference: null }));
      await em.insert(Registration, rows);
    }
  });
}
