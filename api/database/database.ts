import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DataSources } from './data-source.js';
import type { Engine } from './dialect.js';

/**
 * The way to the data. `reads` sees committed rows only. `write` is the single door for changes: one
 * transaction a call; on SQLite one after the other, because the driver has a single connection and
 * two open transactions on it would share one fate.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly insideWrite = new AsyncLocalStorage<true>();
  private lastWrite: Promise<unknown> = Promise.resolve();

  constructor(private readonly sources: DataSources) {}

  get engine(): Engine {
    return this.sources.engine;
  }

  /** Committed rows, read-only. */
  get reads(): EntityManager {
    return this.sources.reader.manager;
  }

  /**
   * Runs `work` in one transaction and commits it, or rolls all of it back when it throws.
   * Inside, await nothing but `em`: on SQLite every other write waits meanwhile.
   * @throws Error when called inside another write.
   */
  write<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    if (this.insideWrite.getStore()) {
      throw new Error('A write may not start inside another write: pass its `em` along instead.');
    }
    const run = (): Promise<T> => this.insideWrite.run(true, () => this.sources.writer.transaction((em) => work(em)));
    if (this.engine === 'postgres') return run();
    const turn = this.lastWrite.then(run, run);
    this.lastWrite = turn.catch(() => undefined);
    return turn;
  }

  /** Waits for writes under way, then closes. */
  async onApplicationShutdown(): Promise<void> {
    await this.lastWrite;
    await Promise.all([this.sources.reader.destroy(), this.sources.writer.destroy()]);
  }
}
