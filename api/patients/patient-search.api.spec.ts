import { randomUUID } from 'node:crypto';
import type { Page, Patient as PatientResponse, PatientSummary } from '@waymark/contracts';
import { refreshStatistics } from '../database/statistics.js';
import type { HttpClient } from '../testing/http-client.js';
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
});

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
