import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource, EntityManager } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import type { Config } from '../config.js';
import type { KeyRing } from '../secrets/key-ring.js';
import { type Entities, openReader } from './data-source.js';
import type { ReadOnly, Work } from './database.js';
import { LeanEntityManager } from './lean/lean-manager.js';
import { transaction } from './postgres-storage.js';
import { SqliteReadRunner } from './sqlite-runners.js';
import { sleepLittle } from './sqlite-writer.js';

/** A worker looks at most rows once, and its memory counts beside that of the service. */
const LIMITS = { cacheKb: 8_192, poolSize: 2 };

/** Reading alone, on a connection that is shared with nobody else. */
export interface ReadingConnection extends ReadOnly {
  close(): Promise<void>;
}

/** Opens a database that exists and is migrated, for a thread that only reads. */
export async function openReadingConnection(
  database: Config['database'],
  entities: Entities,
  ring: KeyRing,
): Promise<ReadingConnection> {
  const reader = await openReader(database, entities, ring, LIMITS);
  if (database.engine === 'sqlite') return new SqliteReading(reader);
  return {
    reads: new LeanEntityManager(reader),
    snapshot: (work) => transaction(reader, work, 'REPEATABLE READ'),
    close: () => reader.destroy(),
  };
}

/** A snapshot is a transaction that reads; there is one connection, so that they come one after the other. */
class SqliteReading implements ReadingConnection {
  readonly reads: EntityManager;
  private readonly connection: BetterSqlite3.Database;
  private lastTurn: Promise<unknown> = Promise.resolve();

  constructor(private readonly reader: DataSource) {
    const driver = reader.driver as BetterSqlite3Driver;
    driver.queryRunner = new SqliteReadRunner(driver);
    this.connection = driver.databaseConnection as BetterSqlite3.Database;
    sleepLittle(this.connection);
    this.reads = new LeanEntityManager(reader);
  }

  snapshot<T>(work: Work<T>): Promise<T> {
    const turn = this.lastTurn.then(() => this.transact(work));
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.lastTurn;
    await this.reader.destroy();
  }

  private async transact<T>(work: Work<T>): Promise<T> {
    this.connection.exec('BEGIN');
    try {
      return await work(this.reads);
    } finally {
      // Nothing was changed, so there is nothing to keep. After some errors of the file SQLite has ended it already.
      if (this.connection.inTransaction) this.connection.exec('ROLLBACK');
    }
  }
}
