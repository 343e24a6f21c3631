import 'reflect-metadata';
import { Clock } from '../clock.js';
import { openDatabase } from '../database/open-database.js';
import { ENTITIES } from '../entities.js';
import { copyOfSite } from '../testing/site-template.js';
import { TEST_AUDIT_KEY, TEST_NOW, testConfig, testRing } from '../testing/test-config.js';
import { AuditKeys } from './audit-keys.js';
import { openRaw, withoutRules } from './raw-database.testing.js';
import { Sealer } from './sealer.js';
import { lastSeqs } from './stored-rows.js';
import { note } from './trail-at-start.js';
import { verifyAudit } from './verify-audit.js';

const MANY = 100_000;
const COLUMNS = 'at, account_id, action, record, record_id, patient_ids, fields, address, status, times, mark';

it('a hundred thousand rows are sealed as a backlog and verified within seconds, and one that was edited is found', async () => {
  const { place } = await copyOfSite();
  const database = await openDatabase(testConfig(place.url).database, ENTITIES, testRing());
  const keys = new AuditKeys([TEST_AUDIT_KEY], 'the test');
  await note({ database, keys, clock: new Clock('Europe/London', new Date(TEST_NOW)) }, 'test', null, []);
  const raw = await openRaw(database);
  // The service would take longer to write them; what they say makes no difference.
  await raw.run(`INSERT INTO audit (${COLUMNS}) SELECT ${COLUMNS} FROM audit,
    (WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${MANY}) SELECT n FROM numbers) many
    WHERE action = 'test'`);
  const { rows } = await new Sealer(database, keys).sealAll({ isAlone: true });
  expect(rows).toBeGreaterThan(MANY);

  const verify = () => verifyAudit({ reads: database.reads, keys, head: null }, { after: 0, sealedBefore: new Date() });
  const began = process.cpuUsage();
  expect(await verify()).toMatchObject({ waiting: 0, faults: [] });
  const { user, system } = process.cpuUsage(began);
  // Three seconds of a processor were measured; the rest is for the transformed code of a test.
  expect((user + system) / 1e6).toBeLessThan(20);

  const edited = (await lastSeqs(database.reads)).written - MANY / 2;
  await raw.run(...withoutRules(database), `UPDATE audit SET action = 'goal:change' WHERE seq = ${edited}`);
  expect((await verify()).faults).toMatchObject([{ kind: 'edited', seq: edited }]);
  await raw.close();
  await database.onApplicationShutdown();
  await place.remove();
}, 300_000);
