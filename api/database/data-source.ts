import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Config } from '../config.js';
import type { KeyRing } from '../secrets/key-ring.js';
import { adaptColumnTypes, type Engine, SQLITE_PRAGMAS } from './dialect.js';
import { MIGRATIONS } from './migrations/index.js';
import { SnakeCaseNaming } from './naming.js';
import { limitedConnections } from './postgres-client.js';
import { giveKeys } from './sealed/sealing.js';

/** Pages that the service's reading connection keeps in memory, in kB. */
const READER_CACHE_KB = 65_536;
const POOL_SIZE = 10;

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
export async function openDataSources(
  database: Config['database'],
  entities: Entities,
  ring: KeyRing,
): Promise<DataSources> {
  prepareDriver(database.engine);
  if (database.engine === 'sqlite') {
    const { file } = database;
    mkdirSync(dirname(file), { recursive: true });
    // Only here: a file that disappears later must not be taken for an empty one.
    closeSync(openSync(file, 'a'));
    const writer = await open({ ...sqliteOptions(file, entities), prepareDatabase: setPragmas }, ring);
    return { engine: 'sqlite', writer, reader: await openReader(database, entities, ring) };
  }
  const writer = await open({ ...postgresOptions(database.url, entities), extra: limitedConnections() }, ring);
  return { engine: 'postgres', writer, reader: await openReader(database, entities, ring) };
}

/**
 * Opens a database that exists, for reading only: whatever is asked of it, the engine refuses to write.
 * @param limits `cacheKb`: what SQLite keeps of the file in memory; `poolSize`: connections to PostgreSQL.
 */
export function openReader(
  database: Config['database'],
  entities: Entities,
  ring: KeyRing,
  { cacheKb = READER_CACHE_KB, poolSize = POOL_SIZE }: { readonly cacheKb?: number; readonly poolSize?: number } = {},
): Promise<DataSource> {
  prepareDriver(database.engine);
  if (database.engine === 'sqlite') {
    const prepareDatabase = (connection: BetterSqlite3.Database): void => prepareReader(connection, cacheKb);
    return open({ ...sqliteOptions(database.file, entities), readonly: true, prepareDatabase }, ring);
  }
  const readOnly = limitedConnections('-c default_transaction_read_only=on');
  return open({ ...postgresOptions(database.url, entities), poolSize, extra: readOnly }, ring);
}

function prepareDriver(engine: Engine): void {
  adaptColumnTypes(engine);
  // A day is a day, not midnight in some zone.
  if (engine === 'postgres') pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
}

const sharedOptions = (entities: Entities) => ({
  entities: [...entities],
  namingStrategy: new SnakeCaseNaming(),
  migrations: MIGRATIONS,
  migrationsTransactionMode: 'each' as const,
  synchronize: false,
  logging: false as const,
});

const sqliteOptions = (file: string, entities: Entities) => ({
  ...sharedOptions(entities),
  type: 'better-sqlite3' as const,
  database: file,
  fileMustExist: true,
  statementCacheSize: 500,
});

const postgresOptions = (url: string, entities: Entities) => ({
  ...sharedOptions(entities),
  type: 'postgres' as const,
  url,
  poolSize: POOL_SIZE,
});

async function open(options: DataSourceOptions, ring: KeyRing): Promise<DataSource> {
  const source = await new DataSource(options).initialize();
  giveKeys(source, ring);
  return source;
}

/**
 * Ids begin at random, so that a list of some thousand people touches as many pages: with the 2 MB that SQLite keeps by
 * default each is read from the file again.
 */
function prepareReader(connection: BetterSqlite3.Database, cacheKb: number): void {
  connection.pragma(`cache_size = ${-cacheKb}`);
  // The file is opened for reading only; this refuses tables of the connection's own, too.
  connection.pragma('query_only = 1');
}

/** A pragma that did not apply would lose reviews in a power cut, so the connection is then not used. */
function setPragmas(connection: BetterSqlite3.Database): void {
  for (const [name, value] of Object.entries(SQLITE_PRAGMAS)) {
    connection.pragma(`${name} = ${value}`);
    const found: unknown = connection.pragma(name, { simple: true });
    if (found !== value) throw new Error(`SQLite opened with ${name}=${String(found)}; it must be ${value}.`);
  }
}
