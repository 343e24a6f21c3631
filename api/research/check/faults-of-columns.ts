import type { ExpectedColumn, Expectations, ExpectedTable } from './expectations.js';
import { type LoadedTables, sqlName } from './loaded-tables.js';

/** Columns that the project was not approved for, whatever the definitions of the tables say. */
export function faultsOfAllowedColumns({ tables, allowedColumns }: Expectations): string[] {
  const allowed = new Set(allowedColumns);
  return tables.flatMap(({ name: table, columns }) =>
    columns
      .filter(({ name }) => !allowed.has(`${table}.${name}`))
      .map(({ name }) => `${table}.csv: column ${name} is not among those that the project may have.`),
  );
}

/** Cells that are not what their column says. */
export function faultsOfColumns(tables: LoadedTables, table: ExpectedTable): string[] {
  return table.columns.flatMap((column) =>
    rulesOf(column).flatMap(({ broken, values, says }) => {
      const sql = `SELECT COUNT(*), MIN(rowid) FROM ${sqlName(table.name)} WHERE ${broken(sqlName(column.name))}`;
      const [count, first] = tables.countAndFirst(sql, ...values);
      return count === 0 ? [] : [`${table.name}.csv: column ${column.name} ${says}, ${place(count, first)}.`];
    }),
  );
}

function place(count: number, first: number): string {
  return count === 1 ? `in row ${first}` : `in ${count} rows, first in row ${first}`;
}

interface Rule {
  /** The condition in SQL under which the cell is wrong. */
  readonly broken: (cell: string) => string;
  readonly values: readonly unknown[];
  readonly says: string;
}

function rulesOf(column: ExpectedColumn): readonly Rule[] {
  const filled: Rule = { broken: (cell) => `${cell} = ''`, values: [], says: 'is empty where it must not be' };
  return [...(column.mayBeEmpty ? [] : [filled]), ...rulesOfValues(column)];
}

function rulesOfValues({ type, codes, pattern, range }: ExpectedColumn): readonly Rule[] {
  if (codes) {
    const broken = (cell: string): string => `${cell} <> '' AND ${cell} NOT IN (SELECT value FROM json_each(?))`;
    return [{ broken, values: [JSON.stringify(codes)], says: 'holds what is none of its codes' }];
  }
  if (type === 'string') {
    // Without a pattern nothing matches: a text that neither list nor pattern describes could be anything.
    const broken = (cell: string): string => `${cell} <> '' AND NOT matches(?, ${cell})`;
    return [{ broken, values: [pattern ?? '[]'], says: 'holds a text that its pattern does not allow' }];
  }
  const asNumber = (cell: string): string => `CAST(${cell} AS INTEGER)`;
  return [
    {
      broken: (cell) => `${cell} <> '' AND ${cell} <> CAST(${asNumber(cell)} AS TEXT)`,
      values: [],
      says: 'holds what is no whole number',
    },
    {
      broken: (cell) => `${cell} <> '' AND ${asNumber(cell)} NOT BETWEEN ? AND ?`,
      values: [range?.least ?? 1, range?.most ?? 0],
      says: 'holds a number outside its range',
    },
  ];
}
