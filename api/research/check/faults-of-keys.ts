import type { Expectations, ExpectedForeignKey, ExpectedTable } from './expectations.js';
import { type LoadedTables, sqlName } from './loaded-tables.js';

/** Rows that cannot be told apart, belong to nothing, stand in another order than that of pseudonyms, or must not be there. */
export function faultsOfKeys(tables: LoadedTables, table: ExpectedTable, { people, barred }: Expectations): string[] {
  const says = (count: number, what: string): string[] => (count === 0 ? [] : [`${table.name}.csv: ${what}`]);
  return [
    ...says(twice(tables, table), `rows with the same primary key.`),
    ...table.foreignKeys.flatMap((key) =>
      says(astray(tables, table, key), `rows whose ${key.columns.join(', ')} no row of ${key.table} has.`),
    ),
    ...(people === null
      ? []
      : [
          ...says(outOfOrder(tables, table, people.column), `rows that do not stand in the order of ${people.column}.`),
          ...says(notWanted(tables, table, people.column, barred), `people who must not be there.`),
        ]),
  ];
}

function twice(tables: LoadedTables, { name, primaryKey }: ExpectedTable): number {
  const key = primaryKey.map(sqlName).join(', ');
  return tables.number(`SELECT COUNT(*) FROM (SELECT 1 FROM ${sqlName(name)} GROUP BY ${key} HAVING COUNT(*) > 1)`);
}

/** A key with an empty column refers to nothing. */
function astray(
  tables: LoadedTables,
  { name }: ExpectedTable,
  { columns, table, references }: ExpectedForeignKey,
): number {
  const refers = columns.map((column) => `own.${sqlName(column)} <> ''`).join(' AND ');
  const meets = columns
    .map((column, index) => `other.${sqlName(references[index] ?? column)} = own.${sqlName(column)}`)
    .join(' AND ');
  return tables.number(
    `SELECT COUNT(*) FROM ${sqlName(name)} own
     WHERE ${refers} AND NOT EXISTS (SELECT 1 FROM ${sqlName(table)} other WHERE ${meets})`,
  );
}

function outOfOrder(tables: LoadedTables, { name }: ExpectedTable, person: string): number {
  return tables.number(
    `SELECT COUNT(*) FROM (
       SELECT ${sqlName(person)} AS own, LAG(${sqlName(person)}) OVER (ORDER BY rowid) AS before FROM ${sqlName(name)}
     ) WHERE own < before`,
  );
}

function notWanted(tables: LoadedTables, { name }: ExpectedTable, person: string, barred: readonly string[]): number {
  return tables.number(
    `SELECT COUNT(*) FROM ${sqlName(name)} WHERE ${sqlName(person)} IN (SELECT value FROM json_each(?))`,
    JSON.stringify(barred),
  );
}
