import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { Page, Patient, PatientSummary, Problem } from '@waymark/contracts';
import { Account } from '../../accounts/account.entity.js';
import { SecondFactor, useOf } from '../../accounts/second-factor.entity.js';
import { ENTITIES } from '../../entities.js';
import { KeyRing } from '../../secrets/key-ring.js';
import type { HttpClient } from '../../testing/http-client.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { TEST_KEY, testRing } from '../../testing/test-config.js';
import { PEOPLE } from '../../testing/test-site.js';
import { openDatabase } from '../open-database.js';
import { rotateKeys } from './rotate-keys.js';
import { SealingWork } from './sealing.entity.js';

const NEWER = 'cd'.repeat(32);
const LOST = new KeyRing({ keys: ['ef'.repeat(32)], keysFile: '' });
const NUMBER = '9990000689';
const HEADERS = { 'idempotency-key': 'before-the-change' };

describe('A change of keys', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let made: Patient;
  const body = (): object => ({
    ...{ givenName: 'Kim', familyName: 'Ring', birthDate: '1980-04-02', nhsNumber: NUMBER },
    ...{ contact: { phone: '01632 960 123' }, careServiceId: waymark.site.vocational.id },
  });
  const reopenWith = async (keys: string): Promise<void> => {
    waymark = await waymark.reopen({ WAYMARK_KEYS: keys });
    therapist = await waymark.as(PEOPLE.therapist);
  };
  const found = async (query: string): Promise<readonly string[]> =>
    (await therapist.post<Page<PatientSummary>>('/patients/search', { query })).body.items.map(({ id }) => id);

  beforeAll(async () => {
    waymark = await startTestApp({ WAYMARK_KEYS: TEST_KEY });
    therapist = await waymark.as(PEOPLE.therapist);
    await therapist.post<Patient>('/patients', {
      ...{ givenName: 'Other', familyName: 'Person', birthDate: '1990-01-01' },
      careServiceId: waymark.site.vocational.id,
    });
    made = (await therapist.post<Patient>('/patients', body(), HEADERS)).body;
    const accounts = await waymark.database.reads.find(Account, { take: 2, order: { id: 'ASC' } });
    await waymark.database.write(async (em) => {
      for (const [index, { id: accountId }] of accounts.entries()) {
        const secret = (index === 0 ? testRing() : LOST).seal('JBSWY3DP', useOf(accountId));
        const others = { offeredSecret: null, offeredAt: null, lastStep: null, wrongCodes: 0 };
        await em.insert(SecondFactor, { id: randomUUID(), accountId, secret, ...others });
      }
    });
  });
  afterAll(() => waymark.close());

  it('loses nobody before anything is sealed anew: they are found, are the only ones with their number, and retries are known', async () => {
    await reopenWith(`${NEWER} ${TEST_KEY}`);
    expect([await found(NUMBER), await found('0689')]).toEqual([[made.id], [made.id]]);
    const twice = await therapist.post<Problem>('/patients', { ...body(), familyName: 'Other' });
    expect([twice.status, twice.body.type]).toEqual([409, '/problems/nhs-number-known']);
    expect((await therapist.post<Patient>('/patients', body(), HEADERS)).body).toEqual(made);
  });

  it('seals everything anew, the keys of apps too, and says what no key opens', async () => {
    const { database } = waymark;
    // Nothing that somebody else stored plain is sealed in our name.
    await database.write((em) => em.query(`UPDATE patient SET contact = '{"phone":"1"}' WHERE id <> '${made.id}'`));
    const others = await database.reads.query<unknown[]>(`SELECT id FROM patient WHERE id <> '${made.id}'`);
    const rotation = await rotateKeys(database, () => undefined);
    expect(rotation).toMatchObject({ unopened: 1 + others.length, left: new Map() });
    expect(rotation.sealed).toBeGreaterThan(2);
    expect(await waymark.database.reads.find(SealingWork)).toEqual([]);
  });

  it('lets the former key go', async () => {
    await reopenWith(NEWER);
    expect([await found(NUMBER), await found('0689')]).toEqual([[made.id], [made.id]]);
    expect((await therapist.get<Patient>(`/patients/${made.id}`)).body.contact).toEqual({ phone: '01632 960 123' });
    expect((await therapist.post<Patient>('/patients', body(), HEADERS)).body).toEqual(made);
    const { reads, ring } = waymark.database;
    const opened = (await reads.find(SecondFactor)).flatMap(({ accountId, secret }) =>
      secret?.startsWith(ring.current) ? [ring.open(secret, useOf(accountId))] : [],
    );
    expect(opened).toEqual(['JBSWY3DP']);
  });

  it('gone wrong, because a service went on with the former key first, is refused at the next start', async () => {
    await reopenWith(`${TEST_KEY} ${NEWER}`);
    await therapist.patch(`/patients/${made.id}`, { contact: { phone: '01632 960 124' } }, { 'if-match': '*' });
    const newerAlone = openDatabase(waymark.database.place, ENTITIES, new KeyRing({ keys: [NEWER], keysFile: '' }));
    await expect(newerAlone).rejects.toThrow(/not among the keys of WAYMARK_KEYS/);
  });
});
