import type { Account, Invitation, Problem } from '@waymark/contracts';
import { Audit, StoredReply } from '../audit/audit.entity.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { AccountLink } from './account.entity.js';

const PASSWORD = 'three words by the sea';

describe('Invitations', () => {
  let waymark: TestApp;
  let admin: HttpClient;
  let people = 0;

  beforeAll(async () => {
    waymark = await startTestApp();
    admin = await waymark.as(PEOPLE.admin);
  });
  afterAll(() => waymark.close());

  const invite = async (email = `guest${(people += 1)}@test.example`): Promise<Invitation> => {
    const reply = await admin.post<Invitation>('/accounts', {
      email,
      name: 'Noor Haddad',
      memberships: [{ role: 'researcher' }],
    });
    expect(reply.status).toBe(201);
    return reply.body;
  };
  const renew = (account: Account, action: 'invite' | 'reset'): Promise<HttpReply<Invitation>> =>
    admin.post<Invitation>(`/accounts/${account.id}/${action}`, {}, { 'if-match': `"${account.version}"` });
  const read = async (id: string): Promise<Account> => (await admin.get<Account>(`/accounts/${id}`)).body;
  const tokenOf = ({ link }: Invitation): string => new URL(link).hash.replace('#token=', '');
  const accept = (token: string, password = PASSWORD): Promise<HttpReply<Problem>> =>
    waymark.anonymous().post<Problem>('/invitations/accept', { token, password });
  const signIn = (email: string, password = PASSWORD): Promise<HttpReply> =>
    waymark.anonymous().signIn(email, password);

  it('is a link to this site with 256 random bits behind the #, good for seven days', async () => {
    const { link, expiresAt } = await invite();
    expect(link).toMatch(new RegExp(`^${waymark.url}/invitation#token=[A-Za-z0-9_-]{43}$`));
    expect(expiresAt).toBe('2026-06-08T08:00:00.000Z');
  });

  it('keeps no more of the link than a hash, also where the request may be retried', async () => {
    const body = { email: 'secret@test.example', name: 'Noor', memberships: [{ role: 'researcher' }] };
    const reply = await admin.post<Invitation>('/accounts', body, { 'idempotency-key': 'k-1' });
    const token = tokenOf(reply.body);
    for (const kept of [AccountLink, StoredReply, Audit]) {
      const rows = await waymark.database.reads.find<object>(kept);
      expect(JSON.stringify(rows)).not.toContain(token);
    }
  });

  it('asks who treats patients what they work as, once', async () => {
    const memberships = [{ role: 'therapist', careServiceId: waymark.site.vocational.id }];
    const person = { email: 'ot@test.example', name: 'Noor Haddad', memberships };
    const { body: invitation } = await admin.post<Invitation>('/accounts', person);
    const post = (path: string, body: object) => waymark.anonymous().post<Problem>(`/invitations/${path}`, body);
    const token = tokenOf(invitation);
    expect((await post('look', { token })).body).toMatchObject({ asksDiscipline: true });
    const chosen = { token, password: PASSWORD, discipline: 'occupational-therapy' };
    expect((await post('accept', { ...chosen, discipline: 'wizardry' })).status).toBe(400);
    expect((await post('accept', chosen)).body).toEqual({ email: person.email, asksDiscipline: false });
    const account = await read(invitation.account.id);
    expect(account.discipline).toBe('occupational-therapy');
    const { body: again } = await renew(account, 'reset');
    expect((await post('look', { token: tokenOf(again) })).body).toMatchObject({ asksDiscipline: false });
    const refused = await post('accept', { ...chosen, token: tokenOf(again), discipline: 'nursing' });
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, '/discipline']);
  });

  it('lets its owner choose a password and sign in, once', async () => {
    const invitation = await invite();
    const { account } = invitation;
    expect((await signIn(account.email)).status).toBe(401);
    const look = () => waymark.anonymous().post<Problem>('/invitations/look', { token: tokenOf(invitation) });
    // Looking at it uses nothing up.
    expect([(await look()).status, (await look()).body]).toEqual([
      200,
      { email: account.email, asksDiscipline: false },
    ]);
    const accepted = await accept(tokenOf(invitation));
    // The key under which a password manager stores the password.
    expect([accepted.status, accepted.body]).toEqual([200, { email: account.email, asksDiscipline: false }]);
    expect((await signIn(account.email)).status).toBe(201);
    expect(await read(account.id)).toMatchObject({ status: 'active', version: 2 });

    expect([(await look()).status, (await look()).body.errors]).toMatchObject([422, [{ code: 'link-ended' }]]);
    const again = await accept(tokenOf(invitation), 'another one altogether');
    expect(again.status).toBe(422);
    expect(again.body.errors).toMatchObject([{ pointer: '/token', code: 'link-ended' }]);
    expect(again.body.detail).toContain('new one');
    expect((await signIn(account.email)).status).toBe(201);
  });

  it('is used by one of many who open it at the same moment', async () => {
    const token = tokenOf(await invite());
    const replies = await Promise.all([1, 2, 3, 4].map((n) => accept(token, `${PASSWORD} ${n}`)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
  });

  it('answers a link that never was like one that ended', async () => {
    const never = await accept('A'.repeat(43));
    expect(never.status).toBe(422);
    expect(never.body.errors).toMatchObject([{ pointer: '/token', code: 'link-ended' }]);
  });

  it('is not used up by a password that is refused', async () => {
    const invitation = await invite('robin.hale@test.example');
    for (const [password, code] of [
      ['too short', 'too-short'],
      ['x'.repeat(201), 'too-long'],
      ['aaaaaaaaaaaa', 'too-common'],
      ['Password1234', 'too-common'],
      ['1234567890', 'too-common'],
      ['QwertyQwerty!', 'too-common'],
      ['P4ssw0rd!2024', 'too-common'],
      ['liverpool1', 'too-common'],
      ['butterfly2024', 'too-common'],
      ['waymark-demo', 'too-common'],
      ['robin.hale@test.example', 'own-address'],
      ['RobinHale2026', 'own-address'],
    ] as const) {
      const refused = await accept(tokenOf(invitation), password);
      expect(refused.status).toBe(422);
      expect(refused.body.errors).toMatchObject([{ pointer: '/password', code }]);
    }
    const phrase = 'żółw idzie powoli do domu';
    expect((await accept(tokenOf(invitation), phrase)).status).toBe(200);
    expect((await signIn('robin.hale@test.example', phrase.normalize('NFD'))).status).toBe(201);
  });

  it('ends when a new one is made, and only somebody who has not accepted is invited again', async () => {
    const first = await invite();
    const second = await renew(first.account, 'invite');
    expect(second.status).toBe(200);
    expect((await renew(first.account, 'invite')).status).toBe(412);
    expect((await accept(tokenOf(first))).status).toBe(422);
    expect((await accept(tokenOf(second.body))).status).toBe(200);
    expect((await renew(await read(first.account.id), 'invite')).status).toBe(409);
  });

  it('resets a password: sessions end at once, the old password goes on until the link is used', async () => {
    const invitation = await invite();
    const { email, id } = invitation.account;
    expect((await renew(invitation.account, 'reset')).status).toBe(409);
    await accept(tokenOf(invitation));
    const person = waymark.anonymous();
    await person.signIn(email, PASSWORD);

    const reset = await renew(await read(id), 'reset');
    expect(reset.status).toBe(200);
    expect((await person.get('/session')).status).toBe(401);
    expect((await person.signIn(email, PASSWORD)).status).toBe(201);
    expect((await accept(tokenOf(reset.body), 'a new one for a new day')).status).toBe(200);
    expect((await person.get('/session')).status).toBe(401);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    expect((await signIn(email, 'a new one for a new day')).status).toBe(201);
  });

  it('ends when the account is disabled, or its address was wrong', async () => {
    const disabled = await invite();
    const headers = { 'if-match': '"1"' };
    await admin.post(`/accounts/${disabled.account.id}/disable`, {}, headers);
    expect((await accept(tokenOf(disabled))).status).toBe(422);
    const enabled = await admin.post<Account>(`/accounts/${disabled.account.id}/enable`, {}, { 'if-match': '"2"' });
    expect(enabled.body.status).toBe('invited');

    const misspelt = await invite();
    await admin.patch(`/accounts/${misspelt.account.id}`, { email: 'right@test.example' }, headers);
    expect((await accept(tokenOf(misspelt))).status).toBe(422);
  });

  it('leads to the PUBLIC_URL, and ends after seven days', async () => {
    const early = await invite();
    const late = await invite();
    waymark = await waymark.reopen({ PUBLIC_URL: 'http://waymark.example.org', CLOCK: '2026-06-08T07:59:00Z' });
    expect((await accept(tokenOf(early))).status).toBe(200);
    admin = await waymark.as(PEOPLE.admin);
    expect((await invite()).link).toMatch(/^http:\/\/waymark\.example\.org\/invitation#token=/);
    waymark = await waymark.reopen({ CLOCK: '2026-06-08T08:00:00Z' });
    expect((await accept(tokenOf(late))).status).toBe(422);
  });
});
