import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { createApp } from '../create-app.js';
import type { Database } from '../database/database.js';
import { missingTriggers } from '../database/triggers.js';
import { openDatabase } from '../database/open-database.js';
import { ENTITIES } from '../entities.js';
import { KeyRing } from '../secrets/key-ring.js';
import { makeDatabase, type Place } from '../testing/databases.js';
import { copyOfSite } from '../testing/site-template.js';
import { TEST_AUDIT_KEY, TEST_NOW, testConfig } from '../testing/test-config.js';
import { AuditHead } from './audit-head.js';
import { AuditKeys } from './audit-keys.js';
import { openRaw } from './raw-database.testing.js';
import { AuditAcceptance } from './seal.entity.js';
import { Sealer } from './sealer.js';
import { lastSeal } from './stored-rows.js';
import { acceptTrail, findingsAtStart, note, requireUntouchedTrail, type TrailTools } from './trail-at-start.js';
import { verifyAudit } from './verify-audit.js';

const OFF = { isDemonstration: false };
const onPostgres = process.env['TEST_DATABASE_URL'] !== undefined;

describe('A start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-start-'));
  const clock = new Clock('Europe/London', new Date(TEST_NOW));
  const keys = new AuditKeys([TEST_AUDIT_KEY], 'the test');
  let place: Place;
  let config: Config;
  let tools: TrailTools;
  let files = 0;

  const open = async (): Promise<Database> => {
    const database = await openDatabase(config.database, ENTITIES, new KeyRing(config));
    tools = { database, keys, clock, config };
    return database;
  };
  /** As if the service had stopped, somebody had come, and it was to start again. */
  const meanwhile = async (...statements: string[]): Promise<void> => {
    const raw = await openRaw(tools.database);
    await raw.run(...statements);
    await raw.close();
    await tools.database.onApplicationShutdown();
    await open();
  };
  const head = (): AuditHead => new AuditHead(config.auditHeadFile ?? '', keys);
  const on = (table: string): string => (onPostgres ? ` ON ${table}` : '');
  const notes = async (action: string): Promise<string[]> => {
    const rows: { fields: string }[] = await tools.database.reads.query(
      `SELECT fields FROM audit WHERE action = '${action}' ORDER BY seq`,
    );
    return rows.map(({ fields }) => fields);
  };

  beforeEach(async () => {
    files += 1;
    ({ place } = await copyOfSite());
    config = testConfig(place.url, { WAYMARK_AUDIT_HEAD_FILE: join(folder, `head-${files}`) });
    const database = await open();
    await note(tools, 'test', null, []);
    await new Sealer(database, keys).sealAll();
    head().add(await lastSeal(database.reads), clock.now());
  });
  afterEach(async () => {
    await tools.database.onApplicationShutdown();
    await place.remove();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('goes on where nothing was changed', async () => {
    await meanwhile();
    expect(await findingsAtStart(tools)).toEqual([]);
    await requireUntouchedTrail(tools, OFF);
    expect(await notes('audit:found-changed')).toEqual([]);
  });

  it('is refused after a trigger was taken away, which is written down and not made good in silence', async () => {
    await meanwhile(`DROP TRIGGER audit_refuses_delete${on('audit')}`);
    await expect(requireUntouchedTrail(tools, OFF)).rejects.toThrow(
      'The trigger or rule audit_refuses_delete is gone.',
    );
    expect(await notes('audit:found-changed')).toEqual(['["audit_refuses_delete removed"]']);
    await meanwhile();
    await expect(createApp(config)).rejects.toThrow('npm run audit:accept');
    expect(await missingTriggers(tools.database.reads, tools.database.engine)).toEqual(['audit_refuses_delete']);
  });

  it('goes on once an operator has said why, and the rules are back', async () => {
    await meanwhile(`DROP TRIGGER goal_version_refuses_update${on('goal_version')}`);
    expect(await acceptTrail(tools, 'A repair that was agreed')).toHaveLength(1);
    await meanwhile();
    await requireUntouchedTrail(tools, OFF);
    expect(await missingTriggers(tools.database.reads, tools.database.engine)).toEqual([]);
    const [accepted] = await tools.database.reads.findBy(AuditAcceptance, { reason: 'A repair that was agreed' });
    expect(accepted?.findings).toEqual(['The trigger or rule goal_version_refuses_update is gone.']);
    expect(await notes('audit:accept')).toEqual(['["goal_version_refuses_update removed"]']);
    expect(head().last()).toMatchObject({ accepted: 'A repair that was agreed' });
    const verified = await verifyAudit(
      { reads: tools.database.reads, keys, head: head() },
      { after: 0, sealedBefore: new Date('2100-01-01') },
    );
    expect(verified).toMatchObject({ faults: [], waiting: 0 });
  });

  it('is refused where a trigger does something else, or one was put there that swallows rows', async () => {
    await meanwhile(
      ...(onPostgres
        ? [
            'ALTER TABLE audit DISABLE TRIGGER audit_refuses_update',
            'CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
            "CREATE TRIGGER swallow_rows BEFORE INSERT ON audit FOR EACH ROW WHEN (NEW.action = 'patient:read') EXECUTE FUNCTION swallow()",
          ]
        : [
            'DROP TRIGGER audit_refuses_update',
            'CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit WHEN 0 BEGIN SELECT 1; END',
            "CREATE TRIGGER swallow_rows BEFORE INSERT ON audit WHEN NEW.action = 'patient:read' BEGIN SELECT RAISE(IGNORE); END",
          ]),
    );
    expect((await findingsAtStart(tools)).map(({ name }) => name)).toEqual([
      'audit_refuses_update changed',
      'swallow_rows added',
    ]);
    await acceptTrail(tools, 'We know who did this');
    await meanwhile();
    expect(await findingsAtStart(tools)).toEqual([]);
    await note(tools, 'patient:read', null, []);
    expect(await notes('patient:read')).toHaveLength(1);
    const raw = await openRaw(tools.database);
    await expect(raw.run("UPDATE audit SET action = 'x'")).rejects.toThrow('append-only');
    await raw.close();
  });

  it('writes it down where it could not tell how the rules had been made, and made them anew', async () => {
    await meanwhile(`DROP TRIGGER audit_refuses_delete${on('audit')}`, 'DELETE FROM trigger_state');
    await requireUntouchedTrail(tools, OFF);
    expect(await missingTriggers(tools.database.reads, tools.database.engine)).toEqual([]);
    expect(await notes('audit:rules-made-anew')).toHaveLength(1);
  });

  it('is refused where the newest rows are gone, and goes on from a backup once that is said', async () => {
    const last = await lastSeal(tools.database.reads);
    await meanwhile(
      ...['audit_seal', 'audit'].map((table) => `DROP TRIGGER ${table}_refuses_delete${on(table)}`),
      `DELETE FROM audit_seal WHERE number = ${last?.number}`,
      `DELETE FROM audit WHERE seq = ${last?.seq}`,
    );
    expect((await findingsAtStart(tools)).map(({ name }) => name)).toEqual([
      'audit_refuses_delete removed',
      'audit_seal_refuses_delete removed',
      `seal ${last?.number}`,
    ]);
    await acceptTrail(tools, 'Restored from the backup of last night');
    await meanwhile();
    expect(await findingsAtStart(tools)).toEqual([]);
  });

  it('is refused with another key, and takes the former one beside it', async () => {
    const [former, next] = [TEST_AUDIT_KEY, 'the-next-key-of-the-audit-only-for-tests'];
    tools = { ...tools, keys: new AuditKeys([next], 'the test') };
    await expect(requireUntouchedTrail(tools, OFF)).rejects.toThrow('not among the keys');
    tools = { ...tools, keys: new AuditKeys([next, former], 'the test') };
    expect(await findingsAtStart(tools)).toEqual([]);
    await note(tools, 'test', null, []);
    await new Sealer(tools.database, tools.keys).sealAll();
    expect((await lastSeal(tools.database.reads))?.keyId).toBe(tools.keys.current);
    const both = { reads: tools.database.reads, keys: tools.keys, head: null };
    const settings = { after: 0, sealedBefore: new Date('2100-01-01') };
    // What the refused start wrote down was marked with a key that is known again.
    expect((await verifyAudit(both, settings)).faults).toEqual([]);
    const withoutFormer = { ...both, keys: new AuditKeys([next], 'the test') };
    expect((await verifyAudit(withoutFormer, settings)).faults).toMatchObject([{ kind: 'unknown-key', number: 1 }]);
  });

  it('of a demonstration may find an empty database where another one was', async () => {
    await tools.database.onApplicationShutdown();
    await place.remove();
    place = await makeDatabase();
    config = testConfig(place.url, { WAYMARK_AUDIT_HEAD_FILE: join(folder, `head-${files}`) });
    await open();
    expect(await findingsAtStart(tools)).toHaveLength(1);
    await requireUntouchedTrail(tools, { isDemonstration: true });
    expect(await findingsAtStart(tools)).toEqual([]);
    expect(head().last()).toMatchObject({ number: 0, accepted: 'A demonstration began in an empty database.' });
  });
});
