import { existsSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource, EntityManager } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import type { Storage, Work } from './database.js';
import { LeanEntityManager } from './lean/lean-manager.js';
import { SqliteReadRunner, SqliteWriteRunner } from './sqlite-runners.js';
import { LONGEST_WAIT_FOR_LOCK, waitForLock } from './wait-for-lock.js';
import { WriteLostError } from './write-lost.js';

/** How long SQLite itself may sleep for a lock; no request is served meanwhile. */
const LONGEST_SLEEP = 10;

const logger = new Logger('Database');

/**
 * Writes on SQLite, in sequence on one connection. Transactions are begun and ended here by hand, and the connection's
 * own state decides: the engine rolls back on its own if a disk is full or fails, and a layer that counts transactions
 * itself does not notice. A connection that would not leave a transaction is closed and reopened.
 * Several waiting writes could share one commit, each in a savepoint between `begin` and `commit`.
 */
export class SqliteStorage implements Storage {
  readonly engine = 'sqlite';
  private readonly driver: BetterSqlite3Driver;
  readonly reads: EntityManager;
  private lastTurn: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
  ) {
    this.driver = writer.driver as BetterSqlite3Driver;
    this.reads = new LeanEntityManager(reader);
    const readDriver = reader.driver as BetterSqlite3Driver;
    readDriver.queryRunner = new SqliteReadRunner(readDriver);
    for (const connection of [this.connection, connectionOf(readDriver)]) sleepLittle(connection);
  }

  /**
   * All readers share one connection, so none can open a transaction for itself; a snapshot takes a turn between the
   * writes instead. That costs nothing: the driver replies synchronously, and the audit row of the same read waits for
   * such a turn anyway.
   */
  snapshot<T>(work: Work<T>): Promise<T> {
    return this.takeTurn(() => work(this.reads));
  }

  write<T>(work: Work<T>): Promise<T> {
    // Counted from the call: behind a lock that stays, all who wait are told at the same time.
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
      const result = await work(new LeanEntityManager(this.writer, runner));
      runner.requireIntact();
      connection.exec('COMMIT');
      if (connection.inTransaction) throw new WriteLostError('The commit did not end the transaction.');
      return result;
    } finally {
      runner.end();
      this.leaveTransaction();
    }
  }

  /** After a commit there is nothing to leave. After a failure the engine may or may not have rolled back. */
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

  /** Reopens the writing connection if the last one had to be given up. */
  private async renewConnection(): Promise<void> {
    if (this.connection.open || this.isClosed) return;
    // SQLite would create a new, empty file.
    const { database } = this.driver.options;
    if (!existsSync(database)) throw Object.assign(new Error('The file is gone.'), { code: 'SQLITE_CANTOPEN' });
    this.driver.queryRunner = undefined;
    await this.driver.connect();
    sleepLittle(this.connection);
  }

  private get connection(): BetterSqlite3.Database {
    return connectionOf(this.driver);
  }

  /** Runs after the previous turn, whether that succeeded or not. */
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
