import type { Account, AuditLine, Page, TeamColleague } from '@waymark/contracts';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('Colleagues', () => {
  let waymark: TestApp;
  let therapist: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  const list = () => therapist.get<Page<TeamColleague>>(`/care-services/${waymark.site.vocational.id}/colleagues`);

  it('are the therapists of a care service, by name, oneself included, with the discipline that their account says', async () => {
    const admin = await waymark.as(PEOPLE.admin);
    const url = `/accounts/${waymark.site.accounts[PEOPLE.colleague] ?? ''}`;
    const said = await admin.patch<Account>(url, { discipline: 'psychology' }, { 'if-match': '*' });
    expect([said.status, said.body.discipline]).toEqual([200, 'psychology']);
    // Left out it stays, and nobody can say one that there is not.
    expect((await admin.patch<Account>(url, { name: 'Test colleague' }, { 'if-match': '*' })).body.discipline).toBe(
      'psychology',
    );
    expect((await admin.patch(url, { discipline: 'magic' }, { 'if-match': '*' })).status).toBe(400);
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        { userId: waymark.site.accounts[PEOPLE.colleague], name: 'Test colleague', discipline: 'psychology' },
        { userId: waymark.site.accounts[PEOPLE.therapist], name: 'Test therapist', discipline: null },
      ],
      nextCursor: null,
    });
  });

  it('leave out whoever can no longer sign in', async () => {
    const set = (status: string): Promise<unknown> =>
      waymark.database.write((em) =>
        em.query(`UPDATE account SET status = '${status}' WHERE email_key = '${PEOPLE.colleague}'`),
      );
    await set('disabled');
    expect((await list()).body.items.map(({ name }) => name)).toEqual(['Test therapist']);
    await set('active');
  });

  it('of another care service are nobody’s to see', async () => {
    expect((await therapist.get(`/care-services/${waymark.site.community.id}/colleagues`)).status).toBe(404);
    const admin = await waymark.as(PEOPLE.admin);
    expect((await admin.get(`/care-services/${waymark.site.vocational.id}/colleagues`)).status).toBe(403);
  });

  it('and what they did is for administrators to read: who, what and when, of how many, and no word of a record', async () => {
    const admin = await waymark.as(PEOPLE.admin);
    const secret = 'Unlikelyname';
    const patient = { givenName: secret, familyName: secret, birthDate: '1980-04-02', confirmedDistinct: true };
    const made = await therapist.post('/patients', { ...patient, careServiceId: waymark.site.vocational.id });
    expect(made.status).toBe(201);
    await therapist.get('/accounts');
    const accountId = waymark.site.accounts[PEOPLE.therapist] ?? '';
    const read = async (query: string) => (await admin.get<Page<AuditLine>>(`/audit?${query}`)).body;
    const own = await read(`accountId=${accountId}`);
    const made1 = own.items.find(({ action }) => action === 'patient:create');
    expect(made1).toMatchObject({ by: 'Test therapist', record: 'patient', people: 1, refused: null });
    expect(own.items.find(({ action }) => action === 'account:read')).toMatchObject({ refused: 403 });
    expect(own.items.every((line) => line.accountId === accountId)).toBe(true);
    expect(JSON.stringify(await read('limit=200'))).not.toContain(secret);
    // Page after page, the latest first, and nothing on another day.
    const first = await read('limit=1');
    const second = await read(`limit=1&cursor=${first.nextCursor ?? ''}`);
    expect(second.items[0]?.number).toBeLessThan(first.items[0]?.number ?? 0);
    expect((await read('on=2026-05-31')).items).toEqual([]);
    for (const email of [PEOPLE.therapist, PEOPLE.manager, PEOPLE.guardian])
      expect((await (await waymark.as(email)).get('/audit')).status).toBe(403);
  });
});
