import type { Config } from '../config.js';
import { type Entities, openDataSources } from './data-source.js';
import { Database } from './database.js';
import { migrate } from './migrate.js';
import { PostgresStorage } from './postgres-storage.js';
import { SqliteStorage } from './sqlite-storage.js';

/** The database that the service and its commands use: opened, migrated, and with the rules of its engine. */
export async function openDatabase(database: Config['database'], entities: Entities): Promise<Database> {
  const sources = await openDataSources(database, entities);
  await migrate(sources);
  const { engine, writer, reader } = sources;
  const storage = engine === 'sqlite' ? new SqliteStorage(writer, reader) : new PostgresStorage(writer, reader);
  return new Database(storage, database);
}
