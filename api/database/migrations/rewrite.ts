import type { QueryRunner } from 'typeorm';
import { parameterMark } from '../dialect.js';
import { engineOf, valuesClause } from './table.js';

const ROWS_AT_ONCE = 500;

/** The columns read; absent ones are null. */
export type Row = Readonly<Record<string, string | null>>;

export interface KeyColumns {
  readonly table: string;
  readonly read: readonly string[];
  readonly keys: readonly string[];
}

/** Rewrites the keys of every row, some hundred rows per statement, in order of id. */
export async function rewrite(
  runner: QueryRunner,
  { table, read, keys }: KeyColumns,
  keysOf: (row: Row) => readonly (string | null)[],
): Promise<void> {
  const columns = ['id', ...read].join(', ');
  const page = `SELECT ${columns} FROM ${table} WHERE id > ${parameterMark(engineOf(runner), 1)} ORDER BY id LIMIT ${ROWS_AT_ONCE}`;
  let after = '';
  for (;;) {
    const rows = (await runner.query(page, [after])) as Row[];
    const last = rows.at(-1)?.['id'];
    if (!last) return;
    after = last;
    const values = rows.flatMap((row) => [row['id'], ...keysOf(row)]);
    // VALUES names its columns column1, column2 … on both engines.
    const set = keys.map((key, index) => `${key} = kept.column${index + 2}`).join(', ');
    await runner.query(
      `UPDATE ${table} SET ${set} FROM (${valuesClause(runner, rows.length, keys.length + 1)}) AS kept WHERE ${table}.id = kept.column1`,
      values,
    );
  }
}
