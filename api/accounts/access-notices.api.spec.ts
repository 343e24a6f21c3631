import { randomUUID } from 'node:crypto';
import type { AccessNotice, Account, Invitation, Page, Patient } from '@waymark/contracts';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('Access that an administrator gives', () => {
  let waymark: TestApp;
  let admin: HttpClient;
  let therapist: HttpClient;

  beforeEach(async () => {
    waymark = await startTestApp();
    admin = await waymark.as(PEOPLE.admin);
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterEach(() => waymark.close());

  const idOf = (email: string): string => waymark.site.accounts[email] ?? '';
  const noticesOf = async (client: HttpClient): Promise<readonly AccessNotice[]> =>
    (await client.get<Page<AccessNotice>>('/access-notices')).body.items;
  const here = (): object => ({ role: 'therapist', careServiceId: waymark.site.vocational.id });
  const setRoles = (email: string, memberships: readonly object[]): Promise<HttpReply<Account>> =>
    admin.put<Account>(`/accounts/${idOf(email)}/memberships`, { memberships }, { 'if-match': '*' });
  const invite = (membership: object): Promise<HttpReply<Invitation>> =>
    admin.post<Invitation>('/accounts', { email: 'second@test.example', name: 'Second', memberships: [membership] });

  it('to themselves is told at once to every therapist there, and to nobody elsewhere', async () => {
    expect((await setRoles(PEOPLE.admin, [{ role: 'admin' }, here()])).status).toBe(200);
    const told = { name: 'Test admin', givenByName: 'Test admin', isOwn: true, how: 'role', role: 'therapist' };
    const careServiceName = waymark.site.vocational.name;
    expect(await noticesOf(therapist)).toMatchObject([{ ...told, careServiceName, patientId: null }]);
    expect(await noticesOf(await waymark.as(PEOPLE.colleague))).toHaveLength(1);
    expect(await noticesOf(await waymark.as(PEOPLE.elsewhere))).toEqual([]);
  });

  it('cannot be taken off their lists by whoever got it, nor by one therapist for another', async () => {
    await setRoles(PEOPLE.admin, [{ role: 'admin' }, here()]);
    const [notice] = await noticesOf(therapist);
    const ids = [notice?.id];
    expect(await noticesOf(admin)).toEqual([]);
    expect((await admin.post('/access-notices/seen', { ids })).status).toBe(204);
    expect(await noticesOf(therapist)).toHaveLength(1);
    expect((await therapist.post('/access-notices/seen', { ids })).status).toBe(204);
    expect((await therapist.post('/access-notices/seen', { ids: [...ids, randomUUID()] })).status).toBe(204);
    expect(await noticesOf(therapist)).toEqual([]);
    expect(await noticesOf(await waymark.as(PEOPLE.colleague))).toHaveLength(1);
  });

  it('is told of an account that they invite, of a link that they make, and of one that they let in again', async () => {
    const { body } = await invite(here());
    expect(await noticesOf(therapist)).toMatchObject([{ name: 'Second', isOwn: false, how: 'role' }]);
    await admin.post(`/accounts/${idOf(PEOPLE.colleague)}/reset`, {}, { 'if-match': '*' });
    await admin.post(`/accounts/${body.account.id}/disable`, {}, { 'if-match': '*' });
    await admin.post(`/accounts/${body.account.id}/enable`, {}, { 'if-match': '*' });
    const told = (await noticesOf(therapist)).map(({ name, how }) => `${name} ${how}`).sort();
    expect(told).toEqual(['Second enabled', 'Second role', 'Test colleague link']);
  });

  it('is told where it leads to one patient’s record, as their carer or as themselves', async () => {
    const person = { givenName: 'Wren', familyName: 'Aldous', birthDate: '1970-01-02' };
    const careServiceId = waymark.site.vocational.id;
    const { body: patient } = await therapist.post<Patient>('/patients', { ...person, careServiceId });
    await invite({ role: 'carer', patientId: patient.id });
    expect(await noticesOf(therapist)).toMatchObject([{ role: 'carer', patientId: patient.id }]);
    expect(await noticesOf(await waymark.as(PEOPLE.elsewhere))).toEqual([]);
  });

  it('is not told again for roles that stay, nor for roles that show no record', async () => {
    await setRoles(PEOPLE.colleague, [here(), { role: 'manager', careServiceId: waymark.site.vocational.id }]);
    await setRoles(PEOPLE.manager, [{ role: 'researcher' }]);
    expect(await noticesOf(therapist)).toEqual([]);
  });

  it('is shown for a month', async () => {
    await setRoles(PEOPLE.admin, [{ role: 'admin' }, here()]);
    waymark = await waymark.reopen({ CLOCK: '2026-07-03T09:00:00+01:00' });
    expect(await noticesOf(await waymark.as(PEOPLE.therapist))).toEqual([]);
  });
});
