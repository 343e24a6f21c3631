import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import type { Patient } from '@waymark/contracts';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

interface Row {
  readonly account_id: string | null;
  readonly action: string;
  readonly record: string;
  readonly record_id: string | null;
  readonly address: string | null;
  readonly status: number | null;
  readonly times: number | null;
}

describe('The audit trail', () => {
  let waymark: TestApp;
  let patient: Patient;

  beforeEach(async () => {
    waymark = await startTestApp();
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const person = { givenName: 'Wren', familyName: 'Aldous', birthDate: '1970-01-02' };
    const careServiceId = waymark.site.community.id;
    patient = (await elsewhere.post<Patient>('/patients', { ...person, careServiceId })).body;
  });
  afterEach(() => waymark.close());

  const rows = (where: string): Promise<Row[]> =>
    waymark.database.reads.query(
      `SELECT account_id, action, record, record_id, address, status, times FROM audit WHERE ${where} ORDER BY seq`,
    );
  const idOf = (email: string): string => waymark.site.accounts[email] ?? '';

  it('knows who signed in and out, and from where', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    await therapist.delete('/session');
    const account = { account_id: idOf(PEOPLE.therapist), record_id: idOf(PEOPLE.therapist), address: '127.0.0.1' };
    const mine = await rows(`account_id = '${idOf(PEOPLE.therapist)}'`);
    expect(mine).toMatchObject([
      { ...account, action: 'session:create', status: null },
      { ...account, action: 'session:end', status: null },
    ]);
  });

  it('knows whose sign-in was tried and refused, and from where; never what was typed', async () => {
    await waymark.anonymous().signIn(PEOPLE.therapist, 'secret-guess');
    await waymark.anonymous().signIn('secret-name@test.example', 'secret-guess');
    const refused = { action: 'session:create', record: 'account', address: '127.0.0.1', status: 401 };
    const known = { account_id: idOf(PEOPLE.therapist), record_id: idOf(PEOPLE.therapist) };
    expect(await rows('status IS NOT NULL')).toEqual([
      { ...refused, ...known, times: null },
      { ...refused, record: 'session', account_id: null, record_id: null, times: null },
    ]);
    const all: unknown = await waymark.database.reads.query('SELECT * FROM audit');
    expect(JSON.stringify(all)).not.toContain('secret');
  });

  it('knows who asked for a record that is not theirs, and which', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    expect((await therapist.get(`/patients/${patient.id}`)).status).toBe(404);
    const manager = await waymark.as(PEOPLE.manager);
    expect((await manager.patch(`/patients/${patient.id}`, { preferredName: 'Ro' })).status).toBe(403);
    expect((await waymark.anonymous().get(`/patients/${patient.id}`)).status).toBe(401);
    expect((await therapist.get('/nothing-here')).status).toBe(404);
    expect(await rows('status IS NOT NULL')).toMatchObject([
      { account_id: idOf(PEOPLE.therapist), action: 'patient:read', record_id: patient.id, status: 404 },
      { account_id: idOf(PEOPLE.manager), action: 'patient:change', record_id: patient.id, status: 403 },
      { account_id: null, action: 'patient:read', record_id: null, address: '127.0.0.1', status: 401 },
      { account_id: null, action: 'request:unknown', status: 404 },
    ]);
  });

  it.each([
    ['with its letters as numbers', (path: string) => path.replace('/api/', '/%61p%69/')],
    ['as a whole address', (path: string) => `http://elsewhere.example${path}`],
  ])('knows of a request however its address was written: %s', async (_, written) => {
    const path = written(`/api/v1/patients/${patient.id}`);
    const { hostname, port } = new URL(waymark.url);
    const status = await new Promise((resolve, reject) => {
      get({ hostname, port, path }, (reply) => resolve(reply.resume().statusCode)).on('error', reject);
    });
    expect(status).toBe(401);
    expect(await rows('status IS NOT NULL')).toMatchObject([{ action: 'patient:read', status: 401 }]);
  });

  it.each([
    [413, 'session:create', { 'content-type': 'application/json' }, `{"email":"${'a'.repeat(20_000)}"}`],
    [415, 'session:create', { 'content-type': 'text/csv' }, 'a,b'],
    [403, 'session:create', { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }, '{}'],
  ])('knows of a request that was answered %d', async (status, action, headers, body) => {
    const reply = await fetch(`${waymark.url}/api/v1/session`, { method: 'POST', headers, body });
    expect(reply.status).toBe(status);
    expect(await rows('status IS NOT NULL')).toMatchObject([{ action, status, address: '127.0.0.1' }]);
  });

  it('says nothing of a page that asks whether somebody is signed in, nor of a slip in a form', async () => {
    await waymark.anonymous().get('/session');
    const therapist = await waymark.as(PEOPLE.therapist);
    expect((await therapist.post('/patients', {})).status).toBe(400);
    expect(await rows('status IS NOT NULL')).toEqual([]);
    // A made-up cookie is an attempt.
    await waymark.anonymous().send('GET', '/session', undefined, { cookie: 'waymark=made-up' });
    expect(await rows('status IS NOT NULL')).toHaveLength(1);
  });

  it('takes many like refusals as two rows: the first at once, and how many more came', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    for (let time = 1; time <= 25; time += 1) await therapist.get(`/patients/${patient.id}`);
    expect(await rows('status = 404')).toHaveLength(1);
    waymark = await waymark.reopen({});
    expect((await rows('status = 404')).map(({ times }) => times)).toEqual([null, 24]);
  });

  it('does not grow without end, however many different things are asked for', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    for (let time = 1; time <= 340; time += 1) await therapist.get(`/patients/${randomUUID()}`);
    for (let time = 1; time <= 100; time += 1) await waymark.anonymous().get(`/patients/${randomUUID()}`);
    // Another account's action is written all the same.
    await (await waymark.as(PEOPLE.colleague)).get(`/patients/${patient.id}`);
    waymark = await waymark.reopen({});
    const mine = await rows(`status = 404 AND account_id = '${idOf(PEOPLE.therapist)}'`);
    expect(mine).toHaveLength(301);
    expect(mine.at(-1)).toMatchObject({ action: 'request:many', times: 40, address: '127.0.0.1' });
    expect((await rows('status = 401')).map(({ times }) => times)).toEqual([null, 99]);
    expect(await rows(`status = 404 AND account_id = '${idOf(PEOPLE.colleague)}'`)).toHaveLength(1);
  });

  it('notes a link of an invitation that does not hold, as what may be a guess', async () => {
    const body = { token: 'x'.repeat(43), password: 'seven quiet lanterns' };
    expect((await waymark.anonymous().post('/invitations/accept', body)).status).toBe(422);
    expect(await rows("action = 'invitation:accept'")).toMatchObject([{ status: 422, address: '127.0.0.1' }]);
  });
});
