import type { AccessNotice, Account, OwnSessions, Page, Problem, Session, SignedInWithCodes } from '@waymark/contracts';
import { generateSync } from 'otplib';
import { Audit } from '../audit/audit.entity.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_NOW, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE, TEST_PASSWORD } from '../testing/test-site.js';

const ON = { WAYMARK_SECOND_FACTOR: 'staff', TRUSTED_PROXIES: '1' };
const STEP = 30_000;
const START = Date.parse(TEST_NOW);

/** The code that an app shows, so many steps of 30 seconds after the tests' clock. */
const codeOf = (key: string, steps = 0): string => generateSync({ secret: key, epoch: START / 1000 + steps * 30 });

describe('Signing in with a code', () => {
  let waymark: TestApp;

  beforeAll(async () => {
    waymark = await startTestApp(ON);
  });
  afterAll(() => waymark.close());

  const signIn = (email: string, code?: string, client = waymark.anonymous()): Promise<HttpReply<Problem & Session>> =>
    client.post<Problem & Session>('/session', { email, password: TEST_PASSWORD, ...(code ? { code } : {}) });
  const later = async (steps: number): Promise<void> => {
    waymark = await waymark.reopen({ CLOCK: new Date(START + steps * STEP).toISOString() });
  };
  const offered = async (
    email: string,
    code?: string,
  ): Promise<HttpReply<Problem & { key: string; address: string }>> =>
    waymark.anonymous().post('/session/app', { email, password: TEST_PASSWORD, ...(code ? { code } : {}) });
  const confirm = (email: string, code: string, client = waymark.anonymous()): Promise<HttpReply<SignedInWithCodes>> =>
    client.post<SignedInWithCodes>('/session/app/confirm', { email, password: TEST_PASSWORD, code });
  /** Sets up an app. @returns its key, the recovery codes, and the browser in which it was done. */
  const setUp = async (email: string) => {
    const key = (await offered(email)).body.key;
    const client = waymark.anonymous();
    const confirmed = await confirm(email, codeOf(key), client);
    expect(confirmed.status).toBe(201);
    return { key, recoveryCodes: confirmed.body.recoveryCodes, client };
  };

  it('is for staff: without an app nobody of them gets in, and nobody is told so without the password', async () => {
    const refused = await signIn(PEOPLE.manager);
    expect(refused.status).toBe(401);
    expect(refused.body.type).toBe('/problems/app-needed');
    expect(refused.headers.get('set-cookie')).toBeNull();
    const guessed = { email: PEOPLE.manager, password: 'not the password' };
    for (const path of ['/session', '/session/app', '/session/app/confirm']) {
      const wrong = await waymark.anonymous().post<Problem>(path, { ...guessed, code: '123456' });
      expect([path, wrong.status, wrong.body.type]).toEqual([path, 401, '/problems/sign-in']);
    }
  });

  it('is not for patients', async () => {
    const { client } = await setUp(PEOPLE.elsewhere);
    const person = { givenName: 'Ada', familyName: 'Kept', birthDate: '1961-04-03' };
    const patient = await client.post<{ id: string }>('/patients', {
      ...person,
      careServiceId: waymark.site.community.id,
    });
    const email = await linkToPatient(waymark.database, 'patient', patient.body.id);
    expect((await signIn(email)).status).toBe(201);
  });

  it('begins with an app that is set up by its first code, which signs in', async () => {
    const shown = await offered(PEOPLE.therapist);
    expect(shown.status).toBe(200);
    expect(shown.body.address).toBe(
      `otpauth://totp/Waymark:therapist%40test.example?secret=${shown.body.key}&issuer=Waymark`,
    );
    expect((await confirm(PEOPLE.therapist, '000000')).status).toBe(401);
    const client = waymark.anonymous();
    const confirmed = await confirm(PEOPLE.therapist, codeOf(shown.body.key), client);
    expect(confirmed.status).toBe(201);
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect((await client.get<Session>('/session')).body.user.email).toBe(PEOPLE.therapist);
    // The same key cannot be confirmed twice.
    expect((await confirm(PEOPLE.therapist, codeOf(shown.body.key, 1))).status).toBe(401);
  });

  it('keeps neither the key nor a recovery code legible', async () => {
    const { key, recoveryCodes } = await setUp(PEOPLE.partner);
    const tables = await Promise.all(
      ['second_factor', 'recovery_code', 'audit'].map((table) =>
        waymark.database.reads.query(`SELECT * FROM ${table}`),
      ),
    );
    const stored = JSON.stringify(tables);
    expect(stored).not.toContain(key);
    for (const code of recoveryCodes) {
      expect(stored).not.toContain(code);
      expect(stored).not.toContain(code.replaceAll('-', ''));
    }
  });

  it('takes each code once, however many send it at once, and the next one after it', async () => {
    const { key } = await setUp(PEOPLE.colleague);
    expect((await signIn(PEOPLE.colleague)).body.type).toBe('/problems/code-needed');
    // The code of the set-up was used there.
    const replayed = await signIn(PEOPLE.colleague, codeOf(key));
    expect([replayed.status, replayed.body.type]).toEqual([401, '/problems/code-wrong']);
    expect(replayed.body.errors?.[0]?.pointer).toBe('/code');
    const next = codeOf(key, 1);
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => signIn(PEOPLE.colleague, next)))).map((r) => r.status);
    expect(statuses.sort()).toEqual([201, 401, 401, 401]);
    expect((await signIn(PEOPLE.colleague, codeOf(key, 2))).status).toBe(401);
    await later(1);
    expect((await signIn(PEOPLE.colleague, codeOf(key, 1))).status).toBe(401);
    const spaced = codeOf(key, 2).replace(/^(\d{3})/, '$1 ');
    expect((await signIn(PEOPLE.colleague, spaced)).status).toBe(201);
  });

  it('takes each recovery code once, in place of the app’s', async () => {
    const { recoveryCodes, client } = await setUp(PEOPLE.researcher);
    const [first = '', second = ''] = recoveryCodes;
    expect((await signIn(PEOPLE.researcher, first.toLowerCase())).status).toBe(201);
    expect((await signIn(PEOPLE.researcher, first)).status).toBe(401);
    expect((await signIn(PEOPLE.manager, second)).status).toBe(401);
    const security = await client.get<OwnSessions>('/sessions');
    expect(security.body.secondFactor?.recoveryCodesLeft).toBe(9);
  });

  it('asks nobody for a code who is signed in in this browser already, and gives the password again', async () => {
    const { client } = await setUp(PEOPLE.guardian);
    expect((await signIn(PEOPLE.guardian, undefined, client)).status).toBe(201);
    expect((await signIn(PEOPLE.guardian)).status).toBe(401);
  });

  it('counts wrong codes with the wrong passwords', async () => {
    await setUp(PEOPLE.otherGuardian);
    const from = { 'x-forwarded-for': '192.0.2.7' };
    const guess = (code: string): Promise<HttpReply> =>
      waymark.anonymous().post('/session', { email: PEOPLE.otherGuardian, password: TEST_PASSWORD, code }, from);
    // Without a code nothing is guessed, so nothing is counted.
    for (let time = 1; time <= 12; time += 1) {
      const asked = { email: PEOPLE.otherGuardian, password: TEST_PASSWORD };
      expect((await waymark.anonymous().post('/session', asked, from)).status).toBe(401);
    }
    for (let time = 1; time <= 10; time += 1) expect((await guess('WRONG-WRONG-WRONG')).status).toBe(401);
    expect((await guess('WRONG-WRONG-WRONG')).status).toBe(429);
  });

  it('takes no more codes of the app after a hundred wrong ones in a row, from wherever they came', async () => {
    const { key, recoveryCodes } = await setUp(PEOPLE.colleagueResearcher);
    await waymark.database.write((em) => em.query('UPDATE second_factor SET wrong_codes = 99'));
    expect((await signIn(PEOPLE.colleagueResearcher, '000000')).status).toBe(401);
    expect((await signIn(PEOPLE.colleagueResearcher, codeOf(key, 2))).status).toBe(401);
    expect((await signIn(PEOPLE.colleagueResearcher, recoveryCodes[0])).status).toBe(201);
    expect((await signIn(PEOPLE.colleagueResearcher, codeOf(key, 2))).status).toBe(201);
  });

  it('sets up another app only for who has a code of the present one or a recovery code; other sessions end', async () => {
    const first = await setUp(PEOPLE.manager);
    expect((await offered(PEOPLE.manager)).body.type).toBe('/problems/code-needed');
    expect((await offered(PEOPLE.manager, '000000')).status).toBe(401);
    const [code = '', other = ''] = first.recoveryCodes;
    const { key } = (await offered(PEOPLE.manager, code)).body;
    // Until it is confirmed, the present one goes on.
    expect((await first.client.get('/session')).status).toBe(200);
    const confirmed = await confirm(PEOPLE.manager, codeOf(key, 1));
    expect(confirmed.status).toBe(201);
    expect((await first.client.get('/session')).status).toBe(401);
    expect((await signIn(PEOPLE.manager, other)).status).toBe(401);
  });

  it('forgets a key that nobody confirmed within half an hour', async () => {
    const key = (await offered(PEOPLE.admin)).body.key;
    const at = 62;
    await later(at);
    expect((await confirm(PEOPLE.admin, codeOf(key, at))).status).toBe(401);
    const again = (await offered(PEOPLE.admin)).body.key;
    expect((await confirm(PEOPLE.admin, codeOf(again, at))).status).toBe(201);
  });

  it('leaves a trace of the password alone, and a refusal of a wrong code', async () => {
    const rows = await waymark.database.reads.findBy(Audit, { accountId: waymark.site.accounts[PEOPLE.colleague] });
    const told = rows.map(({ action, status }) => `${action} ${status ?? ''}`.trim());
    expect(told).toEqual(expect.arrayContaining(['session:password', 'second-factor:set-up', 'session:create 401']));
    const refusedAsUnfinished = await signIn(PEOPLE.colleague);
    expect(refusedAsUnfinished.status).toBe(401);
  });
});

