import type { Database } from '../database/database.js';

/** Counts the statements sent to the readers while `work` runs, including those that identify the caller. */
export async function countStatements(database: Database, work: () => Promise<unknown>): Promise<number> {
  const { logger } = database.reads.dataSource;
  const counted = jest.spyOn(logger, 'logQuery');
  try {
    await work();
    return counted.mock.calls.length;
  } finally {
    counted.mockRestore();
  }
}
