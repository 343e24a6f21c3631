import type { OwnSessions, Problem, Session } from '@waymark/contracts';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE, TEST_PASSWORD } from '../testing/test-site.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0';

describe('Where somebody is signed in', () => {
  let waymark: TestApp;

  beforeAll(async () => {
    waymark = await startTestApp();
  });
  afterAll(() => waymark.close());

  const on = async (email: string, userAgent: string): Promise<HttpClient> => {
    const client = waymark.anonymous();
    await client.post<Session>('/session', { email, password: TEST_PASSWORD }, { 'user-agent': userAgent });
    return client;
  };
  const list = (client: HttpClient): Promise<HttpReply<OwnSessions>> => client.get<OwnSessions>('/sessions');

  it('is listed for them alone, with the device in words and the one that asks marked', async () => {
    const [desk] = [await on(PEOPLE.therapist, FIREFOX), await on(PEOPLE.therapist, 'a script')];
    await on(PEOPLE.manager, FIREFOX);
    const { body } = await list(desk);
    const at = '2026-06-01T08:00:00.000Z';
    expect(body.items.map(({ device, isThisOne }) => [device, isThisOne])).toEqual(
      expect.arrayContaining([
        ['Firefox on Windows', true],
        [null, false],
      ]),
    );
    expect(body.items).toHaveLength(2);
    expect(body.items[0]).toMatchObject({ startedAt: at, lastUsedAt: at });
    expect(body.secondFactor).toBeNull();
    const stored: unknown = await waymark.database.reads.query('SELECT * FROM session');
    expect(JSON.stringify(stored)).not.toContain('Gecko');
  });

  it('is ended one by one, at the next request', async () => {
    const [desk, ward] = [await on(PEOPLE.colleague, FIREFOX), await on(PEOPLE.colleague, FIREFOX)];
    const other = (await list(desk)).body.items.find(({ isThisOne }) => !isThisOne);
    expect((await desk.delete(`/sessions/${other?.id}`)).status).toBe(204);
    expect((await ward.get('/session')).status).toBe(401);
    expect((await desk.get('/session')).status).toBe(200);
    expect((await list(desk)).body.items).toHaveLength(1);
    // Ended already: it is no longer there.
    expect((await desk.delete(`/sessions/${other?.id}`)).status).toBe(404);
  });

  it('is ended everywhere else at once, again and again', async () => {
    const desk = await on(PEOPLE.partner, FIREFOX);
    const others = [await on(PEOPLE.partner, FIREFOX), await on(PEOPLE.partner, FIREFOX)];
    for (const expected of [204, 204]) expect((await desk.post('/sessions/end-others', {})).status).toBe(expected);
    for (const other of others) expect((await other.get('/session')).status).toBe(401);
    expect((await desk.get('/session')).status).toBe(200);
  });

  it('is ended by its owner alone: another person’s is not there', async () => {
    const [mine, theirs] = [await on(PEOPLE.admin, FIREFOX), await on(PEOPLE.guardian, FIREFOX)];
    const id = (await list(theirs)).body.items[0]?.id;
    expect((await mine.send<Problem>('DELETE', `/sessions/${id}`)).status).toBe(404);
    await mine.post('/sessions/end-others', {});
    expect((await theirs.get('/session')).status).toBe(200);
  });

  it('leaves out what nobody used for half an hour', async () => {
    const early = await on(PEOPLE.researcher, FIREFOX);
    waymark = await waymark.reopen({ CLOCK: '2026-06-01T08:31:00Z' });
    const late = await on(PEOPLE.researcher, FIREFOX);
    expect((await list(late)).body.items).toHaveLength(1);
    expect((await early.movedTo(waymark.url).get('/session')).status).toBe(401);
  });
});
