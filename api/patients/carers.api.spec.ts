import type { Account, CarerAccess, Page, Session } from '@waymark/contracts';
import { Clock } from '../clock.js';
import { newEpisode } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_NOW, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const ANY = { 'if-match': '*' };
const YESTERDAY = '2026-05-31';

describe('A carer’s access with a last day', () => {
  let waymark: TestApp;
  let admin: HttpClient;
  let therapist: HttpClient;
  let patient: HttpClient;
  let carer: HttpClient;
  let patientId: string;
  let carerId: string;
  let now: Date;

  beforeEach(async () => {
    waymark = await startTestApp();
    now = new Date(TEST_NOW);
    jest.spyOn(waymark.app.get(Clock), 'now').mockImplementation(() => now);
    admin = await waymark.as(PEOPLE.admin);
    therapist = await waymark.as(PEOPLE.therapist);
    ({ patientId } = await newEpisode(therapist, waymark.site.vocational));
    patient = await waymark.as(await linkToPatient(waymark.database, 'patient', patientId));
    carer = await waymark.as(await linkToPatient(waymark.database, 'carer', patientId));
    carerId = (await carer.get<Session>('/session')).body.user.id;
  });
  afterEach(() => waymark.close());

  const setEnd = (endsOn: string | null): Promise<HttpReply<Account>> =>
    admin.put(`/accounts/${carerId}/memberships`, { memberships: [{ role: 'carer', patientId, endsOn }] }, ANY);
  const listFor = async (client: HttpClient): Promise<readonly CarerAccess[]> =>
    (await client.get<Page<CarerAccess>>(`/patients/${patientId}/carers`)).body.items;
  const opens = async (): Promise<number> => (await carer.get(`/patients/${patientId}`)).status;

  it('is told to the person, to their team and to the carer, by name and day', async () => {
    expect(await listFor(patient)).toEqual([{ userId: carerId, name: 'Test carer', endsOn: null }]);
    expect((await setEnd('2026-06-30')).status).toBe(200);
    const told = [{ userId: carerId, name: 'Test carer', endsOn: '2026-06-30' }];
    expect([await listFor(patient), await listFor(therapist)]).toEqual([told, told]);
    const { memberships } = (await carer.get<Session>('/session')).body.user;
    expect(memberships).toEqual([{ role: 'carer', patientId, endsOn: '2026-06-30' }]);
  });

  it('ends by itself at the next request after that day, by the clock of the site; the day itself still counts', async () => {
    await setEnd(TEST_TODAY);
    now = new Date('2026-06-01T23:59:00+01:00');
    carer = await waymark.as('carer@test.example');
    expect(await opens()).toBe(200);
    // In UTC it is the last day still.
    now = new Date('2026-06-02T00:01:00+01:00');
    expect(await opens()).toBe(403);
    patient = await waymark.as('patient@test.example');
    expect(await listFor(patient)).toEqual([]);
  });

  it('is extended before it ends, and given again after it', async () => {
    await setEnd(TEST_TODAY);
    await setEnd('2026-12-31');
    expect([await opens(), (await listFor(patient))[0]?.endsOn]).toEqual([200, '2026-12-31']);
    await setEnd(YESTERDAY);
    expect([await opens(), await listFor(patient)]).toEqual([403, []]);
    await setEnd('2027-01-31');
    expect([await opens(), (await listFor(patient))[0]?.endsOn]).toEqual([200, '2027-01-31']);
  });

  it('of a disabled account is not told: it opens nothing', async () => {
    await admin.post(`/accounts/${carerId}/disable`, {}, ANY);
    expect(await listFor(patient)).toEqual([]);
  });

  it('is not told to carers about each other, nor to another care service', async () => {
    expect((await carer.get(`/patients/${patientId}/carers`)).status).toBe(403);
    expect((await admin.get(`/patients/${patientId}/carers`)).status).toBe(403);
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    expect((await elsewhere.get(`/patients/${patientId}/carers`)).status).toBe(404);
  });
});
