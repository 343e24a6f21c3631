import type { Invitation, OwnSessions, Problem } from '@waymark/contracts';
import { Account } from '../accounts/account.entity.js';
import { Audit } from '../audit/audit.entity.js';
import { newAppointment, newEpisode } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, TEST_NOW, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE, TEST_PASSWORD } from '../testing/test-site.js';

const NEW = 'seven lamps by the river';
const PATH = '/session/password';

describe('A password that its owner changes', () => {
  let waymark: TestApp;

  beforeAll(async () => {
    waymark = await startTestApp({ TRUSTED_PROXIES: '1' });
  });
  afterAll(() => waymark.close());

  const idOf = (email: string): string => waymark.site.accounts[email] ?? '';
  const signIn = (email: string, password: string, from = '192.0.2.1'): Promise<HttpReply> =>
    waymark.anonymous().post('/session', { email, password }, { 'x-forwarded-for': from });
  const change = (client: HttpClient, newPassword = NEW, password = TEST_PASSWORD, from = '192.0.2.1') =>
    client.put<Problem>(PATH, { password, newPassword }, { 'x-forwarded-for': from });
  const codesOf = ({ status, body }: HttpReply<Problem>) => [
    status,
    body.errors?.map(({ pointer, code }) => [pointer, code]),
  ];
  const withNew = async (email: string): Promise<HttpClient> => {
    const client = waymark.anonymous();
    await client.signIn(email, NEW);
    return client;
  };
  const noted = (email: string) =>
    waymark.database.reads.findBy(Audit, { accountId: idOf(email), action: 'password:change' });

  it('signs them in from then on, and the old one no more; this session goes on with a new token', async () => {
    const client = await waymark.as(PEOPLE.therapist);
    const elsewhere = await waymark.as(PEOPLE.therapist);
    const colleague = await waymark.as(PEOPLE.colleague);
    const copied = client.movedTo(waymark.url);
    const changed = await change(client);
    expect([changed.status, changed.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('HttpOnly')]);
    expect((await client.get('/session')).status).toBe(200);
    // Whoever has copied the cookie from before is out.
    expect((await copied.get('/session')).status).toBe(401);
    expect((await elsewhere.get('/session')).status).toBe(401);
    expect((await colleague.get('/session')).status).toBe(200);
    expect((await signIn(PEOPLE.therapist, TEST_PASSWORD)).status).toBe(401);
    expect((await signIn(PEOPLE.therapist, NEW)).status).toBe(201);
  });

  it('is told to its owner with its day, and stands in the audit without a word of it', async () => {
    const client = await waymark.as(PEOPLE.manager);
    expect((await client.get<OwnSessions>('/sessions')).body.password).toEqual({ changedAt: null });
    await change(client);
    const at = new Date(TEST_NOW).toISOString();
    expect((await client.get<OwnSessions>('/sessions')).body.password).toEqual({ changedAt: at });
    const rows = await noted(PEOPLE.manager);
    expect(rows).toMatchObject([{ recordId: idOf(PEOPLE.manager), fields: ['password', 'sessions'], status: null }]);
    const stored = await Promise.all(
      ['audit', 'idempotent_answer', 'account'].map((table) => waymark.database.reads.query(`SELECT * FROM ${table}`)),
    );
    expect(JSON.stringify(stored)).not.toContain(NEW);
  });

  it.each([
    ['short', 'too-short'],
    ['password1234', 'too-common'],
    ['partner@test.example 1', 'own-address'],
    [TEST_PASSWORD, 'same'],
  ])('is refused as %j (%s), and everything stays as it was', async (newPassword, code) => {
    const client = await waymark.as(PEOPLE.partner);
    const elsewhere = await waymark.as(PEOPLE.partner);
    expect(codesOf(await change(client, newPassword))).toEqual([422, [['/newPassword', code]]]);
    expect((await elsewhere.get('/session')).status).toBe(200);
    expect((await signIn(PEOPLE.partner, TEST_PASSWORD)).status).toBe(201);
  });

  it('needs the present one: a wrong one changes nothing, ends nothing, and is noted as refused', async () => {
    const client = await waymark.as(PEOPLE.researcher);
    const refused = await change(client, NEW, 'not the present one');
    expect([codesOf(refused), refused.body.type]).toEqual([
      [403, [['/password', 'wrong']]],
      '/problems/password-wrong',
    ]);
    expect((await client.get('/session')).status).toBe(200);
    expect((await signIn(PEOPLE.researcher, NEW)).status).toBe(401);
    expect((await noted(PEOPLE.researcher)).map(({ status }) => status)).toEqual([403]);
  });

  it('is guessed at no more often than at the sign-in, and nobody is locked out elsewhere by it', async () => {
    const client = await waymark.as(PEOPLE.guardian);
    const guess = (password: string) => change(client, NEW, password, '192.0.2.66');
    for (let time = 1; time <= 10; time += 1) expect((await guess('wrong')).status).toBe(403);
    const stopped = await guess(TEST_PASSWORD);
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '300']);
    // The same count as at the sign-in there.
    expect((await signIn(PEOPLE.guardian, TEST_PASSWORD, '192.0.2.66')).status).toBe(429);
    expect((await signIn(PEOPLE.guardian, TEST_PASSWORD, '192.0.2.67')).status).toBe(201);
    expect((await change(client, NEW, TEST_PASSWORD, '192.0.2.67')).status).toBe(204);
  });

  it('is not counted as a guess when it is right', async () => {
    const client = await waymark.as(PEOPLE.otherGuardian);
    let present = TEST_PASSWORD;
    for (let time = 1; time <= 11; time += 1) {
      const next = `${NEW} ${time}`;
      expect((await change(client, next, present, '192.0.2.70')).status).toBe(204);
      present = next;
    }
  });

  it('stays as it is for the people of the demonstration, whose password everybody may know', async () => {
    const client = await waymark.as(PEOPLE.elsewhere);
    const email = (to: string) =>
      waymark.database.write((em) => em.update(Account, idOf(PEOPLE.elsewhere), { email: to }));
    await email('therapist@demo.example');
    const refused = await change(client);
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/demonstration']);
    await email(PEOPLE.elsewhere);
    expect((await signIn(PEOPLE.elsewhere, TEST_PASSWORD)).status).toBe(201);
  });

  it('is changed by one of two who do so at once', async () => {
    const [one, other] = [await waymark.as(PEOPLE.colleague), await waymark.as(PEOPLE.colleague)];
    const statuses = await Promise.all([change(one, `${NEW} one`), change(other, `${NEW} other`)]);
    expect(statuses.map(({ status }) => status).sort()).toEqual([204, 401]);
    const signedIn = await Promise.all(['one', 'other'].map((end) => signIn(PEOPLE.colleague, `${NEW} ${end}`)));
    expect(signedIn.map(({ status }) => status).sort()).toEqual([201, 401]);
  });

  it('ends a link to a new password that somebody else may hold', async () => {
    const admin = await waymark.as(PEOPLE.admin);
    const path = `/accounts/${idOf(PEOPLE.elsewhere)}/reset`;
    const { link } = (await admin.post<Invitation>(path, {}, { 'if-match': '*' })).body;
    await change(await waymark.as(PEOPLE.elsewhere));
    const token = new URL(link).hash.replace('#token=', '');
    expect((await waymark.anonymous().post('/invitations/look', { token })).status).toBe(422);
  });

  it('is a patient’s and a carer’s own to change as well', async () => {
    const therapist = await withNew(PEOPLE.therapist);
    const { patientId } = await newEpisode(therapist, waymark.site.vocational);
    for (const role of ['patient', 'carer'] as const) {
      const email = await linkToPatient(waymark.database, role, patientId);
      expect([role, (await change(await waymark.as(email))).status]).toEqual([role, 204]);
      expect((await signIn(email, NEW)).status).toBe(201);
    }
  });

  it('is not changed on a screen that was handed to a patient, nor on one that is covered', async () => {
    const client = await withNew(PEOPLE.therapist);
    const appointment = await newAppointment(client, await newEpisode(client, waymark.site.vocational), '2026-06-01');
    const locked = async (body: object | null, path: string): Promise<void> => {
      expect((await client.put(path, body ?? {})).status).toBeLessThan(300);
      const refused = await change(client, `${NEW} again`, NEW);
      expect([refused.status, refused.body.type]).toEqual([403, expect.stringMatching(/screen-(shared|covered)$/)]);
    };
    await locked({ page: 'review', recordId: appointment.id }, '/session/shared-screen');
    await client.post('/session', { email: PEOPLE.therapist, password: NEW });
    await locked(null, '/session/cover');
  });

  it('is nobody’s to change who is not signed in', async () => {
    const body = { password: TEST_PASSWORD, newPassword: NEW };
    expect((await waymark.anonymous().put(PATH, body)).status).toBe(401);
  });
});

describe('An account of the organisation’s own sign-in', () => {
  it('has no password here, and is told where to change it', async () => {
    const waymark = await startTestApp();
    const client = await waymark.as(PEOPLE.therapist);
    await waymark.database.write((em) => em.query('UPDATE account SET password_hash = NULL'));
    expect((await client.get<OwnSessions>('/sessions')).body.password).toBeNull();
    const refused = await client.put<Problem>(PATH, { password: TEST_PASSWORD, newPassword: NEW });
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/no-password']);
    expect(refused.body.detail).toContain('an account of your organisation');
    await waymark.close();
  });
});
