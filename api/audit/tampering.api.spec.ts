import 'reflect-metadata';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../clock.js';
import { createApp } from '../create-app.js';
import type { Database } from '../database/database.js';
import { openDatabase } from '../database/open-database.js';
import { ENTITIES } from '../entities.js';
import { makeDatabase, type Place } from '../testing/databases.js';
import { HttpClient } from '../testing/http-client.js';
import { copyOfSite } from '../testing/site-template.js';
import { TEST_AUDIT_KEY, TEST_NOW, testConfig, testRing } from '../testing/test-config.js';
import { PEOPLE } from '../testing/test-site.js';
import { AuditHead } from './audit-head.js';
import { AuditKeys } from './audit-keys.js';
import { faultInWords } from './fault-words.js';
import { openRaw, type RawDatabase, withoutRules } from './raw-database.testing.js';
import { Sealer } from './sealer.js';
import { note } from './trail-at-start.js';
import { type Verified, verifyAudit } from './verify-audit.js';

const FUTURE = new Date('2100-01-01');

describe('Whoever has the database but not the key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-head-'));
  const keys = new AuditKeys([TEST_AUDIT_KEY], 'the test');
  const clock = new Clock('Europe/London', new Date(TEST_NOW));
  /** A database in which twenty rows were read, in turns by two therapists, and sealed. */
  let original: Place;
  let files = 0;
  let place: Place;
  let database: Database;
  let head: AuditHead;
  let raw: RawDatabase;
  /** Numbers of the last ten rows, the oldest first. */
  let seqs: number[];

  beforeAll(async () => {
    const copy = await copyOfSite();
    original = copy.place;
    const app = await createApp(testConfig(original.url, { WAYMARK_AUDIT_HEAD_FILE: join(folder, 'original') }));
    await app.listen(0, '127.0.0.1');
    const [one, other] = [new HttpClient(await app.getUrl()), new HttpClient(await app.getUrl())];
    await one.signIn(PEOPLE.therapist);
    await other.signIn(PEOPLE.colleague);
    for (let time = 1; time <= 20; time += 1) await (time % 2 === 0 ? one : other).get('/caseload');
    await app.close();
  });
  beforeEach(async () => {
    files += 1;
    const file = join(folder, `head-${files}`);
    copyFileSync(join(folder, 'original'), file);
    head = new AuditHead(file, keys);
    place = await makeDatabase(original.url);
    database = await openDatabase(testConfig(place.url).database, ENTITIES, testRing());
    seqs = (await query<{ seq: number }>('SELECT seq FROM audit ORDER BY seq DESC LIMIT 10'))
      .map(({ seq }) => seq)
      .reverse();
    raw = await openRaw(database);
  });
  afterEach(async () => {
    await raw.close();
    await database.onApplicationShutdown();
    await place.remove();
  });
  afterAll(async () => {
    await original.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const query = <Row>(sql: string): Promise<Row[]> => database.reads.query(sql);
  const verified = (sealedBefore = FUTURE): Promise<Verified> =>
    verifyAudit({ reads: database.reads, keys, head }, { after: 0, sealedBefore });
  const sealOfRow = async (seq: number): Promise<number> =>
    (await query<{ number: number }>(`SELECT number FROM audit_seal WHERE seq = ${seq}`))[0]!.number;
  const attack = (...statements: string[]): Promise<void> => raw.run(...withoutRules(database), ...statements);
  const at = (index: number): number => seqs[index]!;
  const sealer = (): Sealer => new Sealer(database, keys);
  /** Writes a row as the service does. */
  const write = (): Promise<void> => note({ database, keys, clock }, 'test', null, []);

  it('finds a whole chain over every row, and the same at the next look', async () => {
    const [{ n }] = (await query<{ n: number | string }>('SELECT count(*) AS n FROM audit')) as [
      { n: number | string },
    ];
    expect(await verified()).toEqual({ sealed: Number(n), waiting: 0, headLines: 1, faults: [] });
    expect(await sealer().sealAll()).toEqual({ rows: 0, refused: [] });
  });

  it.each([
    ['who', "account_id = 'somebody-else'"],
    ['when', "at = '2020-01-01 00:00:00.000'"],
    ['what', "action = 'site:read'"],
    ['of whom', `patient_ids = '["somebody-else"]'`],
    ['that it was refused', 'status = 404'],
    ['its mark', 'mark = NULL'],
  ])('cannot edit %s unseen', async (_, change) => {
    await attack(`UPDATE audit SET ${change} WHERE seq = ${at(4)}`);
    const { faults, sealed } = await verified();
    const number = await sealOfRow(at(4));
    expect(faults).toMatchObject([{ kind: 'edited', seq: at(4), number }]);
    expect(sealed).toBe(number - 1);
    expect(faultInWords(faults[0]!)).toContain(`Row ${at(4)} (seal ${number}) was edited`);
  });

  it('cannot delete a row unseen, nor with its seal', async () => {
    await attack(`DELETE FROM audit WHERE seq = ${at(6)}`);
    expect((await verified()).faults).toMatchObject([{ kind: 'missing-row', seq: at(6) }]);
    const number = await sealOfRow(at(6));
    await raw.run(`DELETE FROM audit_seal WHERE seq = ${at(6)}`);
    expect((await verified()).faults).toMatchObject([{ kind: 'missing-seal', number }]);
    await raw.run(`UPDATE audit_seal SET number = -number WHERE number > ${number}`);
    await raw.run(`UPDATE audit_seal SET number = -number - 1 WHERE number < 0`);
    expect((await verified()).faults).toMatchObject([{ kind: 'moved', seq: at(7), number }]);
  });

  it('cannot replace a row by another unseen', async () => {
    const row = `(${at(3)}, '2026-06-01 08:00:00.000', NULL, 'site:read', 'site', NULL, '[]', NULL)`;
    const columns = 'seq, at, account_id, action, record, record_id, patient_ids, mark';
    await attack(`DELETE FROM audit WHERE seq = ${at(3)}`, `INSERT INTO audit (${columns}) VALUES ${row}`);
    expect((await verified()).faults).toMatchObject([{ kind: 'edited', seq: at(3) }]);
  });

  it('cannot change the order of two rows unseen, nor that of two seals', async () => {
    const [first, second] = [at(2), at(5)];
    await attack(
      `UPDATE audit SET seq = -1 WHERE seq = ${first}`,
      `UPDATE audit SET seq = ${first} WHERE seq = ${second}`,
      `UPDATE audit SET seq = ${second} WHERE seq = -1`,
    );
    expect((await verified()).faults).toMatchObject([{ kind: 'moved', seq: first }]);
    const [one, other] = [await sealOfRow(first), await sealOfRow(second)];
    await raw.run(
      `UPDATE audit_seal SET number = -1 WHERE number = ${one}`,
      `UPDATE audit_seal SET number = ${one} WHERE number = ${other}`,
      `UPDATE audit_seal SET number = ${other} WHERE number = -1`,
    );
    // Now each seal has the row again that it was made for, and the links have changed places.
    expect((await verified()).faults).toMatchObject([{ kind: 'moved', number: one, seq: second }]);
  });

  it('cannot take the newest rows out unseen, with their seals', async () => {
    const number = await sealOfRow(at(7));
    await attack(`DELETE FROM audit_seal WHERE number >= ${number}`, `DELETE FROM audit WHERE seq >= ${at(7)}`);
    const { faults } = await verified();
    expect(faults).toMatchObject([{ kind: 'cut-off', number, head: { number: number + 2 } }]);
    expect(faultInWords(faults[0]!)).toContain(`seal ${number + 2} was there`);
  });

  it('cannot empty the audit unseen', async () => {
    await attack('DELETE FROM audit_seal', 'DELETE FROM audit');
    expect((await verified()).faults).toMatchObject([{ kind: 'cut-off', number: 1 }]);
  });

  it('cannot make the chain anew over what it changed: the hashes that it would need come from the key', async () => {
    await attack(
      `UPDATE audit SET action = 'site:read' WHERE seq = ${at(8)}`,
      `UPDATE audit_seal SET hash = (SELECT hash FROM audit_seal WHERE seq = ${at(7)}) WHERE seq = ${at(8)}`,
    );
    expect((await verified()).faults).toMatchObject([{ kind: 'edited', seq: at(8) }]);
  });

  it.each([
    ['without a mark', 'NULL'],
    ['with a mark that it made up', "'abcdefgh.made-up'"],
    ['with the mark of another row', `(SELECT mark FROM audit WHERE action = 'session:create' LIMIT 1)`],
  ])('cannot make up a row %s: the sealer leaves it out, and says so', async (_, mark) => {
    const columns = 'at, account_id, action, record, record_id, patient_ids, mark';
    await raw.run(
      `INSERT INTO audit (${columns}) VALUES ('2026-06-01 08:00:00.000', NULL, 'patient:read', 'patient', NULL, '[]', ${mark})`,
    );
    await write();
    const madeUp = at(9) + 1;
    expect(await sealer().sealAll()).toEqual({ rows: 1, refused: [madeUp] });
    expect((await verified(new Date(0))).faults).toMatchObject([
      { kind: 'made-up', seq: madeUp, number: null, rows: 1 },
    ]);
  });

  it('cannot keep the service from writing by a row with the number that stands for none', async () => {
    await raw.run("INSERT INTO audit (seq, at, action, record, patient_ids) VALUES (-1, '2026-06-01', 'x', 'x', '[]')");
    await write();
    expect(await sealer().sealAll()).toMatchObject({ rows: 1 });
    expect((await verified(new Date(0))).faults).toMatchObject([{ kind: 'made-up', seq: -1 }]);
  });

  it('cannot seal a row that it made up', async () => {
    const [last] = await query<{ number: number }>('SELECT max(number) AS number FROM audit_seal');
    await raw.run(
      `INSERT INTO audit (seq, at, action, record, patient_ids) VALUES (900000, '2026-06-01 08:00:00.000', 'patient:read', 'patient', '[]')`,
      `INSERT INTO audit_seal (number, seq, key_id, hash) VALUES (${last!.number + 1}, 900000, '${keys.current}', 'made-up')`,
    );
    expect((await verified()).faults).toMatchObject([{ kind: 'edited', seq: 900_000 }]);
  });

  it('says which rows should be sealed and are not, and which wait for it', async () => {
    await write();
    expect(await verified(new Date('2026-06-01T07:59:59Z'))).toMatchObject({ waiting: 1, faults: [] });
    const { faults } = await verified();
    expect(faults).toMatchObject([{ kind: 'not-sealed', seq: at(9) + 1, rows: 1 }]);
  });

  it('says so where the file outside the database is gone', async () => {
    rmSync(join(folder, `head-${files}`));
    expect((await verified()).faults).toMatchObject([{ kind: 'head-missing' }]);
  });

  it('is refused by the database itself as long as the rules stand, also with INSERT OR REPLACE', async () => {
    for (const statement of [
      `UPDATE audit SET action = 'x' WHERE seq = ${at(1)}`,
      `DELETE FROM audit WHERE seq = ${at(1)}`,
      `UPDATE audit_seal SET hash = 'x'`,
      'DELETE FROM audit_seal',
      ...(database.engine === 'postgres'
        ? ['TRUNCATE audit', 'TRUNCATE audit_seal']
        : [
            `INSERT OR REPLACE INTO audit (seq, at, action, record, patient_ids) VALUES (${at(1)}, '', '', '', '')`,
            `INSERT OR REPLACE INTO audit_seal (number, seq, key_id, hash) VALUES (900000, ${at(1)}, '', '')`,
          ]),
    ]) {
      await expect(raw.run(statement)).rejects.toThrow('append-only');
    }
  });
});
