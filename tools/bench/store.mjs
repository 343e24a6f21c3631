/** Writes rows into a migrated database through the raw driver of either engine. No statistics are collected. */
import Database from 'better-sqlite3';
import pg from 'pg';

/** Tables that are filled; each refers to earlier ones only. */
const TABLES = ['region', 'area', 'pathway', 'care_service', 'account', 'membership', 'patient', 'registration'].concat(
  ['episode', 'team_member', 'goal', 'appointment', 'appointment_staff', 'review', 'rating'],
  ['care_service_pathway', 'care_service_area', 'episode_outcome', 'appointment_fact', 'edition', 'edition_page'],
  ['research_project', 'sealing_work'],
);
/** Patients are written plain: the start that follows encrypts what is encrypted of them. */
const PLAIN_PATIENTS = { id: 'patient', position: '', is_done: false, was_plain: true };
/** Rows that one statement on PostgreSQL inserts. */
const TOGETHER = 200;

/**
 * @typedef {{
 *   insert: (table: string, row: object) => Promise<void> | void,
 *   inOneTransaction: (work: () => Promise<void>) => Promise<void>,
 *   one: (sql: string) => Promise<string>, // the first column of the first row
 *   close: () => Promise<void>,
 * }} Store
 */

/**
 * @param {{ isUnchecked?: boolean }} [how] whether references may be to rows that are not there: facts of appointments that
 *   no measurement reads
 * @returns {Store}
 */
export function sqliteStore(file, { isUnchecked = false } = {}) {
  const db = new Database(file);
  if (isUnchecked) db.pragma('foreign_keys = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -200000');
  const statements = new Map();
  const insert = (table, row) => {
    const shape = `${table} ${Object.keys(row).join()}`;
    if (!statements.has(shape)) statements.set(shape, db.prepare(insertSql(table, Object.keys(row), 1, () => '?')));
    statements.get(shape).run(Object.values(row).map((value) => (typeof value === 'boolean' ? Number(value) : value)));
  };
  return {
    insert: withPlainPatients(insert),
    inOneTransaction: async (work) => {
      db.exec('BEGIN');
      await work();
      db.exec('COMMIT');
    },
    one: async (sql) => db.prepare(sql).pluck().get(),
    close: async () => {
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}

/**
 * @param {{ isUnchecked?: boolean, isVacuumed?: boolean }} [how] `isUnchecked` as above; `isVacuumed`: whether it is left as
 *   autovacuum leaves it some minutes after many rows came, so that an index alone can be read
 * @returns {Promise<Store>}
 */
export async function postgresStore(url, { isUnchecked = false, isVacuumed = false } = {}) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  if (isUnchecked) await client.query('SET session_replication_role = replica');
  /** Rows that wait, by table. */
  const waiting = new Map();
  const flush = async () => {
    for (const table of TABLES) {
      const rows = waiting.get(table) ?? [];
      if (rows.length === 0) continue;
      const columns = Object.keys(rows[0]);
      let number = 0;
      const sql = insertSql(table, columns, rows.length, () => `$${(number += 1)}`);
      await client.query(sql, rows.flatMap(Object.values));
    }
    waiting.clear();
  };
  const insert = async (table, row) => {
    const rows = waiting.get(table) ?? [];
    waiting.set(table, [...rows, row]);
    if (rows.length + 1 >= TOGETHER) await flush();
  };
  return {
    insert: withPlainPatients(insert),
    inOneTransaction: async (work) => {
      await client.query('BEGIN');
      await work();
      await flush();
      await client.query('COMMIT');
    },
    one: async (sql) => Object.values((await client.query(sql)).rows[0])[0],
    close: async () => {
      if (isVacuumed) await vacuum(client);
      await client.end();
    },
  };
}

/** Until it took effect: autovacuum may just hold an older state of the rows, which then count as not seen by all. */
async function vacuum(client) {
  const seen = "SELECT relallvisible > 0 AS by_all FROM pg_class WHERE relname = 'appointment_fact'";
  do await client.query('VACUUM (ANALYZE)');
  while (!(await client.query(seen)).rows[0].by_all);
}

/** The same, and says with the first patient that there are some. */
function withPlainPatients(insert) {
  let isSaid = false;
  return async (table, row) => {
    await insert(table, row);
    if (table !== 'patient' || isSaid) return;
    isSaid = true;
    await insert('sealing_work', PLAIN_PATIENTS);
  };
}

function insertSql(table, columns, rows, mark) {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const line = () => `(${columns.map(() => mark()).join(', ')})`;
  return `INSERT INTO "${table}" (${names}) VALUES ${Array.from({ length: rows }, line).join(', ')}`;
}
