import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import Sqlite from 'better-sqlite3';
import { OF_MIGRATIONS, RestoreError, auditHeadSql, type Manifest } from './manifest.js';
import type { Part } from './parts.js';

/** The name of the one part that holds the file. */
export const SQLITE_PART = 'database.sqlite';

/** What a manifest says of the database alone. */
export type DatabaseFacts = Pick<Manifest, 'migrations' | 'rows' | 'auditHead'>;

const BUSY = 15_000;

/**
 * Writes the state of this moment into a file of its own while others write: they go on, and only the log grows meanwhile.
 * SQLite's backup interface would begin anew with each of their changes.
 */
export function copySqlite(file: string, copy: string): void {
  const source = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: BUSY });
  try {
    source.prepare('VACUUM INTO ?').run(copy);
  } finally {
    source.close();
  }
}

export function sqlitePart(copy: string): Part {
  return { name: SQLITE_PART, bytes: createReadStream(copy) };
}

export async function writeSqlitePart({ bytes }: Part, copy: string): Promise<void> {
  await pipeline(bytes, createWriteStream(copy, { flags: 'wx', mode: 0o600, flush: true }));
}

/** @throws Error if the file is not whole. */
export function factsOfSqlite(file: string): DatabaseFacts {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const found: unknown = database.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new RestoreError(`The database in the backup is not whole: ${String(found)}`);
    const tables = database
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name",
      )
      .all()
      .map(({ name }) => name)
      .filter((name) => !OF_MIGRATIONS.includes(name));
    const rowsOf = (table: string): number =>
      database.prepare<[], { rows: number }>(`SELECT count(*) AS rows FROM "${table}"`).get()?.rows ?? 0;
    const migrations = database.prepare<[], { name: string }>('SELECT name FROM migrations ORDER BY id').all();
    const head = database.prepare<[], { seq: number; hash: string | null }>(auditHeadSql(tables)).get();
    return {
      migrations: migrations.map(({ name }) => name),
      rows: Object.fromEntries(tables.map((table) => [table, rowsOf(table)])),
      auditHead: head ?? null,
    };
  } finally {
    database.close();
  }
}

/** Whether the file holds a database with tables. A file that is none counts as one: it is somebody's. */
export function hasSqliteTables(file: string): boolean {
  if (!existsSync(file)) return false;
  const database = new Sqlite(file, { readonly: true });
  try {
    return database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table'").get() !== undefined;
  } finally {
    database.close();
  }
}

/**
 * Brings what the log of a database holds into its file, which then is all there is of it.
 * @throws RestoreError if a program has it open: what that writes would be lost with the file.
 */
export function bringLogIn(file: string): void {
  const database = new Sqlite(file, { timeout: 1_000 });
  try {
    // Only the last connection can do without the log: while there is another, SQLite refuses.
    database.pragma('journal_mode = delete');
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new RestoreError(`A program has ${file} open. Stop the service first.`);
  } finally {
    database.close();
  }
}
