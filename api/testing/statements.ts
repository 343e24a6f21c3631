import type { Database } from '../database/database.js';

/** How many statements the service asks its readers while `work` runs; what it asks about who is signed in included. */
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
