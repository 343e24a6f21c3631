import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { StoredReply } from '../../audit/audit.entity.js';
import { SettingsError } from '../../config.js';
import { createApp } from '../../create-app.js';
import { ENTITIES } from '../../entities.js';
import { hasNhsNumber } from '../../patients/nhs-marks.js';
import { Patient } from '../../patients/patient.entity.js';
import { KeyRing } from '../../secrets/key-ring.js';
import { makeDatabase, type Place } from '../../testing/databases.js';
import { fillOldest, OLDEST, openMigrated } from '../../testing/migrated-in-part.js';
import { TEST_KEY, testConfig, testRing } from '../../testing/test-config.js';
import { Database, type Work } from '../database.js';
import { engineOf, parameterMark } from '../dialect.js';
import { MIGRATIONS } from '../migrations/index.js';
import { openDatabase } from '../open-database.js';
import { rotateKeys } from './rotate-keys.js';
import { textsUnder } from './seal-tables.js';
import { RingKey, SealingWork } from './sealing.entity.js';

const NEWER = 'cd'.repeat(32);
/** A number for each of the 300 people, which need not pass its check. */
const numberOf = (index: number): string => String(9_990_000_000 + index);
const phoneOf = (index: number): string => `01632 960${index}x`;
const REPLY = '{"nhsNumber":"9990000777"}';
const LONG = 120_000;

const open = (place: Place, ...keys: string[]): Promise<Database> =>
  openDatabase(testConfig(place.url).database, ENTITIES, new KeyRing({ keys, keysFile: '' }));

describe('A database for which the disk is too small to be written anew', () => {
  it(
    'is not answered from, loses nothing, and goes on once there is room',
    async () => {
      const place = await makeDatabase();
      if (!place.url.startsWith('sqlite:')) return place.remove();
      const old = await openMigrated(place.url, OLDEST);
      await fillOldest(old);
      await tellOf(old);
      await old.destroy();
      const kept = Object.getOwnPropertyDescriptor(Sqlite.prototype, 'exec') as PropertyDescriptor;
      Object.defineProperty(Sqlite.prototype, 'exec', {
        ...kept,
        value(this: Sqlite.Database, sql: string) {
          if (sql !== 'VACUUM') return (kept.value as typeof this.exec).call(this, sql);
          throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
        },
      });
      const refused = await open(place, TEST_KEY).catch((error: unknown) => error as Error);
      Object.defineProperty(Sqlite.prototype, 'exec', kept);
      expect(refused).toBeInstanceOf(SettingsError);
      expect((refused as Error).message).toMatch(
        /nothing is lost, .* \(SQLITE_FULL\), .* SQLITE_TMPDIR .* start again/,
      );

      const database = await open(place, TEST_KEY);
      expect(await database.reads.find(SealingWork)).toEqual([]);
      expect((await database.reads.findOneBy(Patient, hasNhsNumber(database.reads, numberOf(299))))?.contact).toEqual({
        phone: phoneOf(299),
      });
      await database.onApplicationShutdown();
      expect(bytesOf(place)).not.toMatch(/9990000\d\d\d|01632 960/);
      return place.remove();
    },
    LONG,
  );
});

