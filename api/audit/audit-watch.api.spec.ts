import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { TEST_AUDIT_KEY } from '../testing/test-config.js';
import { PEOPLE } from '../testing/test-site.js';
import { AuditHead } from './audit-head.js';
import { AuditKeys } from './audit-keys.js';
import { AuditWatch } from './audit-watch.js';
import { openRaw } from './raw-database.testing.js';
import { Sealer } from './sealer.js';
import { verifyAudit } from './verify-audit.js';

const FUTURE = new Date('2100-01-01');
const keys = new AuditKeys([TEST_AUDIT_KEY], 'the test');
const onPostgres = process.env['TEST_DATABASE_URL'] ? it : it.skip;

describe('While the service runs, the audit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-watch-'));
  const file = join(folder, 'kept', 'head');
  let waymark: TestApp;

  beforeAll(async () => {
    waymark = await startTestApp({ WAYMARK_AUDIT_HEAD_FILE: file });
  });
  afterAll(async () => {
    await waymark.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ready = async (): Promise<unknown> => (await waymark.anonymous().get('/api/health/ready')).body;
  /** What is always said on PostgreSQL in tests, whose account owns the tables. */
  const always = process.env['TEST_DATABASE_URL'] ? ['alterable'] : [];
  const lines = (): number => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0);

  it('is sealed each minute, its end kept outside at most as often, and all is said to be well', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const watch = waymark.app.get(AuditWatch);
    for (let round = 1; round <= 3; round += 1) {
      await therapist.get('/caseload');
      await watch.look();
    }
    expect(lines()).toBe(1);
    const verified = await verifyAudit(
      { reads: waymark.database.reads, keys, head: null },
      { after: 0, sealedBefore: FUTURE },
    );
    expect(verified).toMatchObject({ waiting: 0, faults: [] });
    expect(await ready()).toEqual({ status: 'ok', audit: always });
  });

  it('is sealed once more at a stop, with a line outside', async () => {
    await (await waymark.as(PEOPLE.therapist)).get('/caseload');
    waymark = await waymark.reopen({});
    expect(lines()).toBe(2);
    const head = new AuditHead(file, keys);
    const verified = await verifyAudit(
      { reads: waymark.database.reads, keys, head },
      { after: 0, sealedBefore: FUTURE },
    );
    expect(verified).toMatchObject({ waiting: 0, headLines: 2, faults: [] });
  });

  it('is sealed by one of several that try at once', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    for (let time = 1; time <= 5; time += 1) await therapist.get('/caseload');
    const sealers = Array.from({ length: 4 }, () => new Sealer(waymark.database, keys));
    const sealed = await Promise.all(sealers.map((sealer) => sealer.sealAll()));
    expect(sealed.reduce((sum, { rows }) => sum + rows, 0)).toBe(6);
    const verified = await verifyAudit(
      { reads: waymark.database.reads, keys, head: null },
      { after: 0, sealedBefore: FUTURE },
    );
    expect(verified).toMatchObject({ waiting: 0, faults: [] });
  });

  it('says within a minute that a rule was taken away, and goes on', async () => {
    const raw = await openRaw(waymark.database);
    await raw.run(`DROP TRIGGER audit_refuses_delete${waymark.database.engine === 'postgres' ? ' ON audit' : ''}`);
    await raw.close();
    const watch = waymark.app.get(AuditWatch);
    await watch.look();
    await watch.look();
    expect(await ready()).toEqual({ status: 'ok', audit: [...always, 'rules-changed'] });
    const noted: unknown[] = await waymark.database.reads.query(
      "SELECT 1 FROM audit WHERE action = 'audit:found-changed'",
    );
    expect(noted).toHaveLength(1);
  });
});

describe('A row that is committed after rows with higher numbers', () => {
  onPostgres('is sealed when it comes, in the order of the commits', async () => {
    const waymark = await startTestApp();
    const { place, reads } = waymark.database;
    const late = new pg.Client({ connectionString: place.engine === 'postgres' ? place.url : '' });
    await late.connect();
    const therapist = await waymark.as(PEOPLE.therapist);
    await therapist.get('/caseload');
    await waymark.app.get(AuditWatch).look();
    // The number is drawn, and the row is not visible yet.
    await late.query('BEGIN');
    const mark = "(SELECT mark FROM audit WHERE action = 'caseload:read' LIMIT 1)";
    const { rows } = await late.query<{ seq: number }>(
      `INSERT INTO audit (at, account_id, action, record, record_id, patient_ids, fields, address, mark)
        SELECT at, account_id, action, record, record_id, patient_ids, fields, address, ${mark}
          FROM audit WHERE action = 'caseload:read' LIMIT 1 RETURNING seq`,
    );
    await therapist.get('/caseload');
    await waymark.app.get(AuditWatch).look();
    await late.query('COMMIT');
    await late.end();
    await waymark.app.get(AuditWatch).look();
    const order: { seq: number }[] = await reads.query('SELECT seq FROM audit_seal ORDER BY number DESC LIMIT 2');
    expect(order.map(({ seq }) => seq)).toEqual([rows[0]?.seq, (rows[0]?.seq ?? 0) + 1]);
    expect(await verifyAudit({ reads, keys, head: null }, { after: 0, sealedBefore: FUTURE })).toMatchObject({
      faults: [],
    });
    await waymark.close();
  });
});

describe('An account of PostgreSQL that does not own the tables', () => {
  onPostgres('runs the service, and can change neither the audit nor its rules', async () => {
    let waymark = await startTestApp();
    const { place } = waymark.database;
    const url = new URL(place.engine === 'postgres' ? place.url : '');
    const owner = new pg.Client({ connectionString: url.href });
    await owner.connect();
    const role = `service_${url.pathname.slice(-12)}`;
    // As docs/guides/for-operators.md says it.
    await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'only-for-tests'`);
    await owner.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
    await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
    await owner.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role}`);
    await owner.query(
      `REVOKE UPDATE, DELETE ON audit, audit_seal, audit_acceptance, trigger_state, migrations FROM ${role}`,
    );
    Object.assign(url, { username: role, password: 'only-for-tests' });
    waymark = await waymark.reopen({ DATABASE_URL: url.href });

    const therapist = await waymark.as(PEOPLE.therapist);
    expect((await therapist.get('/caseload')).status).toBe(200);
    await waymark.app.get(AuditWatch).look();
    expect((await waymark.anonymous().get('/api/health/ready')).body).toEqual({ status: 'ok', audit: [] });
    const raw = await openRaw(waymark.database);
    for (const statement of [
      "UPDATE audit SET action = 'x'",
      'DELETE FROM audit_seal',
      'TRUNCATE audit',
      'DROP TRIGGER audit_refuses_delete ON audit',
      'ALTER TABLE audit DISABLE TRIGGER ALL',
      "UPDATE trigger_state SET guards = '{}'",
    ]) {
      await expect(raw.run(statement)).rejects.toThrow(/permission denied|must be owner/);
    }
    await raw.close();
    await owner.query(`DELETE FROM trigger_state`);
    await waymark.app.close();
    await expect(waymark.reopen({ DATABASE_URL: url.href })).rejects.toThrow('npm run migrate');
    await owner.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await owner.end();
  });
});
