import { setImmediate as afterArrivals } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource, EntityManager } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import type { Storage, Work } from './database.js';
import { LeanEntityManager } from './lean/lean-manager.js';
import { SqliteReadRunner } from './sqlite-runners.js';
import { type RequestedWrite, sleepLittle, SqliteWriter } from './sqlite-writer.js';
import { LONGEST_WAIT_FOR_LOCK } from './wait-for-lock.js';

/** Beyond this the first of a group would wait longer for the others than a commit takes. */
const LARGEST_GROUP = 32;

/**
 * Writes on SQLite, in sequence on one connection. Those that wait at the same time share one commit: on a disk that
 * keeps its word, the commit is the dearest part of a small write.
 */
export class SqliteStorage implements Storage {
  readonly engine = 'sqlite';
  readonly reads: EntityManager;
  private readonly writer: SqliteWriter;
  /** Requested, and not begun. */
  private requested: RequestedWrite[] = [];
  private lastTurn: Promise<unknown> = Promise.resolve();

  constructor(
    writer: DataSource,
    private readonly reader: DataSource,
  ) {
    this.writer = new SqliteWriter(writer);
    this.reads = new LeanEntityManager(reader);
    const driver = reader.driver as BetterSqlite3Driver;
    driver.queryRunner = new SqliteReadRunner(driver);
    sleepLittle(driver.databaseConnection as BetterSqlite3.Database);
  }

  /**
   * All readers share one connection, so none can open a transaction for itself; a snapshot takes a turn between the
   * commits instead. That costs nothing: the driver replies synchronously, and the audit row of the same read waits for
   * such a turn anyway.
   */
  snapshot<T>(work: Work<T>): Promise<T> {
    return this.takeTurn(() => work(this.reads));
  }

  write<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      // Counted from the call: behind a lock that stays, all who wait are told at the same time.
      const until = performance.now() + LONGEST_WAIT_FOR_LOCK;
      this.requested.push({ work, until, resolve: resolve as RequestedWrite['resolve'], reject });
      if (this.requested.length === 1) this.requestTurn();
    });
  }

  async close(): Promise<void> {
    while (this.requested.length > 0) await this.lastTurn;
    await this.lastTurn;
    await Promise.all([this.reader.destroy(), this.writer.close()]);
  }

  private requestTurn(): void {
    void this.takeTurn(() => this.commitGroup());
  }

  /** Never rejects: each write is told for itself. */
  private async commitGroup(): Promise<void> {
    // Requests that have arrived meanwhile join the group; without this every group would be of one.
    await afterArrivals();
    const [first] = this.requested;
    if (!first) return;
    try {
      await this.writer.begin(first.until);
    } catch (error) {
      const now = performance.now();
      const isOver = (write: RequestedWrite): boolean => write === first || write.until <= now;
      for (const write of this.requested.filter(isOver)) write.reject(error);
      this.requested = this.requested.filter((write) => !isOver(write));
      if (this.requested.length > 0) this.requestTurn();
      return;
    }
    const group = this.requested.splice(0, LARGEST_GROUP);
    if (this.requested.length > 0) this.requestTurn();
    await this.writer.commit(group);
  }

  /** Runs after the previous turn, whether that succeeded or not. */
  private takeTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.lastTurn.then(run, run);
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }
}