describe('A database of a release that stored numbers and contact details plain', () => {
  let place: Place;
  beforeAll(async () => {
    place = await makeDatabase();
    const old = await openMigrated(place.url, OLDEST);
    await fillOldest(old);
    await tellOf(old);
    await old.destroy();
  }, LONG);
  afterAll(() => place.remove());

  it(
    'is gone on with where a start was cut short, and then holds nothing plain',
    async () => {
      const kept = Database.prototype.write;
      let writes = 0;
      Database.prototype.write = function <T>(this: Database, work: Work<T>): Promise<T> {
        writes += 1;
        // The first registers the key; of the portions one is kept.
        return writes > 2
          ? Promise.reject(new Error('The process was killed.'))
          : kept.call<Database, [Work<T>], Promise<T>>(this, work);
      };
      await expect(open(place, TEST_KEY)).rejects.toThrow('killed');
      Database.prototype.write = kept;
      const between = await openMigrated(place.url, MIGRATIONS.length);
      const [{ plain }] = await between.query<[{ plain: number | string }]>(
        `SELECT count(*) AS plain FROM patient WHERE contact LIKE '{%'`,
      );
      expect(Number(plain)).toBe(200);
      await between.destroy();

      const database = await open(place, TEST_KEY);
      try {
        const { reads } = database;
        expect(await reads.find(SealingWork)).toEqual([]);
        for (const index of [0, 99, 100, 299]) {
          const person = await reads.findOneBy(Patient, hasNhsNumber(reads, numberOf(index)));
          expect(person).toMatchObject({ nhsNumber: numberOf(index), contact: { phone: phoneOf(index) } });
        }
        expect((await reads.findOneByOrFail(StoredReply, { key: 'old' })).body).toBe(REPLY);
        const rows = JSON.stringify([
          await reads.query('SELECT * FROM patient'),
          await reads.query('SELECT * FROM idempotent_answer'),
        ]);
        expect(rows).not.toContain('999000');
        expect(rows).not.toContain('01632');
      } finally {
        await database.onApplicationShutdown();
      }
      expect(bytesOf(place)).not.toMatch(/9990000\d\d\d|01632 960/);
    },
    LONG,
  );

  it('is refused without its key, in words that say what to do, and with another one alone', async () => {
    const refused = await open(place, NEWER).catch((error: unknown) => error as Error);
    expect(refused).toBeInstanceOf(SettingsError);
    expect((refused as Error).message).toMatch(
      /602 values .* encrypted with the key [0-9a-f]{8}, which is not among .* Put that key back/s,
    );
    const folder = mkdtempSync(join(tmpdir(), 'waymark-lost-'));
    const keysFile = join(folder, 'waymark.keys');
    const lost = openDatabase(testConfig(place.url).database, ENTITIES, new KeyRing({ keys: null, keysFile }));
    await expect(lost).rejects.toThrow(/waymark.keys is not there/);
    expect(existsSync(keysFile)).toBe(false);
    rmSync(folder, { recursive: true });
    const empty = await makeDatabase();
    await (await open(empty, TEST_KEY)).onApplicationShutdown();
    await expect(open(empty, NEWER)).rejects.toThrow(/was begun with the key .* give every process the same keys/s);
    await empty.remove();
  });

  it(
    'is given new keys beside a service that goes on',
    async () => {
      const service = await createApp(testConfig(place.url, { WAYMARK_KEYS: `${NEWER} ${TEST_KEY}` }));
      const running = service.get(Database);
      const find = (index: number): Promise<Patient | null> =>
        running.reads.findOneBy(Patient, hasNhsNumber(running.reads, numberOf(index)));
      const oldKey = testRing().current;
      try {
        expect((await find(7))?.contact).toEqual({ phone: phoneOf(7) });
        const { id } = (await find(8)) as Patient;
        await running.write((em) => em.update(Patient, { id }, { nhsNumber: numberOf(8) }));

        const command = await open(place, NEWER, TEST_KEY);
        const seen: (string | undefined)[] = [];
        const rotating = rotateKeys(command, () => undefined);
        for (let index = 0; index < 20; index += 1) seen.push((await find(index * 15))?.nhsNumber ?? undefined);
        expect(await rotating).toMatchObject({ unopened: 0, left: new Map() });
        expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => numberOf(index * 15)));
        expect(await textsUnder(command.reads, oldKey)).toBe(0);
        await command.onApplicationShutdown();
        expect((await find(8))?.nhsNumber).toBe(numberOf(8));
      } finally {
        await service.close();
      }
      const without = await open(place, NEWER);
      expect((await without.reads.find(RingKey)).map(({ id }) => id)).toEqual([without.ring.current]);
      const found = await without.reads.findOneBy(Patient, hasNhsNumber(without.reads, numberOf(299)));
      expect(found?.contact).toEqual({ phone: phoneOf(299) });
      await without.onApplicationShutdown();
      await expect(open(place, TEST_KEY)).rejects.toThrow(SettingsError);
    },
    LONG,
  );
});

/** Gives everybody a number and a telephone, and keeps a reply. */
async function tellOf(source: DataSource): Promise<void> {
  const mark = (number: number): string => parameterMark(engineOf(source), number);
  const people = await source.query<{ id: string }[]>('SELECT id FROM patient ORDER BY id');
  for (const [index, { id }] of people.entries()) {
    await source.query(`UPDATE patient SET nhs_number = ${mark(1)}, contact = ${mark(2)} WHERE id = ${mark(3)}`, [
      numberOf(index),
      JSON.stringify({ phone: phoneOf(index) }),
      id,
    ]);
  }
  await source.query(
    `INSERT INTO idempotent_answer (account_id, route, key, body_hash, status, body, created_at)
      VALUES (${mark(1)}, 'POST /patients', 'old', 'hash', 201, ${mark(2)}, '2026-06-01 08:00:00.000')`,
    [randomUUID(), REPLY],
  );
}

/** The file of the database and its log; PostgreSQL keeps many. */
function bytesOf({ url }: Place): string {
  if (!url.startsWith('sqlite:')) return '';
  const file = url.slice(7);
  return [file, `${file}-wal`]
    .filter((one) => existsSync(one))
    .map((one) => readFileSync(one, 'latin1'))
    .join('');
}
