import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import type { KeyRing } from '../secrets/key-ring.js';
import type { Engine } from './dialect.js';
import type { FoundAtStart } from './migrate.js';
import { isBusy, isUnavailable } from './failures.js';

export type Work<T> = (em: EntityManager) => Promise<T>;

/** How one engine implements {@link Database}. */
export interface Storage {
  readonly engine: Engine;
  /** Committed rows, read-only. */
  readonly reads: EntityManager;
  /** Resolves once the work is committed; rejects once nothing of it remains. */
  write<T>(work: Work<T>): Promise<T>;
  snapshot<T>(work: Work<T>): Promise<T>;
  /** Waits for writes under way, then closes. */
  close(): Promise<void>;
}

/** Reading alone, as a worker thread may. */
export type ReadOnly = Pick<Database, 'reads' | 'snapshot'>;

/**
 * Access to the data. `reads` sees only committed rows, each statement those of its own moment; `snapshot` is for
 * replies that need several consistent statements. `write` is the only way to make changes: each call is kept whole or
 * not at all. On SQLite they are carried out in sequence, because the driver has a single connection, and those that
 * wait at the same time share a commit.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly insideTurn = new AsyncLocalStorage<true>();
  private lastWriteFailed = false;

  constructor(
    private readonly storage: Storage,
    /** Where it is, for whoever opens another connection to it. */
    readonly place: Config['database'],
    /** What was found of its own rules as it was opened. */
    readonly foundAtStart: FoundAtStart,
    /** The keys of what it holds encrypted. */
    readonly ring: KeyRing,
  ) {}

  get engine(): Engine {
    return this.storage.engine;
  }

  /** Committed rows, read-only. */
  get reads(): EntityManager {
    return this.storage.reads;
  }

  /** False after a write that storage did not take, until one that it took. */
  get isTakingWrites(): boolean {
    return !this.lastWriteFailed;
  }

  /**
   * Runs `work` on one state of the record, however many statements it takes: no concurrent change appears between
   * them. Inside, await nothing but `reads`.
   * @throws Error if called inside a write or another snapshot.
   */
  async snapshot<T>(work: (reads: EntityManager) => Promise<T>): Promise<T> {
    this.refuseInsideTurn();
    return this.storage.snapshot((reads) => this.insideTurn.run(true, () => work(reads)));
  }

  /**
   * Runs `work` and commits it, or rolls all of it back if it throws; settles only once that is done, a refusal too.
   * Inside, await nothing but `em`: on SQLite every other write waits meanwhile.
   * @throws Error if called inside another write or a snapshot.
   */
  async write<T>(work: Work<T>): Promise<T> {
    this.refuseInsideTurn();
    try {
      const result = await this.storage.write((em) => this.insideTurn.run(true, () => work(em)));
      this.lastWriteFailed = false;
      return result;
    } catch (error) {
      if (isUnavailable(error) || isBusy(error)) this.lastWriteFailed = true;
      throw error;
    }
  }

  /** Waits for writes under way, then closes. */
  async onApplicationShutdown(): Promise<void> {
    await this.storage.close();
    // Until then Node keeps it, and every promise of the process is tracked for it: many databases one after the other, as in
    // tests, would make each slower than the one before.
    this.insideTurn.disable();
  }

  /** A nested call would wait for itself. */
  private refuseInsideTurn(): void {
    if (!this.insideTurn.getStore()) return;
    throw new Error('A write or snapshot may not start inside another write or snapshot: pass its manager along.');
  }
}
