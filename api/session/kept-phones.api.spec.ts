import { randomUUID } from 'node:crypto';
import type { OwnSessions, Problem, Session } from '@waymark/contracts';
import { Membership } from '../accounts/account.entity.js';
import { endAllSessions } from '../accounts/end-sessions.js';
import { newEpisode } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { IPHONE, KEPT, type PhoneWorld, phoneWorldIn, startPhoneWorld } from '../testing/phone-world.js';
import { startTestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE, TEST_PASSWORD } from '../testing/test-site.js';

const NEXT_DAY = '2026-06-02T09:00:00Z';

describe('A phone on which somebody stays signed in', () => {
  let world: PhoneWorld;

  beforeAll(async () => {
    world = await startPhoneWorld();
  });
  beforeEach(async () => {
    world = await phoneWorldIn(world.waymark);
  });
  afterAll(() => world.waymark.close());

  const goOn = (phone: HttpClient): Promise<HttpReply<Session & Problem>> => phone.post('/session/kept', {});
  const list = async (phone: HttpClient): Promise<OwnSessions> => (await phone.get<OwnSessions>('/sessions')).body;
  const audited = async (action: string): Promise<number> =>
    (
      await world.waymark.database.reads.query<unknown[]>(
        `SELECT seq FROM audit WHERE action = '${action}' AND record_id = '${world.accountId}'`,
      )
    ).length;

  it('begins a session without a password, the next day and after 89 more', async () => {
    const phone = await world.keptPhone();
    for (const day of ['2026-06-02', '2026-08-30', '2026-11-27']) {
      world.moveTo(`${day}T09:00:00Z`);
      const asked = await phone.get<Problem>('/session');
      expect([asked.status, asked.body.type]).toEqual([401, '/problems/kept-phone']);
      const { status, body } = await goOn(phone);
      expect([status, body.user.email]).toEqual([201, world.email]);
      expect((await phone.get<Session>('/session')).status).toBe(200);
    }
    const [session] = (await list(phone)).items;
    expect(session).toMatchObject({ begunBy: 'kept-phone', isThisOne: true });
  });

  it('is forgotten after 90 days without use, and after a year however often it is used', async () => {
    const [idle, busy] = [await world.keptPhone(), await world.keptPhone()];
    for (const day of ['2026-08-20', '2026-11-10', '2027-02-01', '2027-04-20']) {
      world.moveTo(`${day}T08:00:00Z`);
      expect((await goOn(busy)).status).toBe(201);
    }
    world.moveTo('2026-08-31T08:00:00Z');
    expect((await goOn(idle)).status).toBe(401);
    world.moveTo('2027-06-01T08:00:01Z');
    expect((await goOn(busy)).status).toBe(401);
  });

  it('has a cookie that scripts cannot read, which changes at each use and of which a hash is stored', async () => {
    const { code } = await world.make();
    const kept = (await world.signIn(code, { keep: true })).headers.getSetCookie()[1] ?? '';
    expect(kept).toMatch(
      /^waymark-phone=[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const phone = await world.keptPhone();
    const before = phone.cookie(KEPT);
    world.moveTo(NEXT_DAY);
    await goOn(phone);
    expect(phone.cookie(KEPT)).not.toBe(before);
    const stored = JSON.stringify(await world.waymark.database.reads.query('SELECT * FROM kept_phone'));
    for (const cookie of [before, phone.cookie(KEPT)]) expect(stored).not.toContain(cookie?.split('.')[1]);
  });

  it('binds its cookie to the host and to https', async () => {
    const secure = await startTestApp({ PUBLIC_URL: 'https://waymark.test' });
    try {
      const { email } = await phoneWorldIn(secure);
      const by = { email, password: TEST_PASSWORD, keep: true };
      const cookies = (await secure.anonymous().post('/session', by)).headers.getSetCookie();
      expect(cookies[1]).toMatch(
        /^__Host-waymark-phone=[^;]+; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
    } finally {
      await secure.close();
    }
  });

  it('ends for both when an earlier token is shown again: one of them has a copy', async () => {
    const phone = await world.keptPhone();
    const thief = phone.movedTo(world.waymark.url);
    world.moveTo(NEXT_DAY);
    expect((await goOn(phone)).status).toBe(201);
    world.moveTo('2026-06-02T09:06:00Z');
    const refused = await goOn(thief.without('waymark'));
    expect(refused.status).toBe(401);
    expect(refused.headers.get('set-cookie')).toMatch(/^waymark-phone=; .*Expires=Thu, 01 Jan 1970/);
    expect((await phone.get('/session')).status).toBe(401);
    expect((await goOn(phone.without('waymark'))).status).toBe(401);
    expect(await audited('kept-phone:copied')).toBe(1);
  });

  it('finds a copy also where the thief was first', async () => {
    const phone = await world.keptPhone();
    const thief = phone.movedTo(world.waymark.url);
    world.moveTo(NEXT_DAY);
    expect((await goOn(thief)).status).toBe(201);
    world.moveTo('2026-06-02T12:00:00Z');
    expect((await goOn(phone)).status).toBe(401);
    expect((await thief.get('/session')).status).toBe(401);
  });

  it('keeps two tabs in that open at once, and what is asked again after a reply was lost', async () => {
    const phone = await world.keptPhone();
    world.moveTo(NEXT_DAY);
    const tabs = [phone.movedTo(world.waymark.url), phone.movedTo(world.waymark.url)];
    const replies = await Promise.all(tabs.map((tab) => goOn(tab)));
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
    expect(tabs[0]?.cookie(KEPT)).toBe(tabs[1]?.cookie(KEPT));
    for (const tab of tabs) expect((await tab.get('/session')).status).toBe(200);
    world.moveTo('2026-06-02T09:04:00Z');
    // Its reply never came: it still has the token of yesterday.
    expect((await goOn(phone.without('waymark'))).status).toBe(201);
    world.moveTo('2026-06-03T09:00:00Z');
    expect((await goOn(phone)).status).toBe(201);
  });

  it('lets who is signed in go on as they are', async () => {
    const phone = await world.keptPhone();
    const kept = phone.cookie(KEPT);
    expect((await goOn(phone)).body.user.email).toBe(world.email);
    expect(phone.cookie(KEPT)).toBe(kept);
  });

  it('is kept at a sign-in with a password too, by patients and carers, and never by staff', async () => {
    const carer = await linkToPatient(world.waymark.database, 'carer', world.patientId, `${randomUUID()}@test.example`);
    for (const [email, isKept] of [
      [world.email, true],
      [carer, true],
      [PEOPLE.therapist, false],
      [PEOPLE.admin, false],
    ] as const) {
      const browser = world.waymark.anonymous();
      await browser.post('/session', { email, password: TEST_PASSWORD, keep: true });
      expect([email, browser.cookie(KEPT) !== null]).toEqual([email, isKept]);
    }
    const browser = world.waymark.anonymous();
    await browser.post('/session', { email: world.email, password: TEST_PASSWORD });
    expect(browser.cookie(KEPT)).toBeNull();
  });

  it('ends once its owner is staff', async () => {
    const phone = await world.keptPhone();
    world.moveTo(NEXT_DAY);
    const row = { id: randomUUID(), accountId: world.accountId, role: 'therapist' as const, patientId: null };
    await world.waymark.database.write((em) =>
      em.insert(Membership, { ...row, careServiceId: world.waymark.site.vocational.id }),
    );
    expect((await goOn(phone)).status).toBe(401);
    await world.waymark.database.write((em) => em.delete(Membership, { id: row.id }));
    expect((await goOn(phone)).status).toBe(401);
  });

  it('is listed, and forgotten by its owner at once', async () => {
    const [mine, tablet] = [await world.keptPhone(), await world.keptPhone()];
    const { phones } = await list(tablet);
    expect(phones).toHaveLength(2);
    expect(phones.find(({ isThisOne }) => isThisOne)).toMatchObject({
      device: 'Safari on iPhone',
      keptSince: '2026-06-01T08:00:00.000Z',
      endsAt: '2026-08-30T08:00:00.000Z',
    });
    const other = phones.find(({ isThisOne }) => !isThisOne);
    expect((await tablet.delete(`/sessions/phones/${other?.id}`)).status).toBe(204);
    expect((await mine.get('/session')).status).toBe(401);
    expect((await goOn(mine)).status).toBe(401);
    expect((await tablet.get('/session')).status).toBe(200);
    expect((await tablet.delete(`/sessions/phones/${other?.id}`)).status).toBe(404);
  });

  it('is forgotten when its owner changes the password on another', async () => {
    const [lost, mine] = [await world.keptPhone(), await world.keptPhone()];
    const [code, body] = [await world.make(), { password: TEST_PASSWORD, newPassword: 'seven lamps by the river' }];
    expect((await mine.put('/session/password', body)).status).toBe(204);
    expect((await lost.get('/session')).status).toBe(401);
    expect((await goOn(lost)).status).toBe(401);
    expect((await mine.get('/session')).status).toBe(200);
    world.moveTo(NEXT_DAY);
    expect((await goOn(mine)).status).toBe(201);
    expect((await world.signIn(code.code)).status).toBe(422);
  });

  it('goes on under another token once its owner changes the password on it: a copy of its cookie ends', async () => {
    const phone = await world.keptPhone();
    const copy = phone.movedTo(world.waymark.url);
    const body = { password: TEST_PASSWORD, newPassword: 'seven lamps by the river' };
    expect((await phone.put('/session/password', body)).status).toBe(204);
    const [kept, copied] = [phone.cookie(KEPT), copy.cookie(KEPT)];
    expect(kept).not.toBe(copied);
    expect((await phone.get('/session')).status).toBe(200);
    world.moveTo(NEXT_DAY);
    expect((await goOn(phone)).status).toBe(201);
    expect((await goOn(copy.without('waymark'))).status).toBe(401);
    expect(await audited('kept-phone:copied')).toBe(1);
  });

  it('is forgotten by nobody else', async () => {
    const phone = await world.keptPhone();
    const id = (await list(phone)).phones[0]?.id;
    const stranger = await world.waymark.as(PEOPLE.admin);
    expect((await stranger.delete(`/sessions/phones/${id}`)).status).toBe(404);
    expect((await phone.get('/session')).status).toBe(200);
  });

  it('is forgotten with the session on it, and when its owner signs out everywhere else', async () => {
    const [first, second] = [await world.keptPhone(), await world.keptPhone()];
    const session = (await list(first)).items.find(({ isThisOne }) => isThisOne);
    expect((await second.delete(`/sessions/${session?.id}`)).status).toBe(204);
    expect((await goOn(first)).status).toBe(401);
    const [third, fourth] = [await world.keptPhone(), await world.keptPhone()];
    expect((await third.post('/sessions/end-others', {})).status).toBe(204);
    expect((await goOn(fourth)).status).toBe(401);
    expect((await third.get('/session')).status).toBe(200);
  });

  it('is forgotten at sign-out, also without a session', async () => {
    for (const isIdle of [false, true]) {
      const phone = await world.keptPhone();
      const copy = phone.movedTo(world.waymark.url);
      if (isIdle) phone.without('waymark');
      expect((await phone.delete('/session')).status).toBe(204);
      expect(phone.cookie(KEPT)).toBeNull();
      expect((await goOn(copy.without('waymark'))).status).toBe(401);
    }
  });

  it('is forgotten with the first role of staff, and so is what was begun with a password alone', async () => {
    const phone = await world.keptPhone();
    const desk = await world.waymark.as(world.email);
    const admin = await world.waymark.as(PEOPLE.admin);
    const own = { role: 'patient', patientId: world.patientId };
    const staff = { role: 'therapist', careServiceId: world.waymark.site.community.id };
    const path = `/accounts/${world.accountId}/memberships`;
    expect((await admin.put(path, { memberships: [own, staff] }, { 'if-match': '*' })).status).toBe(200);
    expect([(await desk.get('/session')).status, (await goOn(phone.without('waymark'))).status]).toEqual([401, 401]);
    const again = await world.waymark.as(world.email);
    await admin.put(path, { memberships: [staff, own] }, { 'if-match': '*' });
    expect((await again.get('/session')).status).toBe(200);
  });

  it.each([
    ['a disabled account', 'disable'],
    ['a link to a new password', 'reset'],
  ])('is forgotten with %s', async (_, change) => {
    const phone = await world.keptPhone();
    const admin = await world.waymark.as(PEOPLE.admin);
    expect((await admin.post(`/accounts/${world.accountId}/${change}`, {}, { 'if-match': '*' })).status).toBe(200);
    expect((await phone.get('/session')).status).toBe(401);
    expect((await goOn(phone)).status).toBe(401);
    await admin.post(`/accounts/${world.accountId}/enable`, {}, { 'if-match': '*' });
    expect((await goOn(phone)).status).toBe(401);
  });

  it('is forgotten when a new password is chosen', async () => {
    const admin = await world.waymark.as(PEOPLE.admin);
    const reset = await admin.post<{ link: string }>(`/accounts/${world.accountId}/reset`, {}, { 'if-match': '*' });
    const phone = await world.keptPhone();
    const token = reset.body.link.split('token=')[1];
    const accepted = await world.waymark
      .anonymous()
      .post('/invitations/accept', { token, password: 'three green boats' });
    expect(accepted.status).toBe(200);
    expect((await goOn(phone.without('waymark'))).status).toBe(401);
  });

  it('is forgotten when somebody else signs in on it: a phone is kept for one person', async () => {
    const phone = await world.keptPhone();
    const other = await newEpisode(world.therapist, world.waymark.site.vocational);
    const email = await linkToPatient(
      world.waymark.database,
      'patient',
      other.patientId,
      `${randomUUID()}@test.example`,
    );
    const kept = phone.cookie(KEPT);
    await phone.post('/session', { email, password: TEST_PASSWORD }, { 'user-agent': IPHONE });
    world.moveTo(NEXT_DAY);
    expect(phone.cookie(KEPT)).toBe(kept);
    expect((await goOn(phone.without('waymark'))).status).toBe(401);
  });

  it('is forgotten in a backup that is put back, in which the one that was lost is still kept', async () => {
    const phone = await world.keptPhone();
    const { code } = await world.make('slip');
    await world.waymark.database.write((em) => endAllSessions(em, new Date()));
    expect((await phone.get('/session')).status).toBe(401);
    expect((await goOn(phone)).status).toBe(401);
    expect((await world.signIn(code)).status).toBe(422);
  });

  it('is not begun by a made-up cookie', async () => {
    for (const cookie of ['x', `${randomUUID()}.${'A'.repeat(43)}`, '.', '%zz', '%00.x', `${randomUUID()}%00.x`]) {
      const reply = await world.waymark.anonymous().post('/session/kept', {}, { cookie: `${KEPT}=${cookie}` });
      expect(reply.status).toBe(401);
    }
  });
});
