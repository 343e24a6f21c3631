import { createHash } from 'node:crypto';
import type { Problem, Session } from '@waymark/contracts';
import { Clock } from '../clock.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE, TEST_PASSWORD } from '../testing/test-site.js';
import { FailedSignIn } from './session.entity.js';
import { Throttle } from './throttle.js';

const WRONG = 'not the password at all';

describe('Signing in', () => {
  let waymark: TestApp;

  beforeAll(async () => {
    waymark = await startTestApp();
  });
  afterAll(() => waymark.close());

  const signIn = (email: string, password = TEST_PASSWORD): Promise<HttpReply<Session & Problem>> =>
    waymark.anonymous().post<Session & Problem>('/session', { email, password });

  it('says who is signed in, with which roles, and until when', async () => {
    const therapist = waymark.anonymous();
    const created = await therapist.post<Session>('/session', { email: PEOPLE.therapist, password: TEST_PASSWORD });
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      lock: null,
      user: {
        id: waymark.site.accounts[PEOPLE.therapist],
        name: 'Test therapist',
        email: PEOPLE.therapist,
        memberships: [{ role: 'therapist', careServiceId: waymark.site.vocational.id }],
      },
      expiresAt: '2026-06-01T20:00:00.000Z',
    });
    const read = await therapist.get<Session>('/session');
    expect(read.status).toBe(200);
    expect(read.body).toEqual(created.body);
  });

  it('takes the address in capitals and with white space around it', async () => {
    expect((await signIn('  Therapist@TEST.example ')).status).toBe(201);
  });

  it('answers an unknown address and a wrong password in the same words', async () => {
    const [wrong, unknown] = [await signIn(PEOPLE.manager, WRONG), await signIn('nobody@test.example', WRONG)];
    expect(wrong.status).toBe(401);
    expect(wrong.body.detail).toMatch(/not right/);
    expect(unknown.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  it('is refused without an address or a password, pointing at each', async () => {
    const refused = await waymark.anonymous().post<Problem>('/session', { email: '', password: 12 });
    expect(refused.status).toBe(400);
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(['/email', '/password']);
  });

  it('sets a cookie that scripts cannot read and that stays with this site', async () => {
    const cookie = (await signIn(PEOPLE.therapist)).headers.get('set-cookie');
    expect(cookie).toMatch(/^waymark=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('keeps no more of the cookie than a hash', async () => {
    const token = /waymark=([^;]+)/.exec((await signIn(PEOPLE.therapist)).headers.get('set-cookie') ?? '')?.[1];
    const rows: unknown = await waymark.database.reads.query('SELECT * FROM session');
    expect(token).toHaveLength(43);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('ends at sign-out for the cookie too, and signing out twice is no error', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const kept = therapist.movedTo(waymark.url);
    const out = await therapist.delete('/session');
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^waymark=; .*Expires=Thu, 01 Jan 1970/);
    expect((await kept.get('/session')).status).toBe(401);
    expect((await kept.delete('/session')).status).toBe(204);
  });

  it('ends when somebody signs in again in the same browser, whoever it is', async () => {
    const first = await waymark.anonymous().signIn(PEOPLE.colleague);
    const cookie = first.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const again = { email: PEOPLE.manager, password: TEST_PASSWORD };
    expect((await waymark.anonymous().post('/session', { ...again, password: WRONG }, { cookie })).status).toBe(401);
    expect((await waymark.anonymous().send('GET', '/session', undefined, { cookie })).status).toBe(200);
    expect((await waymark.anonymous().post('/session', again, { cookie })).status).toBe(201);
    expect((await waymark.anonymous().send('GET', '/session', undefined, { cookie })).status).toBe(401);
  });

  it('ends one session and leaves the others of the same person alone', async () => {
    const [desk, ward] = [await waymark.as(PEOPLE.colleague), await waymark.as(PEOPLE.colleague)];
    await desk.delete('/session');
    expect((await desk.get('/session')).status).toBe(401);
    expect((await ward.get('/session')).status).toBe(200);
  });

  it('answers a made-up cookie with 401', async () => {
    for (const cookie of ['waymark=x', 'waymark=', `waymark=${'A'.repeat(43)}`, 'waymark=%zz', '__Host-waymark=x']) {
      expect((await waymark.anonymous().send('GET', '/session', undefined, { cookie })).status).toBe(401);
    }
  });

  it('ends for a disabled account at its next request', async () => {
    const partner = await waymark.as(PEOPLE.partner);
    const admin = await waymark.as(PEOPLE.admin);
    expect((await partner.get('/session')).status).toBe(200);
    const id = waymark.site.accounts[PEOPLE.partner] ?? '';
    const disabled = await admin.post(`/accounts/${id}/disable`, {}, { 'if-match': '*' });
    expect(disabled.status).toBe(200);
    expect((await partner.get('/session')).status).toBe(401);
    expect((await signIn(PEOPLE.partner)).status).toBe(401);
  });

  it.each([
    ['another site’s page', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring host’s page', { 'sec-fetch-site': 'same-site' }],
    ['a foreign origin', { origin: 'https://elsewhere.example' }],
    ['an origin that hides itself', { origin: 'null' }],
    ['another port of this host', { origin: 'http://127.0.0.1:1' }],
  ])('refuses a write from %s', async (_, headers: Record<string, string>) => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const refused = await therapist.post<Problem>('/patients/search', {}, headers);
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('another site');
    expect((await therapist.send('GET', '/session', undefined, headers)).status).toBe(200);
  });

  it('takes a write from its own pages and from scripts', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const own: Record<string, string>[] = [
      { origin: waymark.url, 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ];
    for (const headers of own) {
      expect((await therapist.post('/patients/search', {}, headers)).status).toBe(200);
    }
  });
});

describe('A session', () => {
  let waymark: TestApp;

  beforeAll(async () => {
    waymark = await startTestApp({ CLOCK: '2026-06-01T08:00:00Z' });
  });
  afterAll(() => waymark.close());

  /** The reply to the same browser at another time of the same day. */
  const at = async (time: string, client: HttpClient): Promise<number> => {
    waymark = await waymark.reopen({ CLOCK: `2026-06-01T${time}Z` });
    return (await client.movedTo(waymark.url).get('/session')).status;
  };

  it('ends when nobody has used it for more than 30 minutes, and using it starts them again', async () => {
    const client = await waymark.as(PEOPLE.therapist);
    expect(await at('08:30:00', client)).toBe(200);
    expect(await at('09:00:00', client)).toBe(200);
    expect(await at('09:30:01', client)).toBe(401);
  });

  it('ends after twelve hours however busy it is', async () => {
    waymark = await waymark.reopen({ CLOCK: '2026-06-01T08:00:00Z' });
    const client = await waymark.as(PEOPLE.therapist);
    for (let half = 1; half <= 24; half += 1) {
      const time = new Date(Date.UTC(2026, 5, 1, 8, 30 * half)).toISOString().slice(11, 19);
      expect([time, await at(time, client)]).toEqual([time, 200]);
    }
    expect(await at('20:00:01', client)).toBe(401);
  });

  it.each([
    ['begun while the clock was 25 hours ahead', '2026-06-02T09:00:00Z'],
    ['begun while the clock was two days ahead', '2026-06-03T08:00:00Z'],
  ])('%s ends once it is set right', async (_, ahead) => {
    waymark = await waymark.reopen({ CLOCK: ahead });
    const client = await waymark.as(PEOPLE.therapist);
    expect((await client.get('/session')).status).toBe(200);
    expect(await at('08:00:00', client)).toBe(401);
    expect((await (await waymark.as(PEOPLE.therapist)).get('/session')).status).toBe(200);
  });

  it('goes on where the clock of another process is some minutes behind', async () => {
    waymark = await waymark.reopen({ CLOCK: '2026-06-01T08:04:00Z' });
    const client = await waymark.as(PEOPLE.therapist);
    expect(await at('08:00:00', client)).toBe(200);
  });

  it('lasts as long when the clocks change in spring and in autumn', async () => {
    for (const [begun, still, over] of [
      ['2026-03-29T00:45:00Z', '2026-03-29T01:15:00Z', '2026-03-29T01:45:01Z'],
      ['2026-10-25T00:45:00Z', '2026-10-25T01:15:00Z', '2026-10-25T01:45:01Z'],
    ] as const) {
      waymark = await waymark.reopen({ CLOCK: begun });
      const client = await waymark.as(PEOPLE.therapist);
      waymark = await waymark.reopen({ CLOCK: still });
      expect((await client.movedTo(waymark.url).get('/session')).status).toBe(200);
      waymark = await waymark.reopen({ CLOCK: over });
      expect((await client.movedTo(waymark.url).get('/session')).status).toBe(401);
    }
  });

  it('is nobody’s for a page that was opened for another person: neither read nor stored as theirs', async () => {
    waymark = await waymark.reopen({ CLOCK: '2026-06-01T08:00:00Z' });
    const client = await waymark.as(PEOPLE.therapist);
    const openedFor = (email: string) => ({ 'Waymark-Account': waymark.site.accounts[email] ?? '' });
    const read = (email: string) => client.send('GET', '/care-services', undefined, openedFor(email));
    expect((await read(PEOPLE.therapist)).status).toBe(200);
    expect((await read(PEOPLE.manager)).status).toBe(401);
    const patient = { givenName: 'Ada', familyName: 'Kept', birthDate: '1961-04-03' };
    const write = (email: string) => client.post('/patients', patient, openedFor(email));
    expect((await write(PEOPLE.manager)).status).toBe(401);
    expect((await client.send('GET', '/care-services')).status).toBe(200);
  });
});

describe('Guessing passwords', () => {
  let waymark: TestApp;

  beforeAll(async () => {
    waymark = await startTestApp({ TRUSTED_PROXIES: '1' });
  });
  afterAll(() => waymark.close());

  const trySignIn = (email: string, password: string, address: string): Promise<HttpReply<Problem>> =>
    waymark.anonymous().post<Problem>('/session', { email, password }, { 'x-forwarded-for': address });

  it('is slowed after ten wrong guesses at one account from one address, and only there', async () => {
    const [desk, home] = ['192.0.2.1', '192.0.2.2'];
    for (let guess = 1; guess <= 10; guess += 1) {
      expect((await trySignIn(PEOPLE.therapist, WRONG, desk)).status).toBe(401);
    }
    const slowed = await trySignIn(PEOPLE.therapist, TEST_PASSWORD, desk);
    expect(slowed.status).toBe(429);
    expect(slowed.headers.get('retry-after')).toBe('300');
    expect(slowed.headers.get('content-type')).toContain('application/problem+json');
    expect((await trySignIn(PEOPLE.therapist.toUpperCase(), WRONG, desk)).status).toBe(429);
    expect((await trySignIn(PEOPLE.therapist, TEST_PASSWORD, home)).status).toBe(201);
    expect((await trySignIn(PEOPLE.colleague, TEST_PASSWORD, desk)).status).toBe(201);

    waymark = await waymark.reopen({ CLOCK: '2026-06-01T08:05:01Z' });
    expect((await trySignIn(PEOPLE.therapist, TEST_PASSWORD, desk)).status).toBe(201);
  });

  it('never counts the right ones', async () => {
    for (let entry = 1; entry <= 12; entry += 1) {
      expect((await trySignIn(PEOPLE.manager, TEST_PASSWORD, '192.0.2.3')).status).toBe(201);
    }
  });

  it('gets exactly ten tries at one account, however many come at once', async () => {
    const replies = await Promise.all(Array.from({ length: 60 }, () => trySignIn(PEOPLE.partner, WRONG, '192.0.2.10')));
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(50).fill(429)]);
  });

  // Two replicas share the database and not the turns.
  it('gets exactly ten tries where several replicas count at once', async () => {
    const clock = waymark.app.get(Clock);
    const replicas = [new Throttle(waymark.database, clock), new Throttle(waymark.database, clock)];
    const counted = await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) =>
        replicas[index % 2]!.countGuess('many@test.example', '192.0.2.20', null),
      ),
    );
    expect(counted.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  it('is told the same of an account that is there and of one that is not', async () => {
    const answers = await Promise.all(
      [PEOPLE.elsewhere, 'nobody@test.example'].map(async (email) => {
        const replies: unknown[] = [];
        for (let guess = 1; guess <= 11; guess += 1) {
          const { status, body } = await trySignIn(email, WRONG, '192.0.2.11');
          replies.push([status, body]);
        }
        return replies;
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(JSON.stringify(answers)).not.toContain('tried');
  });

  it('counts as one address what one network can choose from', async () => {
    for (let guess = 1; guess <= 10; guess += 1) {
      const status = (await trySignIn(PEOPLE.researcher, WRONG, `2001:db8:0:7::${guess}`)).status;
      expect(status).toBe(401);
    }
    expect((await trySignIn(PEOPLE.researcher, TEST_PASSWORD, '2001:db8::7:9:9:9:9')).status).toBe(429);
    expect((await trySignIn(PEOPLE.researcher, TEST_PASSWORD, '2001:db8:0:8::1')).status).toBe(201);
  });

  it('at made-up accounts shuts nobody out who has the right password, not even while it goes on', async () => {
    const at = waymark.app.get(Clock).now();
    const key = (text: string): string => createHash('sha256').update(text).digest('hex');
    const [accountKey, addressKey] = [key('many'), key('192.0.2.12')];
    const guesses = Array.from({ length: 200 }, () => ({ accountKey, addressKey, at }));
    await waymark.database.write((em) => em.insert(FailedSignIn, guesses));
    const flood = Array.from({ length: 30 }, (_, index) => trySignIn(`m${index}@test.example`, WRONG, '192.0.2.12'));
    const honest = await trySignIn(PEOPLE.colleague, TEST_PASSWORD, '192.0.2.12');
    expect(honest.status).toBe(201);
    expect(new Set((await Promise.all(flood)).map(({ status }) => status))).toEqual(new Set([429]));
  });

  it('at a busy address lets those first who have signed in from there before', async () => {
    const from = '192.0.2.16';
    expect((await trySignIn(PEOPLE.colleague, TEST_PASSWORD, from)).status).toBe(201);
    const left = new Set<number>();
    const flood = Array.from({ length: 24 }, async (_, index) => {
      left.add(index);
      await trySignIn(`k${index}@test.example`, WRONG, from);
      left.delete(index);
    });
    expect((await trySignIn(PEOPLE.colleague, TEST_PASSWORD, from)).status).toBe(201);
    expect(left.size).toBeGreaterThan(8);
    await Promise.all(flood);
  });

  it('in one place makes nobody elsewhere wait for more than its turn', async () => {
    const left = new Set<number>();
    const flood = Array.from({ length: 24 }, async (_, index) => {
      left.add(index);
      await trySignIn(`f${index}@test.example`, WRONG, '192.0.2.13');
      left.delete(index);
    });
    const honest = await trySignIn(PEOPLE.colleague, TEST_PASSWORD, '192.0.2.14');
    expect(honest.status).toBe(201);
    expect(left.size).toBeGreaterThan(8);
    await Promise.all(flood);
  });

  it('is told to wait at 200 from one address, whoever they are aimed at', async () => {
    const at = waymark.app.get(Clock).now();
    const [accountKey, addressKey] = ['many', '192.0.2.4'].map((text) =>
      createHash('sha256').update(text).digest('hex'),
    );
    const guesses = Array.from({ length: 200 }, () => ({ accountKey, addressKey, at }));
    await waymark.database.write((em) => em.insert(FailedSignIn, guesses));
    expect((await trySignIn(PEOPLE.colleague, WRONG, '192.0.2.4')).status).toBe(429);
    expect((await trySignIn('nobody@test.example', WRONG, '192.0.2.4')).status).toBe(429);
    expect((await trySignIn(PEOPLE.colleague, TEST_PASSWORD, '192.0.2.4')).status).toBe(201);
    expect((await trySignIn(PEOPLE.colleague, TEST_PASSWORD, '192.0.2.5')).status).toBe(201);
  });
});

describe('Signing in over https', () => {
  let waymark: TestApp;
  const site = 'https://waymark.example.org';

  beforeAll(async () => {
    waymark = await startTestApp({ PUBLIC_URL: site });
  });
  afterAll(() => waymark.close());

  it('binds the cookie to the host and to https', async () => {
    const body = { email: PEOPLE.therapist, password: TEST_PASSWORD };
    const reply = await waymark.anonymous().post('/session', body, { origin: site });
    expect(reply.status).toBe(201);
    const cookie = reply.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-waymark=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(reply.headers.get('strict-transport-security')).toContain('max-age=');
    const read = async (sent: string): Promise<number> =>
      (await waymark.anonymous().send('GET', '/session', undefined, { cookie: sent })).status;
    expect(await read(cookie.split(';', 1)[0] ?? '')).toBe(200);
    expect(await read(cookie.replace('__Host-', '').split(';', 1)[0] ?? '')).toBe(401);
  });
});
