import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsNull, Not } from 'typeorm';
import { AccessNoticeSeen } from '../accounts/access-notice.entity.js';
import { Account } from '../accounts/account.entity.js';
import { createApp } from '../create-app.js';
import { Database } from '../database/database.js';
import { prepareDemonstration } from '../demonstration/demonstration.js';
import { Patient } from '../patients/patient.entity.js';
import { makeDatabase } from '../testing/databases.js';
import { insertSomeRow } from '../testing/some-row.js';
import { dumpOf } from '../testing/table-dump.js';
import { testConfig } from '../testing/test-config.js';
import { eraseRecord } from './erase-record.js';
import { ERASED_TABLES, OPENED_TABLES, OTHERWISE } from './erased-tables.js';
import { Erasure } from './erasure.entity.js';

/** As small as it tells every story. */
const SIZE = { caseload: 12, background: 12 };

/** Tables and columns that name records by random ids for good. */
const STAYS = ['audit', 'audit_seal', 'erasure', 'migrations'];

/** Columns with the id of a patient, of every table. */
const NAMING = {
  sqlite: `SELECT m.name || '.' || c.name AS name FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND c.name LIKE '%patient_id%'`,
  postgres: `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name LIKE '%patient_id%'`,
};

describe('When every record of the demonstration is erased', () => {
  let place: Awaited<ReturnType<typeof makeDatabase>>;
  let app: NestFastifyApplication;
  let database: Database;
  let patients: readonly Patient[];

  beforeAll(async () => {
    place = await makeDatabase();
    app = await createApp(testConfig(place.url, { WAYMARK_DEMO: 'on', CLOCK: '2026-06-01T08:00:00+01:00' }));
    await prepareDemonstration(app, () => undefined, SIZE);
    database = app.get(Database);
    patients = await database.reads.find(Patient, { order: { id: 'ASC' } });
    await fillTheRest();
    expect(await emptyTables()).toEqual([]);
    for (const { id } of patients) {
      await database.write(async (em) => {
        if (!(await em.existsBy(Patient, { id }))) return;
        await eraseRecord(em, { engine: database.engine, patientId: id, because: 'A test', now: new Date() });
      });
    }
  }, 300_000);
  afterAll(async () => {
    await app.close();
    await place.remove();
  });

  /** A row about the first person in each table of which the demonstration makes no use, parents first. */
  async function fillTheRest(): Promise<void> {
    const empty = await emptyTables();
    await database.write(async (em) => {
      for (const { entity } of [...ERASED_TABLES].reverse()) {
        const { tableName } = em.dataSource.getMetadata(entity);
        if (empty.includes(tableName)) await insertSomeRow(em, entity, patients);
      }
    });
  }

  /** Of those whose rows are erased: without a row about a patient. */
  async function emptyTables(): Promise<readonly string[]> {
    const empty: string[] = [];
    for (const { entity, by } of ERASED_TABLES) {
      const { tableName } = database.reads.dataSource.getMetadata(entity);
      // Memberships and notices of staff name no patient.
      const ofPatients =
        entity === AccessNoticeSeen
          ? { notice: { patientId: Not(IsNull()) } }
          : Object.keys(by).map((property) => ({ [property]: Not(IsNull()) }));
      if (!(await database.reads.existsBy(entity, ofPatients))) empty.push(tableName);
    }
    return empty;
  }

  it('no table has a row of theirs', async () => {
    const named = ERASED_TABLES.map(({ entity }) => database.reads.dataSource.getMetadata(entity).tableName);
    expect(await emptyTables()).toEqual(named);
    expect(await database.reads.count(Erasure)).toBe(patients.length);
  });

  it('no id, name or number of theirs is anywhere else', async () => {
    const rows = Object.entries(await dumpOf(database, STAYS)).flatMap(([table, all]) => all.map((row) => table + row));
    const theirs = patients.flatMap(({ id, nhsNumber, familyName, givenName }) => [
      ...[id, nhsNumber ?? id, `${givenName} ${familyName}`],
    ]);
    expect(rows.filter((row) => theirs.some((text) => row.includes(text)))).toEqual([]);
    expect(await database.reads.existsBy(Account, { email: 'patient@demo.example' })).toBe(false);
    expect(await database.reads.existsBy(Account, { email: 'therapist@demo.example' })).toBe(true);
  });

  it('every column that names a patient is thought of', async () => {
    const { reads, engine } = database;
    const erased = ERASED_TABLES.map(({ entity }) => reads.dataSource.getMetadata(entity).tableName);
    const found = (await reads.query<{ name: string }[]>(NAMING[engine]))
      .map(({ name }) => name)
      .filter((name) => !erased.some((table) => name.startsWith(`${table}.`)));
    expect(found.sort()).toEqual(Object.keys(OTHERWISE).sort());
    expect(OPENED_TABLES.filter((table) => !erased.includes(table))).toEqual([]);
  });
});
