import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from './database.js';

const DAY = 24 * 60 * 60 * 1000;
/** Every table that has changed much since it was last looked at, also those that this connection has not read yet. */
const OPTIMIZE = 'PRAGMA optimize = 0x10002';

const logger = new Logger('Database');

/**
 * What the planner knows about the data. SQLite collects nothing by itself: without this it walks every episode of a
 * care service for one day's list. PostgreSQL does, but only some time after many rows have come at once.
 */
@Injectable()
export class Statistics implements OnApplicationBootstrap, OnApplicationShutdown {
  private daily: NodeJS.Timeout | null = null;

  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.database.engine !== 'sqlite') return;
    await refreshStatistics(this.database);
    this.daily = setInterval(() => void refreshStatistics(this.database), DAY).unref();
  }

  onApplicationShutdown(): void {
    if (this.daily) clearInterval(this.daily);
  }
}

/**
 * Brings the statistics up to date; to be called after many rows were written at once, such as by an import. SQLite
 * looks at a sample of the tables that have changed much, at most some ten milliseconds each. A failure is logged and
 * hurts nobody: queries are then planned as before.
 */
export async function refreshStatistics(database: Database): Promise<void> {
  try {
    await database.write((em) => em.query(database.engine === 'sqlite' ? OPTIMIZE : 'ANALYZE'));
  } catch (error) {
    logger.warn(`Statistics were not refreshed: ${error instanceof Error ? error.message : 'unknown error'}`);
  }
}
