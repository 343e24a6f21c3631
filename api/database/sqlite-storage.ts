import { existsSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource, EntityManager } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import type { Storage, Work } from './database.js';
import { SqliteReadRunner, SqliteWriteRunner } from './sqlite-runners.js';
import { LONGEST_WAIT_FOR_LOCK, waitForLock } from './wait-for-lock.js';
import { WriteLostError } from './write-lost.js';

/** How long SQLite itself may sleep for a lock; nobody is answered meanwhile. */
const LONGEST_SLEEP = 10;

const logger = new Logger('Database');

/**
 * Writes on SQLite, one after the other on one connection. Transactions are begun and ended here, by hand, and what counts
 * is what the connection says about itself: the engine rolls back on its own when a disk is full or fails, and a layer that
 * keeps its own count of transactions does not see that. A connection that would not leave a transaction is closed and
 * opened anew.
 *
 * Several waiting writes could share one commit, each in a savepoint between `begin` and `commit`.
 */
export class SqliteStorage implements Storage {
  readonly engine = 'sqlite';
  private readonly driver: BetterSqlite3Driver;
  private lastTurn: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
  ) {
    this.driver = writer.driver as BetterSqlite3Driver;
    const readDriver = reader.driver as BetterSqlite3Driver;
    readDriver.queryRunner = new SqliteReadRunner(readDriver);
    for (const connection of [this.connection, connectionOf(readDriver)]) sleepLittle(connection);
  }

  get reads(): EntityManager {
    return this.reader.manager;
  }

  /**
   * All readers share one connection, so that one of them cannot open a transaction for itself; it takes a turn between the
   * writes instead, which costs nothing: the driver answers at once, and the audit row of the same read waits for such a
   * turn anyway.
   */
  snapshot<T>(work: Work<T>): Promise<T> {
    return this.takeTurn(() => work(this.reads));
  }

  write<T>(work: Work<T>): Promise<T> {
    // From when it was asked: behind a lock that stays, all who wait are told at the same time.
    const until = performance.now() + LONGEST_WAIT_FOR_LOCK;
    return this.takeTurn(() => this.transaction(work, until));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.lastTurn;
    await Promise.all([this.reader.destroy(), this.writer.destroy()]);
  }

  private async transaction<T>(work: Work<T>, until: number): Promise<T> {
    this.leaveTransaction();
    await this.renewConnection();
    const { connection } = this;
    await waitForLock(until, () => connection.exec('BEGIN IMMEDIATE'));
    const runner = new SqliteWriteRunner(this.driver, connection, this.driver.createQueryRunner('master'));
    try {
      const result = await work(this.writer.createEntityManager(runner));
      runner.requireIntact();
      connection.exec('COMMIT');
      if (connection.inTransaction) throw new WriteLostError('The commit did not end the transaction.');
      return result;
    } finally {
      runner.end();
      this.leaveTransaction();
    }
  }

  /** After a commit there is nothing to leave. After a failure the engine may have rolled back, or not. */
  private leaveTransaction(): void {
    const { connection } = this;
    try {
      if (connection.inTransaction) connection.exec('ROLLBACK');
    } catch (error) {
      logger.error(`A rollback failed: ${error instanceof Error ? error.message : 'unknown error'}`);
    }
    if (!connection.inTransaction) return;
    logger.error('The connection would not leave its transaction; it is closed and opened anew.');
    connection.close();
  }

  /** Opens the writing connection anew where the last one had to be given up. */
  private async renewConnection(): Promise<void> {
    if (this.connection.open || this.isClosed) return;
    // SQLite would make a new, empty file.
    const { database } = this.driver.options;
    if (!existsSync(database)) throw Object.assign(new Error('The file is gone.'), { code: 'SQLITE_CANTOPEN' });
    this.driver.queryRunner = undefined;
    await this.driver.connect();
    sleepLittle(this.connection);
  }

  private get connection(): BetterSqlite3.Database {
    return connectionOf(this.driver);
  }

  /** After whoever came before, whether that went well or not. */
  private takeTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.lastTurn.then(run, run);
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }
}

function connectionOf(driver: BetterSqlite3Driver): BetterSqlite3.Database {
  return driver.databaseConnection as BetterSqlite3.Database;
}

function sleepLittle(connection: BetterSqlite3.Database): void {
  connection.pragma(`busy_timeout = ${LONGEST_SLEEP}`);
}
