import type { Database } from '../database/database.js';

/**
 * How the engine carries out the statements that read while `work` runs, a plan each. On PostgreSQL tables as small as
 * those of a test are read whole in any case, so there the plan is the one it would take if it had to use an index,
 * for the order too.
 */
export async function plansDuring(database: Database, work: () => Promise<unknown>): Promise<readonly string[]> {
  const { reads, engine } = database;
  const logged = jest.spyOn(reads.dataSource.logger, 'logQuery');
  await work();
  const statements = logged.mock.calls.filter(([sql]) => sql.startsWith('SELECT'));
  logged.mockRestore();
  return database.snapshot(async (em) => {
    if (engine === 'postgres') await em.query('SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off');
    const plans: string[] = [];
    for (const [sql, parameters] of statements) {
      const explain = engine === 'postgres' ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN';
      const lines = await em.query<Record<string, unknown>[]>(`${explain} ${sql}`, parameters as unknown[]);
      plans.push(lines.map((line) => String(line['detail'] ?? line['QUERY PLAN'])).join('\n'));
    }
    return plans;
  });
}
