import { existsSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import type { Work } from './database.js';
import { isUnavailable } from './failures.js';
import { LeanEntityManager } from './lean/lean-manager.js';
import { SqliteWriteRunner } from './sqlite-runners.js';
import { waitForLock } from './wait-for-lock.js';
import { WriteLostError } from './write-lost.js';

/** How long SQLite itself may sleep for a lock; no request is served meanwhile. */
const LONGEST_SLEEP = 10;

const logger = new Logger('Database');

/** A write that waits for its turn. */
export interface RequestedWrite {
  readonly work: Work<unknown>;
  /** Until when it waits for a lock, as `performance.now()` says it. */
  readonly until: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Tells the one who requested a write what became of it. */
type Answer = () => void;

/**
 * The connection that writes. Transactions are begun and ended here by hand, and the connection's own state decides:
 * the engine rolls back on its own if a disk is full or fails, and a layer that counts transactions itself does not
 * notice. A connection that would not leave a transaction is closed and reopened.
 */
export class SqliteWriter {
  private readonly driver: BetterSqlite3Driver;
  private isClosed = false;

  constructor(private readonly dataSource: DataSource) {
    this.driver = dataSource.driver as BetterSqlite3Driver;
    sleepLittle(this.connection);
  }

  get connection(): BetterSqlite3.Database {
    return this.driver.databaseConnection as BetterSqlite3.Database;
  }

  /** @throws if the file is locked beyond `until`, is gone, or cannot be written. */
  async begin(until: number): Promise<void> {
    this.leaveTransaction();
    await this.renewConnection();
    const { connection } = this;
    await waitForLock(until, () => connection.exec('BEGIN IMMEDIATE'));
  }

  /**
   * Carries the writes out in their order, each in a savepoint of the transaction that has begun, and commits them
   * together. A write that throws takes only its own savepoint with it. Nobody is answered before the commit, not even
   * a refusal: it may rest on the row of a neighbour. If the transaction or its commit fails, every write is rejected.
   */
  async commit(writes: readonly RequestedWrite[]): Promise<void> {
    const answers: Answer[] = [];
    try {
      for (const write of writes) answers.push(await this.carryOut(write));
      this.connection.exec('COMMIT');
      if (this.connection.inTransaction) throw new WriteLostError('The commit did not end the transaction.');
    } catch (error) {
      this.leaveTransaction();
      for (const write of writes) write.reject(error);
      return;
    }
    for (const answer of answers) answer();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.dataSource.destroy();
  }

  /** @throws if nothing of the transaction can be relied on any more. */
  private async carryOut(write: RequestedWrite): Promise<Answer> {
    const { connection } = this;
    connection.exec('SAVEPOINT one_write');
    const runner = new SqliteWriteRunner(this.driver, connection, this.driver.createQueryRunner('master'));
    try {
      const result = await write.work(new LeanEntityManager(this.dataSource, runner));
      runner.requireIntact();
      connection.exec('RELEASE one_write');
      return () => write.resolve(result);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      runner.requireIntact();
      connection.exec('ROLLBACK TO one_write; RELEASE one_write');
      return () => write.reject(error);
    } finally {
      runner.end();
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

  /** Reopens the connection if the last one had to be given up. */
  private async renewConnection(): Promise<void> {
    if (this.connection.open || this.isClosed) return;
    // SQLite would create a new, empty file.
    const { database } = this.driver.options;
    if (!existsSync(database)) throw Object.assign(new Error('The file is gone.'), { code: 'SQLITE_CANTOPEN' });
    this.driver.queryRunner = undefined;
    await this.driver.connect();
    sleepLittle(this.connection);
  }
}

export function sleepLittle(connection: BetterSqlite3.Database): void {
  connection.pragma(`busy_timeout = ${LONGEST_SLEEP}`);
}
