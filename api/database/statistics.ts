import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from './database.js';

/**
 * Every table that has changed much since it was last looked at, also those that this connection has not read yet; of a
 * long one a sample of some hundred rows of each index.
 */
const OPTIMIZE = 'PRAGMA optimize = 0x10012';

const logger = new Logger('Database');

/**
 * What the planner knows about the data. SQLite collects nothing by itself: without this it walks every episode of a
 * care service for one day's list. PostgreSQL does, but only some time after many rows have come at once. A start looks
 * whether they are out of date, and so does a schedule once a day (jobs/housekeeping.ts).
 */
@Injectable()
export class Statistics implements OnApplicationBootstrap {
  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.database.engine === 'sqlite') await refreshStatistics(this.database);
  }
}

/**
 * Brings the statistics up to date; to be called after many rows were written at once, such as by an import. SQLite
 * looks at a sample of the tables that have changed much, at most some ten milliseconds each. A failure is logged and
 * hurts nobody: queries are then planned as before.
 */
export async function refreshStatistics(database: Database): Promise<void> {
  try {
    await database.write(database.engine === 'sqlite' ? optimize : (em) => em.query('ANALYZE'));
  } catch (error) {
    logger.warn(`Statistics were not refreshed: ${error instanceof Error ? error.message : 'unknown error'}`);
  }
}

/**
 * Where SQLite has collected single values of an index, it plans a statement anew for each value that this is given: that
 * takes longer than most statements here take to run. A limited look collects none; those of earlier looks are dropped.
 */
async function optimize(em: EntityManager): Promise<void> {
  await em.query(OPTIMIZE);
  const [collects] = await em.query<unknown[]>(`SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat4'`);
  if (!collects) return;
  const [collected] = await em.query<unknown[]>('SELECT 1 FROM sqlite_stat4 LIMIT 1');
  if (!collected) return;
  await em.query('DELETE FROM sqlite_stat4');
  await em.query('ANALYZE sqlite_schema');
}
