import { existsSync } from 'node:fs';
import { type Config, SettingsError } from '../config.js';
import type { KeyRing } from '../secrets/key-ring.js';
import { type DataSources, type Entities, openDataSources } from './data-source.js';
import { Database } from './database.js';
import { type FoundAtStart, migrate } from './migrate.js';
import { PostgresStorage } from './postgres-storage.js';
import { settleKeys } from './sealed/settle-keys.js';
import { SqliteStorage } from './sqlite-storage.js';

/**
 * The database that the service and its commands use: opened, migrated, with the rules of its engine, and with nothing plain
 * that is to be encrypted.
 */
export async function openDatabase(database: Config['database'], entities: Entities, ring: KeyRing): Promise<Database> {
  const sources = await openDataSources(database, entities, ring);
  const found = await migrate(sources);
  const opened = databaseOf(sources, database, ring, found);
  try {
    await settleKeys(opened, sources);
  } catch (error) {
    await opened.onApplicationShutdown();
    throw error;
  }
  return opened;
}

/**
 * The same as another release left it: nothing is migrated.
 * @returns null in place of a database that this release would have to migrate first: nothing can be written into it.
 * @throws SettingsError if there is no file: none is made.
 */
export async function openAsItIs(
  database: Config['database'],
  entities: Entities,
  ring: KeyRing,
): Promise<Database | null> {
  if (database.engine === 'sqlite' && !existsSync(database.file)) {
    throw new SettingsError(`There is no database ${database.file}. Check DATABASE_URL.`);
  }
  const sources = await openDataSources(database, entities, ring);
  if (!(await sources.writer.showMigrations()))
    return databaseOf(sources, database, ring, { changed: [], remade: false });
  await Promise.all([sources.writer.destroy(), sources.reader.destroy()]);
  return null;
}

function databaseOf(
  { engine, writer, reader }: DataSources,
  database: Config['database'],
  ring: KeyRing,
  found: FoundAtStart,
): Database {
  const storage = engine === 'sqlite' ? new SqliteStorage(writer, reader) : new PostgresStorage(writer, reader);
  return new Database(storage, database, found, ring);
}
