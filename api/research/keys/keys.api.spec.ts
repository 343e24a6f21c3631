import type {
  NewResearchKey,
  Page,
  Problem,
  ResearchKey,
  ResearchProject as ResearchProjectContract,
} from '@waymark/contracts';
import { Membership } from '../../accounts/account.entity.js';
import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { insertProject, insertReleaseFor, keyFor, KeyClient } from '../../testing/releases.js';
import type { ResearchProject } from '../project.entity.js';
import type { HttpClient } from '../../testing/http-client.js';
import { routesOf } from '../../testing/routes.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';

const DAY = 86_400_000;

describe('A key of a project', () => {
  let waymark: TestApp;
  let researcher: HttpClient;
  let project: ResearchProject;

  beforeAll(async () => {
    waymark = await startTestApp();
    researcher = await waymark.as(PEOPLE.researcher);
    project = await insertProject(waymark);
  });
  afterAll(() => waymark.close());

  const make = (body: object, headers: Record<string, string> = {}, of = project) =>
    researcher.post<NewResearchKey & Problem>(`/research/projects/${of.id}/keys`, body, headers);
  const listed = async (of = project): Promise<readonly ResearchKey[]> =>
    (await researcher.get<Page<ResearchKey>>(`/research/projects/${of.id}/keys`)).body.items;
  const using = (key: string): KeyClient => new KeyClient(waymark.url, key);
  const set = (table: string, id: string, column: string, value: string | null): Promise<unknown> =>
    waymark.database.write((em) =>
      em.query(`UPDATE ${table} SET ${column} = ${value === null ? 'NULL' : `'${value}'`} WHERE id = '${id}'`),
    );

  it('is shown once, and listed by how it begins', async () => {
    const made = await make({ name: 'Analysis server', days: 30 });
    expect([made.status, made.body.name, made.body.key.startsWith(made.body.prefix)]).toEqual([
      201,
      'Analysis server',
      true,
    ]);
    expect(Date.parse(made.body.expiresAt) - Date.parse(made.body.createdAt)).toBe(30 * DAY);
    const [found] = await listed();
    expect(found).toMatchObject({ id: made.body.id, prefix: made.body.prefix, revokedAt: null, lastUsedAt: null });
    expect(JSON.stringify(await listed())).not.toContain(made.body.key);
    expect((await using(made.body.key).get('/research/releases')).status).toBe(200);
    expect((await listed())[0]?.lastUsedAt).not.toBeNull();
  });

  it('ends with its project at the latest', async () => {
    const made = await make({ name: 'Long', days: 1000 });
    expect(made.body.expiresAt).toBe('2027-01-01T00:00:00.000Z');
    const refused = await make({ name: 'Too long', days: 5000 });
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([400, '/days']);
  });

  it('is made for an active project, by its own people', async () => {
    const closed = await insertProject(waymark, { state: 'closed' });
    const later = await insertProject(waymark, { startsOn: '2026-07-01' });
    const over = await insertProject(waymark, { expiresOn: '2026-05-31' });
    const kinds = await Promise.all(
      [closed, later, over].map(async (one) => (await make({ name: 'K' }, {}, one)).body.type),
    );
    expect(kinds).toEqual(['/problems/project-closed', '/problems/project-approved', '/problems/project-expired']);
    const other = await waymark.as(PEOPLE.colleagueResearcher);
    expect((await other.post(`/research/projects/${project.id}/keys`, { name: 'Not theirs' })).status).toBe(404);
    const shared = await insertProject(waymark, { memberEmails: [PEOPLE.colleagueResearcher] });
    const member = await other.post<NewResearchKey>(`/research/projects/${shared.id}/keys`, { name: 'A member’s' });
    expect(member.status).toBe(201);
    expect((await (await waymark.as(PEOPLE.guardian)).get(`/research/projects/${project.id}/keys`)).status).toBe(403);
  });

  it('says at a request whether it is unknown, cut, revoked or expired', async () => {
    const made = (await make({ name: 'States' })).body;
    const state = async (key: string) => {
      const { status, body, headers } = await using(key).get('/research/releases');
      return [status, body.type, headers.get('www-authenticate')?.includes('invalid_token')];
    };
    expect(await state(made.key.slice(0, -1))).toEqual([401, '/problems/key-unknown', true]);
    await waymark.database.write((em) => em.query(`UPDATE research_key SET hash = 'x' WHERE id = '${made.id}'`));
    expect(await state(made.key)).toEqual([401, '/problems/key-unknown', true]);

    const expired = (await make({ name: 'Expired', days: 1 })).body;
    await set('research_key', expired.id, 'expires_at', '2026-06-01 07:59:59.000');
    expect(await state(expired.key)).toEqual([401, '/problems/key-expired', true]);

    const revoked = (await make({ name: 'Revoked' })).body;
    expect((await researcher.delete<ResearchKey>(`/research/keys/${revoked.id}`)).body.revokedAt).not.toBeNull();
    expect(await state(revoked.key)).toEqual([401, '/problems/key-revoked', true]);
  });

  it('opens nothing once its project is closed or over, or whoever made it may not sign in', async () => {
    const ending = await insertProject(waymark);
    const program = await keyFor(waymark, ending);
    await set('research_project', ending.id, 'expires_on', '2026-05-31');
    expect(await program.get('/research/releases')).toMatchObject({
      status: 403,
      body: { type: '/problems/project-expired' },
    });
    await set('research_project', ending.id, 'state', 'closed');
    expect(await program.get('/research/releases')).toMatchObject({
      status: 403,
      body: { type: '/problems/project-closed' },
    });
    await set('research_project', ending.id, 'state', 'approved');
    await set('research_project', ending.id, 'expires_on', '2026-12-31');
    expect((await program.get('/research/releases')).status).toBe(200);
    const maker = waymark.site.accounts[PEOPLE.researcher] ?? '';
    await set('account', maker, 'status', 'disabled');
    expect(await program.get('/research/releases')).toMatchObject({
      status: 401,
      body: { type: '/problems/key-revoked' },
    });
    await set('account', maker, 'status', 'active');
    const { reads } = waymark.database;
    const { id: role } = await reads.findOneByOrFail(Membership, { accountId: maker, role: 'researcher' });
    await set('membership', role, 'ends_on', '2026-05-31');
    expect((await program.get('/research/releases')).status).toBe(401);
    await set('membership', role, 'ends_on', null);
    expect((await program.get('/research/releases')).status).toBe(200);
  });

  it('is renewed: the new one holds, and the old one for 24 hours more', async () => {
    const old = (await make({ name: 'Nightly', days: 100 })).body;
    const renewed = await researcher.post<NewResearchKey>(`/research/keys/${old.id}/renew`, { days: 60 });
    expect([renewed.status, renewed.body.name, renewed.body.id === old.id]).toEqual([201, 'Nightly', false]);
    for (const { key } of [old, renewed.body]) expect((await using(key).get('/research/releases')).status).toBe(200);
    const left = (await listed()).find(({ id }) => id === old.id);
    expect(left?.expiresAt).toBe('2026-06-02T08:00:00.000Z');
    await researcher.delete(`/research/keys/${old.id}`);
    expect((await researcher.post<Problem>(`/research/keys/${old.id}/renew`, {})).body.type).toBe('/problems/key-over');
    const other = await waymark.as(PEOPLE.colleagueResearcher);
    expect((await other.post(`/research/keys/${renewed.body.id}/renew`, {})).status).toBe(404);
    expect((await other.delete(`/research/keys/${renewed.body.id}`)).status).toBe(404);
  });

  it('that was lost on its way gets another text at a retry, until it is used', async () => {
    const headers = { 'idempotency-key': 'the same' };
    const before = (await listed()).length;
    const lost = (await make({ name: 'Retried' }, headers)).body;
    const second = (await make({ name: 'Retried' }, headers)).body;
    expect([second.id === lost.id, second.key === lost.key, (await listed()).length]).toEqual([
      true,
      false,
      before + 1,
    ]);
    expect((await using(lost.key).get('/research/releases')).status).toBe(401);
    expect((await using(second.key).get('/research/releases')).status).toBe(200);
    const used = await make({ name: 'Retried' }, headers);
    expect([used.status, used.body.type]).toEqual([409, '/problems/key-shown']);
    expect((await using(second.key).get('/research/releases')).status).toBe(200);
  });

  it('is refused in an address, whichever way it is written, and never in words of ours', async () => {
    const { key } = (await make({ name: 'In an address' })).body;
    const anonymous = waymark.anonymous();
    for (const query of [`?key=${key}`, `?access_token=${key}`, `?x=%77mk_${key.slice(4)}`]) {
      const refused = await anonymous.get<Problem>(`/research/releases${query}`);
      expect([refused.status, refused.body.type]).toEqual([400, '/problems/key-in-address']);
      expect(JSON.stringify(refused.body)).not.toContain(key.slice(4));
    }
  });

  it('wins over the session of a browser', async () => {
    const guardian = await waymark.as(PEOPLE.guardian);
    const { key } = (await make({ name: 'Beside a cookie' })).body;
    const authorization = `Bearer ${key}`;
    const tried = await guardian.send('POST', '/research/releases', { tier: 1 }, { authorization });
    expect(tried.status).toBe(403);
    expect(
      (await guardian.send('GET', '/research/releases', undefined, { authorization: 'Bearer wmk_none' })).status,
    ).toBe(401);
  });

  it('reads the project that it is of, and no other', async () => {
    const other = await insertProject(waymark, { title: 'Of the same person' });
    const program = await keyFor(waymark, project);
    const { body } = await program.get<Page<ResearchProjectContract>>('/research/projects');
    expect(body.items.map(({ id, standing }) => [id, standing])).toEqual([[project.id, 'active']]);
    const own = await program.get<ResearchProjectContract>(`/research/projects/${project.id}`);
    expect([own.status, own.body.title, own.body.mayNotDecide]).toEqual([200, project.title, 'named']);
    expect((await program.get(`/research/projects/${other.id}`)).status).toBe(404);
    const tried = await program.send('PATCH', `/research/projects/${project.id}`, { title: 'Mine' });
    expect(tried.status).toBe(403);
  });

  it('opens nothing but its project, releases and calls', async () => {
    const program = await keyFor(waymark, project);
    const open = new Set(['research-project:read', 'research-release:read', 'research-usage:read', 'health:read']);
    const wrong: string[] = [];
    for (const { method, path, action } of routesOf(waymark)) {
      const { status } = await program.send(method, path, method === 'GET' ? undefined : {});
      if (!open.has(action ?? '') && status !== 403) wrong.push(`${method} ${path} answered ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('is in no table, in no log and in no reply but the first', async () => {
    const said: unknown[] = [];
    const spies = (['error', 'warn', 'log'] as const).map((level) =>
      jest.spyOn(Logger.prototype, level).mockImplementation((...words: unknown[]) => void said.push(words)),
    );
    const printed = jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    const release = await insertReleaseFor(waymark, project);
    const made = (await make({ name: 'Searched for' }, { 'idempotency-key': 'searched' })).body;
    const renewed = await researcher.post<NewResearchKey>(
      `/research/keys/${made.id}/renew`,
      {},
      { 'idempotency-key': 'again' },
    );
    for (const key of [made.key, renewed.body.key]) {
      await using(key).fetch(`/research/releases/${release.name}/files/episode.csv`);
      await using(key).get('/patients/search');
      await waymark.anonymous().get(`/research/releases?key=${key}`);
    }
    printed.mockRestore();
    for (const spy of spies) spy.mockRestore();
    const everything = `${JSON.stringify(said)}${await allRows(waymark)}`;
    expect(everything).toContain(made.prefix);
    for (const key of [made.key, renewed.body.key]) expect(everything).not.toContain(key.slice(4, 30));
  });
});

/** All rows of all tables, as JSON. */
async function allRows({ database }: TestApp): Promise<string> {
  const tables = await database.reads.query<{ name: string }[]>(
    database.engine === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table'"
      : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  const rows = await Promise.all(tables.map(({ name }) => database.reads.query(`SELECT * FROM "${name}"`)));
  return JSON.stringify(rows);
}
