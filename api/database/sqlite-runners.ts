import type BetterSqlite3 from 'better-sqlite3';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';
import { isUnavailable } from './failures.js';
import { LONGEST_WAIT_FOR_LOCK, waitForLock } from './wait-for-lock.js';
import { WriteLostError } from './write-lost.js';

type Statement = Parameters<BetterSqlite3QueryRunner['query']>;
type Answer = ReturnType<BetterSqlite3QueryRunner['query']>;

/** Reads a file that another program may have locked for a moment. */
export class SqliteReadRunner extends BetterSqlite3QueryRunner {
  override query(...statement: Statement): Answer {
    const until = performance.now() + LONGEST_WAIT_FOR_LOCK;
    return waitForLock(until, () => super.query(...statement));
  }
}

/**
 * The view one write has of the connection. It ends with its transaction: a later statement, or one after the engine
 * has rolled back on its own, would be committed alone or with another write. `save` and the query builders find a
 * transaction open and begin none.
 */
export class SqliteWriteRunner extends BetterSqlite3QueryRunner {
  private failure: unknown = null;
  private hasEnded = false;

  constructor(
    driver: BetterSqlite3Driver,
    private readonly sqlite: BetterSqlite3.Database,
    /** The connection's own runner, which keeps its prepared statements. */
    private readonly statements: { query: BetterSqlite3QueryRunner['query'] },
  ) {
    super(driver);
    this.isTransactionActive = true;
  }

  override async query(...statement: Statement): Answer {
    if (this.hasEnded) throw new Error('This write has ended; its manager takes no more statements.');
    this.requireIntact();
    try {
      return await this.statements.query(...statement);
    } catch (error) {
      if (isUnavailable(error) || !this.sqlite.inTransaction) this.failure ??= error;
      throw error;
    }
  }

  /** @throws WriteLostError if the transaction is no longer the one that was begun. */
  requireIntact(): void {
    if (this.failure === null && this.sqlite.inTransaction) return;
    throw new WriteLostError('The transaction of this write was rolled back.', { cause: this.failure });
  }

  end(): void {
    this.hasEnded = true;
    this.isTransactionActive = false;
  }

  override startTransaction(): Promise<void> {
    return Promise.reject(new Error('A write is one transaction and opens no other.'));
  }

  override commitTransaction(): Promise<void> {
    return Promise.reject(new Error('A write is committed by the database, when its work is done.'));
  }

  override rollbackTransaction(): Promise<void> {
    return Promise.reject(new Error('A write is rolled back by the database, when its work throws.'));
  }
}
