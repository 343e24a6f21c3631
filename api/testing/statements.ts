import type { DataSource } from 'typeorm';
import type { Database } from '../database/database.js';

/** The statements sent to the readers while `work` runs, including those that identify the caller. */
export function statementsDuring(database: Database, work: () => Promise<unknown>): Promise<readonly string[]> {
  return statementsOn(database.reads.dataSource, work);
}

/** Every two seconds the service looks for jobs, and every minute for what is due and for the audit, whatever else goes on. */
const LOOK_FOR_JOBS = / FROM "(?:job|schedule_due|trigger_state)" |audit_seal|sqlite_master|pg_trigger/;

/** The statements sent over one data source while `work` runs, but for those that look for work. */
export async function statementsOn({ logger }: DataSource, work: () => Promise<unknown>): Promise<readonly string[]> {
  const logged = jest.spyOn(logger, 'logQuery');
  try {
    await work();
    return logged.mock.calls.map(([statement]) => statement).filter((statement) => !LOOK_FOR_JOBS.test(statement));
  } finally {
    logged.mockRestore();
  }
}

/** Counts them: see {@link statementsDuring}. */
export async function countStatements(database: Database, work: () => Promise<unknown>): Promise<number> {
  return (await statementsDuring(database, work)).length;
}
