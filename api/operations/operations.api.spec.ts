import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupName } from '../backup/backup-folder.js';
import { HttpClient } from '../testing/http-client.js';
import { type TestApp, startTestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { InternalServer } from './internal-server.js';

describe('The port for those who run the service', () => {
  let test: TestApp;
  let internal: string;

  beforeAll(async () => {
    test = await startTestApp({ WAYMARK_INTERNAL_PORT: '0' });
    internal = `http://127.0.0.1:${test.app.get(InternalServer).port}`;
  });
  afterAll(() => test.close());

  it('says how the service is', async () => {
    const reply = await fetch(`${internal}/state`);
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
      database: { engine: test.database.engine, answers: true, takesWrites: true },
      migrations: { missing: 0 },
      disk: { freeBytes: expect.any(Number) as number },
      jobs: { waiting: 0, running: 0 },
      backup: { on: false, secondsOld: null, late: null },
      audit: test.database.engine === 'postgres' ? ['alterable'] : [],
    });
  });

  it('says how old the last backup is, and that one is late', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-backups-'));
    writeFileSync(join(folder, backupName(new Date('2026-05-31T01:30:00.000Z'))), 'sealed');
    const settings = { WAYMARK_INTERNAL_PORT: '0', WAYMARK_BACKUP_DIR: folder, WAYMARK_BACKUP_KEY: 'ab'.repeat(32) };
    const service = await startTestApp({ ...settings, CLOCK: '2026-06-01T04:31:00+01:00' });
    const address = `http://127.0.0.1:${service.app.get(InternalServer).port}`;
    expect(await (await fetch(`${address}/state`)).json()).toMatchObject({
      backup: { on: true, secondsOld: 93_660, late: true },
    });
    const metrics = await (await fetch(`${address}/metrics`)).text();
    expect(metrics).toContain('waymark_backup_age_seconds 93660');
    expect(metrics).toContain('waymark_backup_late 1');
    await service.close();
    rmSync(folder, { recursive: true });
  });

  it('says 503 where the database has not all migrations', async () => {
    const [newest] = await test.database.reads.query<{ name: string }[]>(
      'SELECT name FROM migrations ORDER BY id DESC',
    );
    await test.database.write((em) => em.query(`UPDATE migrations SET name = 'older' WHERE name = '${newest?.name}'`));
    const reply = await fetch(`${internal}/state`);
    await test.database.write((em) => em.query(`UPDATE migrations SET name = '${newest?.name}' WHERE name = 'older'`));
    expect([reply.status, await reply.json()]).toEqual([
      503,
      expect.objectContaining({ migrations: expect.objectContaining({ missing: 1 }) as object }),
    ]);
  });

  it('counts requests by route, and names no id', async () => {
    const client = await test.as(PEOPLE.therapist);
    await client.get('/patients/11111111-1111-4111-8111-111111111111');
    const metrics = await (await fetch(`${internal}/metrics`)).text();
    expect(metrics).toMatch(/request_seconds_count\{method="GET",route="\/api\/v1\/patients\/:id",status="404"\} 1/);
    expect(metrics).not.toContain('11111111-1111');
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/metrics?x=1', 404],
    ['POST', '/metrics', 405],
  ])('answers %s %s with %i', async (method, path, status) => {
    expect((await fetch(`${internal}${path}`, { method })).status).toBe(status);
  });

  it('is none of the addresses that others reach', async () => {
    const client = new HttpClient(test.url);
    for (const path of ['/metrics', '/state']) expect((await client.get(`/api${path}`)).status).toBe(404);
  });
});

describe('The name of a request', () => {
  it('is new for each, and a proxy’s only where one is trusted', async () => {
    const given = 'a1b2c3d4-0000-4000-8000-00000000abcd';
    const asked = async (test: TestApp, headers: Record<string, string>) =>
      (await fetch(`${test.url}/api/health/live`, { headers })).headers.get('x-request-id');
    const alone = await startTestApp();
    expect(await asked(alone, { 'x-request-id': given })).not.toBe(given);
    const behind = await alone.reopen({ TRUSTED_PROXIES: '1' });
    expect(await asked(behind, { 'x-request-id': given })).toBe(given);
    expect(await asked(behind, { 'x-request-id': 'Sam Example' })).toMatch(/^[0-9a-f-]{36}$/);
    await behind.close();
  });
});
