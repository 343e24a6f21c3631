import type { Database } from '../database/database.js';
import { sealedTablesOf } from '../database/sealed/sealing.js';

const TABLES = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  postgres: `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`,
};

/** Every row of the database as JSON, by table, with what is encrypted in plain; rows in the order of their text. */
export type Dump = Readonly<Record<string, readonly string[]>>;

/**
 * @param leftOut tables, and columns as `table.column`, whose content is not compared.
 */
export async function dumpOf(
  { reads, engine }: Pick<Database, 'reads' | 'engine'>,
  leftOut: readonly string[],
): Promise<Dump> {
  const tables = await reads.query<{ name: string }[]>(TABLES[engine]);
  const sealed = sealedTablesOf(reads.dataSource).tables;
  const dump: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    if (leftOut.includes(name)) continue;
    const stored = await reads.query<Record<string, unknown>[]>(`SELECT * FROM "${name}"`);
    const columns = sealed.find(({ entity }) => entity.tableName === name);
    const rows = stored.map((row) => ({ ...row, ...columns?.opened(row) }));
    dump[name] = rows
      .map((row) => JSON.stringify(Object.entries(row).filter(([column]) => !leftOut.includes(`${name}.${column}`))))
      .sort();
  }
  return dump;
}
