import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Config } from '../config.js';
import { adaptColumnTypes, type Engine, SQLITE_PRAGMAS } from './dialect.js';
import { MIGRATIONS } from './migrations/index.js';
import { SnakeCaseNaming } from './naming.js';

/** Entity classes; each feature names its own, app.module.ts gathers them. */
export type Entities = readonly (new () => object)[];

export interface DataSources {
  readonly engine: Engine;
  /** The only connection that may write. */
  readonly writer: DataSource;
  /** Sees committed rows only and cannot write. */
  readonly reader: DataSource;
}

/** Opens the database for writing and, apart from it, for reading. Does not migrate: see migrate.ts. */
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
    mkdirSync(dirname(database.file), { recursive: true });
    const writer = await open({
      ...shared,
      type: 'better-sqlite3',
      database: database.file,
      prepareDatabase: setPragmas,
    });
    await assertPragmas(writer);
    const reader = await open({
      ...shared,
      type: 'better-sqlite3',
      database: database.file,
      readonly: true,
      prepareDatabase: (db: BetterSqlite3.Database) => void db.pragma('busy_timeout = 5000'),
    });
    return { engine: 'sqlite', writer, reader };
  }
  // A day is a day, not midnight in some zone.
  pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
  const postgres = { ...shared, type: 'postgres' as const, url: database.url };
  const writer = await open({ ...postgres, poolSize: 10 });
  const reader = await open({ ...postgres, poolSize: 10, extra: { options: '-c default_transaction_read_only=on' } });
  return { engine: 'postgres', writer, reader };
}

function open(options: DataSourceOptions): Promise<DataSource> {
  return new DataSource(options).initialize();
}

function setPragmas(db: BetterSqlite3.Database): void {
  for (const [name, value] of Object.entries(SQLITE_PRAGMAS)) db.pragma(`${name} = ${value}`);
}

/** A pragma that did not take would lose reviews in a power cut, so the service does not start then. */
async function assertPragmas(writer: DataSource): Promise<void> {
  for (const [name, value] of Object.entries(SQLITE_PRAGMAS)) {
    const rows: Record<string, unknown>[] = await writer.query(`PRAGMA ${name}`);
    const found = Object.values(rows[0] ?? {})[0];
    if (found !== value) throw new Error(`SQLite opened with ${name}=${String(found)}; it must be ${value}.`);
  }
}
