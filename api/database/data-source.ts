import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Config } from '../config.js';
import { adaptColumnTypes, type Engine, SQLITE_PRAGMAS } from './dialect.js';
import { MIGRATIONS } from './migrations/index.js';
import { SnakeCaseNaming } from './naming.js';
import { limitedConnections } from './postgres-client.js';

/** Pages that the reading connection keeps in memory, in kB. */
const READER_CACHE_KB = 65_536;

/** Entity classes; each feature lists its own, app.module.ts gathers them. */
export type Entities = readonly (new () => object)[];

export interface DataSources {
  readonly engine: Engine;
  /** The only connection that may write. */
  readonly writer: DataSource;
  /** Sees only committed rows and cannot write. */
  readonly reader: DataSource;
}

/** Opens the database for writing and, separately, for reading. Does not migrate: see migrate.ts. */
export async function openDataSources(database: Config['database'], entities: Entities): Promise<DataSources> {
  adaptColumnTypes(database.engine);
  const shared = {
    entities: [...entities],
    namingStrategy: new SnakeCaseNaming(),
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each' as const,
    synchronize: false,
    logging: false as const,
  };
  if (database.engine === 'sqlite') {
    const { file } = database;
    mkdirSync(dirname(file), { recursive: true });
    // Only here: a file that disappears later must not be taken for an empty one.
    closeSync(openSync(file, 'a'));
    const sqlite = {
      ...shared,
      type: 'better-sqlite3' as const,
      database: file,
      fileMustExist: true,
      statementCacheSize: 500,
    };
    const writer = await open({ ...sqlite, prepareDatabase: setPragmas });
    const reader = await open({ ...sqlite, readonly: true, prepareDatabase: setReaderCache });
    return { engine: 'sqlite', writer, reader };
  }
  // A day is a day, not midnight in some zone.
  pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
  const postgres = { ...shared, type: 'postgres' as const, url: database.url, poolSize: 10 };
  const writer = await open({ ...postgres, extra: limitedConnections() });
  const readOnly = limitedConnections('-c default_transaction_read_only=on');
  const reader = await open({ ...postgres, extra: readOnly });
  return { engine: 'postgres', writer, reader };
}

function open(options: DataSourceOptions): Promise<DataSource> {
  return new DataSource(options).initialize();
}

/**
 * Ids are random, so that a list of some thousand people touches as many pages: with the 2 MB that SQLite keeps by
 * default each is read from the file again.
 */
function setReaderCache(connection: BetterSqlite3.Database): void {
  connection.pragma(`cache_size = ${-READER_CACHE_KB}`);
}

/** A pragma that did not apply would lose reviews in a power cut, so the connection is then not used. */
function setPragmas(connection: BetterSqlite3.Database): void {
  for (const [name, value] of Object.entries(SQLITE_PRAGMAS)) {
    connection.pragma(`${name} = ${value}`);
    const found: unknown = connection.pragma(name, { simple: true });
    if (found !== value) throw new Error(`SQLite opened with ${name}=${String(found)}; it must be ${value}.`);
  }
}