describe('An administrator', () => {
  let waymark: TestApp;
  let admin: HttpClient;
  let therapist: HttpClient;
  const id = (): string => waymark.site.accounts[PEOPLE.therapist] ?? '';
  const reset = (client: HttpClient): Promise<HttpReply<Omit<Account, 'status'> & Problem>> =>
    client.post<Omit<Account, 'status'> & Problem>(`/accounts/${id()}/second-factor/reset`, {}, { 'if-match': '*' });

  beforeAll(async () => {
    waymark = await startTestApp(ON);
    const setUp = async (email: string): Promise<HttpClient> => {
      const client = waymark.anonymous();
      const who = { email, password: TEST_PASSWORD };
      const { key } = (await client.post<{ key: string }>('/session/app', who)).body;
      await client.post('/session/app/confirm', { ...who, code: codeOf(key) });
      return client;
    };
    [admin, therapist] = [await setUp(PEOPLE.admin), await setUp(PEOPLE.therapist)];
  });
  afterAll(() => waymark.close());

  it('takes away a lost app: its owner is signed out and sets up another, and the team is told', async () => {
    const before = await admin.get<Account>(`/accounts/${id()}`);
    expect(before.body.secondFactorSince).toBe(new Date(START).toISOString());
    const done = await reset(admin);
    expect([done.status, done.body.secondFactorSince]).toEqual([200, null]);
    expect((await therapist.get('/session')).status).toBe(401);
    const again = await waymark.anonymous().post<Problem>('/session', {
      email: PEOPLE.therapist,
      password: TEST_PASSWORD,
    });
    expect(again.body.type).toBe('/problems/app-needed');
    const rows = await waymark.database.reads.findBy(Audit, { recordId: id(), action: 'account:change' });
    expect(rows.map(({ fields }) => fields)).toEqual([['second-factor']]);

    const colleague = waymark.anonymous();
    const who = { email: PEOPLE.colleague, password: TEST_PASSWORD };
    const { key } = (await colleague.post<{ key: string }>('/session/app', who)).body;
    await colleague.post('/session/app/confirm', { ...who, code: codeOf(key) });
    const notices = await colleague.get<Page<AccessNotice>>('/access-notices');
    expect(notices.body.items).toMatchObject([{ how: 'second-factor', name: 'Test therapist' }]);
  });

  it('is told where there is none to take away', async () => {
    const refused = await reset(admin);
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/no-second-factor']);
  });
});

describe('Where it is off', () => {
  it('nobody is asked, and nothing is set up', async () => {
    const waymark = await startTestApp();
    const who = { email: PEOPLE.therapist, password: TEST_PASSWORD };
    expect((await waymark.anonymous().post('/session', who)).status).toBe(201);
    expect((await waymark.anonymous().post('/session/app', who)).status).toBe(403);
    expect((await waymark.anonymous().post('/session/app/confirm', { ...who, code: '123456' })).status).toBe(401);
    await waymark.close();
  });
});
