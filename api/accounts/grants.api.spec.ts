import type { AccountGrants, Problem } from '@waymark/contracts';
import { Audit } from '../audit/audit.entity.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('Grants', () => {
  let waymark: TestApp;
  let admin: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    admin = await waymark.as(PEOPLE.admin);
  });
  afterAll(() => waymark.close());

  const pathOf = (email: string): string => `/accounts/${waymark.site.accounts[email] ?? ''}/grants`;
  const wanted = (until: string, careServiceId = waymark.site.vocational.id): object => ({
    ...{ kind: 'small-numbers', careServiceId, until },
  });
  const put = (email: string, grants: readonly object[], ifMatch = '*') =>
    admin.put<AccountGrants & Problem>(pathOf(email), { grants }, { 'if-match': ifMatch });
  const read = async (): Promise<AccountGrants> => (await admin.get<AccountGrants>(pathOf(PEOPLE.manager))).body;
  const codesOf = ({ status, body }: HttpReply<Problem>) => [
    status,
    body.errors?.map(({ pointer, code }) => [pointer, code]),
  ];

  it('are given by an administrator to a manager, for a care service and until a day', async () => {
    const { version } = await read();
    const reply = await put(PEOPLE.manager, [wanted('2027-06-01')], `"${version}"`);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      version: version + 1,
      grants: [
        {
          kind: 'small-numbers',
          careService: { id: waymark.site.vocational.id, name: waymark.site.vocational.name },
          ...{ from: TEST_TODAY, until: '2027-06-01', givenBy: 'Test admin', endedAt: null, endedBy: null },
          isInForce: true,
        },
      ],
    });
    expect(await read()).toEqual(reply.body);
    expect(reply.etag).toBe(`"${version + 1}"`);
  });

  it('go on as they are when they are wanted again', async () => {
    const before = (await read()).grants;
    expect((await put(PEOPLE.manager, [wanted('2027-06-01')])).body.grants).toEqual(before);
  });

  it('begin anew with another last day, and end when they are left out; none is forgotten', async () => {
    const shorter = await put(PEOPLE.manager, [wanted('2026-09-01')]);
    expect(shorter.body.grants.map(({ until, isInForce }) => [until, isInForce]).sort()).toEqual([
      ['2026-09-01', true],
      ['2027-06-01', false],
    ]);
    const none = await put(PEOPLE.manager, []);
    expect(none.body.grants.map(({ endedBy, isInForce }) => [endedBy, isInForce])).toEqual([
      ['Test admin', false],
      ['Test admin', false],
    ]);
    expect((await read()).grants).toEqual(none.body.grants);
  });

  it('last twelve months at the most, and do not end before they begin', async () => {
    expect(codesOf(await put(PEOPLE.manager, [wanted('2027-06-02')]))).toEqual([
      422,
      [['/grants/0/until', 'too-long']],
    ]);
    expect(codesOf(await put(PEOPLE.manager, [wanted('2026-05-31')]))).toEqual([422, [['/grants/0/until', 'past']]]);
    const twice = [wanted('2026-09-01'), wanted('2026-10-01')];
    expect(codesOf(await put(PEOPLE.manager, twice))).toEqual([422, [['/grants/1/careServiceId', 'twice']]]);
    expect((await put(PEOPLE.manager, [wanted('soon')])).status).toBe(400);
    expect((await put(PEOPLE.manager, [{ ...wanted('2026-09-01'), kind: 'everything' }])).status).toBe(400);
    expect((await read()).grants.some(({ isInForce }) => isInForce)).toBe(false);
  });

  it.each(['therapist', 'partner', 'researcher', 'guardian'] as const)('are not for a %s', async (role) => {
    expect(codesOf(await put(PEOPLE[role], [wanted('2026-09-01')]))).toEqual([
      422,
      [['/grants/0/careServiceId', 'not-a-manager']],
    ]);
  });

  it('are not for a care service of which the account is no manager', async () => {
    const elsewhere = wanted('2026-09-01', waymark.site.community.id);
    expect(codesOf(await put(PEOPLE.manager, [elsewhere]))).toEqual([
      422,
      [['/grants/0/careServiceId', 'not-a-manager']],
    ]);
  });

  it('are not given to oneself, though one is a manager too', async () => {
    const memberships = [{ role: 'admin' }, { role: 'manager', careServiceId: waymark.site.vocational.id }];
    const path = pathOf(PEOPLE.admin).replace('grants', 'memberships');
    expect((await admin.put(path, { memberships }, { 'if-match': '*' })).status).toBe(200);
    admin = await waymark.as(PEOPLE.admin);
    expect((await put(PEOPLE.admin, [wanted('2026-09-01')])).status).toBe(409);
  });

  it('are changed only by whoever has read them as they are', async () => {
    const { version } = await read();
    expect((await put(PEOPLE.manager, [], `"${version - 1}"`)).status).toBe(412);
    expect((await admin.put(pathOf(PEOPLE.manager), { grants: [] })).status).toBe(428);
  });

  it.each(['manager', 'therapist', 'partner'] as const)('are no matter of a %s', async (role) => {
    const client = await waymark.as(PEOPLE[role]);
    expect((await client.get(pathOf(PEOPLE.manager))).status).toBe(403);
    const grants = [wanted('2026-09-01')];
    expect((await client.put(pathOf(PEOPLE.manager), { grants }, { 'if-match': '*' })).status).toBe(403);
  });

  it('are in the audit trail', async () => {
    const accountId = waymark.site.accounts[PEOPLE.manager] ?? '';
    const noted = await waymark.database.reads.findBy(Audit, { recordId: accountId, action: 'account-grant:change' });
    expect(noted.filter(({ fields }) => fields?.[0] === 'grants').length).toBeGreaterThan(2);
  });
});
