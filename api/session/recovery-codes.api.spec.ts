import type { OwnSessions, Problem, RecoveryCodes } from '@waymark/contracts';
import { generateSync } from 'otplib';
import { Audit } from '../audit/audit.entity.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_NOW, type TestApp } from '../testing/test-app.js';
import { PEOPLE, TEST_PASSWORD } from '../testing/test-site.js';

const PATH = '/session/recovery-codes';
const START = Date.parse(TEST_NOW);

/** The code that an app shows, so many steps of 30 seconds after the tests' clock. */
const codeOf = (key: string, steps = 0): string => generateSync({ secret: key, epoch: START / 1000 + steps * 30 });

describe('New recovery codes', () => {
  let waymark: TestApp;

  beforeAll(async () => {
    waymark = await startTestApp({ WAYMARK_SECOND_FACTOR: 'staff', TRUSTED_PROXIES: '1' });
  });
  afterAll(() => waymark.close());

  const setUp = async (email: string) => {
    const client = waymark.anonymous();
    const who = { email, password: TEST_PASSWORD };
    const { key } = (await client.post<{ key: string }>('/session/app', who)).body;
    const confirmed = await client.post<RecoveryCodes>('/session/app/confirm', { ...who, code: codeOf(key) });
    return { key, client, recoveryCodes: confirmed.body.recoveryCodes };
  };
  const renew = (client: HttpClient, body: object, from = '192.0.2.1'): Promise<HttpReply<RecoveryCodes & Problem>> =>
    client.post(PATH, body, { 'x-forwarded-for': from });
  const signIn = (email: string, code: string): Promise<HttpReply> =>
    waymark.anonymous().post('/session', { email, password: TEST_PASSWORD, code });
  const told = ({ status, body }: HttpReply<Problem>) => [status, body.type];

  it('are made with the password; those from before stop at once, and nothing shows them again', async () => {
    const { client, recoveryCodes: before } = await setUp(PEOPLE.therapist);
    await signIn(PEOPLE.therapist, before[0] ?? '');
    expect((await client.get<OwnSessions>('/sessions')).body.secondFactor?.recoveryCodesLeft).toBe(9);
    const { status, body } = await renew(client, { password: TEST_PASSWORD });
    expect([status, body.recoveryCodes.length]).toEqual([200, 10]);
    expect(body.recoveryCodes.filter((code) => before.includes(code))).toEqual([]);
    expect((await signIn(PEOPLE.therapist, before[1] ?? '')).status).toBe(401);
    expect((await signIn(PEOPLE.therapist, body.recoveryCodes[0] ?? '')).status).toBe(201);
    expect((await client.get<OwnSessions>('/sessions')).body.secondFactor).toMatchObject({
      ...{ recoveryCodesLeft: 9, recoveryCodesMadeAt: new Date(START).toISOString() },
    });
    const tables = ['recovery_code', 'audit', 'idempotent_answer'];
    const stored = await Promise.all(tables.map((table) => waymark.database.reads.query(`SELECT * FROM ${table}`)));
    for (const code of body.recoveryCodes) expect(JSON.stringify(stored)).not.toContain(code);
  });

  it('are made with a fresh code from the app, once for each code, and not with a recovery code', async () => {
    const { client, key, recoveryCodes } = await setUp(PEOPLE.colleague);
    // The code of the set-up was used there.
    expect(told(await renew(client, { code: codeOf(key) }))).toEqual([403, '/problems/code-wrong']);
    expect(told(await renew(client, { code: recoveryCodes[0] }))).toEqual([403, '/problems/code-wrong']);
    expect((await renew(client, { code: codeOf(key, 1) })).status).toBe(200);
    expect(told(await renew(client, { code: codeOf(key, 1) }))).toEqual([403, '/problems/code-wrong']);
    expect((await client.get('/session')).status).toBe(200);
  });

  it('are ten only, also for two who ask at once', async () => {
    const { client } = await setUp(PEOPLE.elsewhere);
    const both = await Promise.all([1, 2].map(() => renew(client, { password: TEST_PASSWORD })));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const { secondFactor } = (await client.get<OwnSessions>('/sessions')).body;
    expect(secondFactor?.recoveryCodesLeft).toBe(10);
  });

  it('need one of the two, and a wrong one leaves those from before and counts as a guess', async () => {
    const { client, recoveryCodes } = await setUp(PEOPLE.manager);
    for (const body of [{}, { password: TEST_PASSWORD, code: '123456' }]) {
      const refused = await renew(client, body);
      expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([422, 'one-of-two']);
    }
    const guess = (body: object) => renew(client, body, '192.0.2.66');
    for (let time = 1; time <= 5; time += 1) {
      expect(told(await guess({ code: '000000' }))).toEqual([403, '/problems/code-wrong']);
      expect(told(await guess({ password: 'wrong' }))).toEqual([403, '/problems/password-wrong']);
    }
    expect((await guess({ password: TEST_PASSWORD })).status).toBe(429);
    expect((await signIn(PEOPLE.manager, recoveryCodes[0] ?? '')).status).toBe(201);
    const rows = await waymark.database.reads.findBy(Audit, {
      ...{ accountId: waymark.site.accounts[PEOPLE.manager] ?? '', action: 'recovery-codes:renew' },
    });
    expect(rows.some(({ status }) => status === 403)).toBe(true);
  });

  it('stand in the audit under the name of their owner', async () => {
    const { client } = await setUp(PEOPLE.partner);
    await renew(client, { password: TEST_PASSWORD });
    const accountId = waymark.site.accounts[PEOPLE.partner] ?? '';
    const rows = await waymark.database.reads.findBy(Audit, { accountId, action: 'recovery-codes:renew' });
    expect(rows).toMatchObject([{ recordId: accountId, fields: ['recovery-codes'], status: null }]);
  });
});

describe('Who has no app', () => {
  it('has no recovery codes to make anew', async () => {
    const waymark = await startTestApp();
    const refused = await (await waymark.as(PEOPLE.therapist)).post<Problem>(PATH, { password: TEST_PASSWORD });
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/no-second-factor']);
    await waymark.close();
  });
});
