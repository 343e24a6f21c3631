import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DataSources } from './data-source.js';
import type { Engine } from './dialect.js';

/**
 * The way to the data. `reads` sees committed rows only, each statement those of its own moment; `snapshot` is for
 * answers that several statements must agree on. `write` is the single door for changes: one transaction a call; on
 * SQLite one after the other, because the driver has a single connection and two open transactions on it would share
 * one fate.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly insideTurn = new AsyncLocalStorage<true>();
  private lastTurn: Promise<unknown> = Promise.resolve();

  constructor(private readonly sources: DataSources) {}

  get engine(): Engine {
    return this.sources.engine;
  }

  /** Committed rows, read-only. */
  get reads(): EntityManager {
    return this.sources.reader.manager;
  }

  /**
   * Runs `work` on one state of the record, however many statements it takes: no change of anybody's shows up between
   * two of them. On PostgreSQL that is a transaction that keeps its first view. On SQLite all readers share one
   * connection, so that one of them cannot open a transaction for itself; it takes a turn between the writes instead,
   * which costs nothing: the driver answers at once, and the audit row of the same read waits for such a turn anyway.
   * Inside, await nothing but `reads`.
   * @throws Error when called inside a write or another snapshot.
   */
  snapshot<T>(work: (reads: EntityManager) => Promise<T>): Promise<T> {
    this.refuseInsideTurn();
    if (this.engine === 'postgres') {
      return this.insideTurn.run(true, () => this.sources.reader.transaction('REPEATABLE READ', work));
    }
    return this.takeTurn(() => this.insideTurn.run(true, () => work(this.reads)));
  }

  /**
   * Runs `work` in one transaction and commits it, or rolls all of it back when it throws.
   * Inside, await nothing but `em`: on SQLite every other write waits meanwhile.
   * @throws Error when called inside another write or a snapshot.
   */
  write<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    this.refuseInsideTurn();
    const run = (): Promise<T> => this.insideTurn.run(true, () => this.sources.writer.transaction((em) => work(em)));
    return this.engine === 'postgres' ? run() : this.takeTurn(run);
  }

  /** Waits for writes under way, then closes. */
  async onApplicationShutdown(): Promise<void> {
    await this.lastTurn;
    await Promise.all([this.sources.reader.destroy(), this.sources.writer.destroy()]);
  }

  /** On SQLite: after whoever came before, whether that went well or not. */
  private takeTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.lastTurn.then(run, run);
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }

  /** It would wait for itself. */
  private refuseInsideTurn(): void {
    if (!this.insideTurn.getStore()) return;
    throw new Error('A write or snapshot may not start inside another write or snapshot: pass its manager along.');
  }
}
