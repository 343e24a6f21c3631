import { randomUUID } from 'node:crypto';
import type { Account, Invitation, Page, Problem, Session } from '@waymark/contracts';
import { newEpisode } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('Accounts', () => {
  let waymark: TestApp;
  let admin: HttpClient;
  let patientId: string;
  let people = 0;

  beforeAll(async () => {
    waymark = await startTestApp();
    admin = await waymark.as(PEOPLE.admin);
    const therapist = await waymark.as(PEOPLE.therapist);
    ({ patientId } = await newEpisode(therapist, waymark.site.vocational));
  });
  afterAll(() => waymark.close());

  const newcomer = (details: object = {}): object => ({
    email: `newcomer${(people += 1)}@test.example`,
    name: 'Sam Okafor',
    memberships: [{ role: 'therapist', careServiceId: waymark.site.vocational.id }],
    ...details,
  });
  const invite = async (details: object = {}): Promise<Invitation> => {
    const reply = await admin.post<Invitation>('/accounts', newcomer(details));
    expect(reply.status).toBe(201);
    return reply.body;
  };
  const at = (version: number): Record<string, string> => ({ 'if-match': `"${version}"` });
  const to = (account: Pick<Account, 'id'>, action: string): string => `/accounts/${account.id}/${action}`;
  const idOf = (email: string): string => waymark.site.accounts[email] ?? '';
  const pointersOf = (reply: HttpReply<Problem>): string[] | undefined =>
    reply.body.errors?.map(({ pointer }) => pointer);

  it('invites somebody and shows an account that waits for its owner', async () => {
    const reply = await admin.post<Invitation>('/accounts', newcomer({ email: ' Dana.Reyes@Test.example ' }));
    expect(reply.status).toBe(201);
    expect(reply.body.account).toMatchObject({
      version: 1,
      email: 'Dana.Reyes@Test.example',
      name: 'Sam Okafor',
      status: 'invited',
      secondFactorSince: null,
      lastSignedInAt: null,
      memberships: [{ role: 'therapist', careServiceId: waymark.site.vocational.id, patientId: null }],
    });
    const read = await admin.get<Account>(`/accounts/${reply.body.account.id}`);
    expect(read.body).toEqual(reply.body.account);
    expect(read.etag).toBe('"1"');
  });

  it('gives an address that is taken, however it is written, a 409', async () => {
    await invite({ email: 'once@test.example' });
    for (const lookAlike of ['on\u00adce@test.example', 'on\u0441e@test.example', 'once\u200b@test.example']) {
      const reply = await admin.post<Problem>('/accounts', newcomer({ email: lookAlike }));
      expect([reply.status, pointersOf(reply)]).toEqual([400, ['/email']]);
    }
    const again = await admin.post<Problem>('/accounts', newcomer({ email: 'ONCE@test.example' }));
    expect(again.status).toBe(409);
    expect(pointersOf(again)).toEqual(['/email']);
  });

  it('makes one account of two invitations that arrive together', async () => {
    const body = newcomer({ email: 'both@test.example' });
    const replies = await Promise.all([1, 2, 3].map(() => admin.post('/accounts', body)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it.each([
    ['an address without a domain', { email: 'sam' }, 400, ['/email']],
    ['nobody’s name', { name: ' ' }, 400, ['/name']],
    ['no role', { memberships: [] }, 400, ['/memberships']],
    ['a role that does not exist', { memberships: [{ role: 'owner' }] }, 400, ['/memberships/0/role']],
    ['a role that is not an object', { memberships: ['admin'] }, 400, ['/memberships']],
    ['a therapist of nowhere', { memberships: [{ role: 'therapist' }] }, 422, ['/memberships/0/careServiceId']],
    ['a carer of nobody', { memberships: [{ role: 'carer' }] }, 422, ['/memberships/0/patientId']],
    [
      'an unknown care service',
      { memberships: [{ role: 'manager', careServiceId: randomUUID() }] },
      422,
      ['/memberships/0/careServiceId'],
    ],
    [
      'an unknown patient',
      { memberships: [{ role: 'admin' }, { role: 'patient', patientId: randomUUID() }] },
      422,
      ['/memberships/1/patientId'],
    ],
    [
      'a researcher who is tied to a patient',
      { memberships: [{ role: 'researcher', patientId: randomUUID() }] },
      422,
      ['/memberships/0/patientId'],
    ],
    ['the same role twice', { memberships: [{ role: 'admin' }, { role: 'admin' }] }, 422, ['/memberships/1']],
  ])('refuses %s and points at it', async (_, details, status, pointers) => {
    const refused = await admin.post<Problem>('/accounts', newcomer(details));
    expect(refused.status).toBe(status);
    expect(pointersOf(refused)).toEqual(pointers);
  });

  it('keeps a patient and their carer apart', async () => {
    const both = [
      { role: 'patient', patientId },
      { role: 'carer', patientId },
    ];
    const refused = await admin.post<Problem>('/accounts', newcomer({ memberships: both }));
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.map(({ code }) => code)).toEqual(['patient-and-carer']);
  });

  it('lets nobody ask for data and decide on them', async () => {
    const both = [{ role: 'researcher' }, { role: 'guardian' }];
    const refused = await admin.post<Problem>('/accounts', newcomer({ memberships: both }));
    expect([refused.status, refused.body.errors?.map(({ code }) => code)]).toEqual([422, ['researcher-and-guardian']]);
  });

  it('links a carer to a patient by id, and tells the patient’s access log', async () => {
    const { account } = await invite({ memberships: [{ role: 'carer', patientId }] });
    expect(account.memberships).toMatchObject([{ role: 'carer', careServiceId: null, patientId }]);
    const rows = await waymark.database.reads.query<{ patient_ids: string }[]>(
      `SELECT patient_ids FROM audit WHERE action = 'account:change' AND record_id = '${account.id}'`,
    );
    expect(rows).toEqual([{ patient_ids: JSON.stringify([patientId]) }]);
  });

  it('lists accounts in order of address, page by page, with nobody’s address in the cursor', async () => {
    const all: string[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body }: HttpReply<Page<Account>> = await admin.get<Page<Account>>(`/accounts?limit=3${next}`);
      all.push(...body.items.map(({ email }) => email.toLowerCase()));
      cursor = body.nextCursor;
      expect(Buffer.from(cursor ?? '', 'base64url').toString()).not.toContain('example');
    } while (cursor !== null);
    expect(all.length).toBeGreaterThanOrEqual(Object.keys(PEOPLE).length);
    expect(all).toEqual([...all].sort());
    expect((await admin.get('/accounts?cursor=bm9uc2Vuc2U')).status).toBe(400);
  });

  it('finds accounts by part of a name or of an address', async () => {
    await invite({ email: 'zofia@elsewhere.example', name: 'Zofia Łoś' });
    for (const query of ['zofia', 'Łoś', 'los', 'elsewhere.EX', 'zof Łoś']) {
      const found = await admin.post<Page<Account>>('/accounts/search', { query });
      expect(found.body.items.map(({ email }) => email)).toEqual(['zofia@elsewhere.example']);
    }
    expect((await admin.post<Page<Account>>('/accounts/search', { query: '100%' })).body.items).toEqual([]);
    const everyone = await admin.post<Page<Account>>('/accounts/search', {});
    expect((await admin.post('/accounts/search', { query: '' })).body).toEqual(everyone.body);
  });

  it('are in the order that is asked for, page after page, and narrowed by role and care service', async () => {
    const names = async (body: object): Promise<string[]> => {
      const all: string[] = [];
      for (let cursor: string | null = null, pages = 0; pages < 40; pages += 1) {
        const page: { status: number; body: Page<Account> } = await admin.post<Page<Account>>('/accounts/search', {
          limit: 2,
          ...body,
          ...(cursor && { cursor }),
        });
        expect(page.status).toBe(200);
        all.push(...page.body.items.map(({ name }) => name));
        cursor = page.body.nextCursor;
        if (cursor === null) break;
      }
      return all;
    };
    const up = await names({ sort: 'name' });
    expect(up).toEqual([...up].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect(await names({ sort: 'name', direction: 'descending' })).toEqual([...up].reverse());
    const { id } = waymark.site.vocational;
    expect(await names({ sort: 'name', role: 'manager', careServiceId: id })).toEqual(['Test manager']);
    expect(await names({ role: 'manager', careServiceId: waymark.site.community.id })).toEqual([]);
    expect((await admin.post('/accounts/search', { role: 'king' })).status).toBe(400);
  });

  it('changes a name or an address from the version that was read', async () => {
    const { account } = await invite();
    const path = `/accounts/${account.id}`;
    expect((await admin.patch(path, { name: 'Sam O.' })).status).toBe(428);
    const changed = await admin.patch<Account>(path, { name: 'Sam Østrowicz' }, at(1));
    expect(changed.body).toMatchObject({ name: 'Sam Østrowicz', email: account.email, version: 2 });
    const found = await admin.post<Page<Account>>('/accounts/search', { query: 'sam ostrowicz' });
    expect(found.body.items.map(({ id }) => id)).toEqual([account.id]);
    expect((await admin.patch(path, { name: 'Sam' }, at(1))).status).toBe(412);
    const taken = await admin.patch<Problem>(path, { email: PEOPLE.manager }, at(2));
    expect(taken.status).toBe(409);
    expect(pointersOf(taken)).toEqual(['/email']);
  });

  it('sets all roles at once, which count from the next request on', async () => {
    const colleague = await waymark.as(PEOPLE.colleague);
    const id = idOf(PEOPLE.colleague);
    const partner = [{ role: 'partner', careServiceId: waymark.site.community.id }];
    const set = await admin.put<Account>(`/accounts/${id}/memberships`, { memberships: partner }, at(1));
    expect(set.body).toMatchObject({ version: 2, memberships: partner });
    expect((await colleague.post('/patients/search', {})).status).toBe(403);
    expect((await colleague.get<Session>('/session')).body.user.memberships).toEqual(partner);
    const wrong = await admin.put<Problem>(`/accounts/${id}/memberships`, { memberships: [{ role: 'carer' }] }, at(2));
    expect(pointersOf(wrong)).toEqual(['/memberships/0/patientId']);
    expect((await admin.get<Account>(`/accounts/${id}`)).body.memberships).toMatchObject(partner);
  });

  it('signs a disabled person out, and lets them in again once enabled', async () => {
    const manager = await waymark.as(PEOPLE.manager);
    const id = idOf(PEOPLE.manager);
    const disabled = await admin.post<Account>(to({ id }, 'disable'), {}, at(1));
    expect(disabled.body).toMatchObject({ status: 'disabled', version: 2 });
    expect((await manager.get('/session')).status).toBe(401);
    expect((await waymark.anonymous().signIn(PEOPLE.manager)).status).toBe(401);
    expect((await admin.post(to({ id }, 'reset'), {}, at(2))).status).toBe(409);
    const enabled = await admin.post<Account>(to({ id }, 'enable'), {}, at(2));
    expect(enabled.body).toMatchObject({ status: 'active', version: 3 });
    expect((await manager.get('/session')).status).toBe(401);
    expect((await waymark.anonymous().signIn(PEOPLE.manager)).status).toBe(201);
  });

  it('lets nobody disable themselves', async () => {
    const refused = await admin.post<Problem>(to({ id: idOf(PEOPLE.admin) }, 'disable'), {}, at(1));
    expect(refused.status).toBe(409);
    expect(refused.body.type).toBe('/problems/yourself');
  });

  it('gives nobody an earlier answer again once they have other roles', async () => {
    const moving = await waymark.as(PEOPLE.elsewhere);
    const patient = { givenName: 'Rowan', familyName: 'Ellis', birthDate: '1984-05-17' };
    const body = { ...patient, careServiceId: waymark.site.community.id };
    const headers = { 'idempotency-key': randomUUID() };
    const first = await moving.post('/patients', body, headers);
    expect(await moving.post('/patients', body, headers)).toMatchObject({ status: 201, body: first.body });
    const [{ id, version }] = (await admin.post<Page<Account>>('/accounts/search', { query: PEOPLE.elsewhere })).body
      .items as [Account];
    const elsewhere = { memberships: [{ role: 'therapist', careServiceId: waymark.site.vocational.id }] };
    expect((await admin.put(`/accounts/${id}/memberships`, elsewhere, at(version))).status).toBe(200);
    const again = await moving.post<Problem>('/patients', body, headers);
    expect([again.status, again.body.type]).toEqual([422, '/problems/idempotency-key']);
  });

  it('keeps at least one active administrator', async () => {
    const id = idOf(PEOPLE.admin);
    // An account that is only invited cannot let anyone in.
    await invite({ memberships: [{ role: 'admin' }] });
    const path = `/accounts/${id}/memberships`;
    const last = await admin.put<Problem>(path, { memberships: [{ role: 'researcher' }] }, at(1));
    expect(last.status).toBe(409);
    expect(last.body.type).toBe('/problems/last-administrator');

    const second = idOf(PEOPLE.partner);
    await admin.put(`/accounts/${second}/memberships`, { memberships: [{ role: 'admin' }] }, at(1));
    const other = await waymark.as(PEOPLE.partner);
    const replies = await Promise.all([
      admin.put(path, { memberships: [] }, at(1)),
      other.put(`/accounts/${second}/memberships`, { memberships: [] }, at(2)),
    ]);
    // Each sees the other when they start; the second would leave no one in charge.
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
