import type { Expectations, ExpectedPeople, ExpectedSensitive } from './expectations.js';
import { type LoadedTables, sqlName } from './loaded-tables.js';

/** Classes with too few people, or too few values of what nobody should learn. It counts people, never rows. */
export function faultsOfClasses(
  tables: LoadedTables,
  people: ExpectedPeople,
  { k, sensitive }: Pick<Expectations, 'k' | 'sensitive'>,
): string[] {
  const some = (count: number, fault: string): string[] => (count === 0 ? [] : [fault]);
  return [
    ...some(changing(tables, people), 'People who do not look alike in all their rows.'),
    ...some(wronglyFlagged(tables, people), 'People who have more rows, or fewer, than is said of them.'),
    ...some(smallClasses(tables, people, k), `Classes of fewer than ${k} people.`),
    ...(sensitive === null
      ? []
      : some(
          uniformClasses(tables, people, sensitive),
          `Classes with fewer than ${sensitive.l} values of ${sensitive.column}.`,
        )),
  ];
}

/** Each person with each of their looks, as a statement; the columns are `person` and `look`. */
export function looksOf({ table, column, quasiIdentifiers }: ExpectedPeople): string {
  const look = `json_array(${quasiIdentifiers.map(sqlName).join(', ')})`;
  return `SELECT DISTINCT ${sqlName(column)} AS person, ${look} AS look FROM ${sqlName(table)}`;
}

function changing(tables: LoadedTables, people: ExpectedPeople): number {
  return tables.number(`SELECT COUNT(*) FROM (SELECT 1 FROM (${looksOf(people)}) GROUP BY person HAVING COUNT(*) > 1)`);
}

function wronglyFlagged(tables: LoadedTables, { table, column, rowsFlag }: ExpectedPeople): number {
  if (rowsFlag === null) return 0;
  const flag = sqlName(rowsFlag.column);
  return tables.number(
    `SELECT COUNT(*) FROM (
       SELECT MIN(${flag}) AS least, MAX(${flag}) AS most, IIF(COUNT(*) = 1, ?, ?) AS due
       FROM ${sqlName(table)} GROUP BY ${sqlName(column)}
     ) WHERE least <> due OR most <> due`,
    rowsFlag.one,
    rowsFlag.more,
  );
}

function smallClasses(tables: LoadedTables, people: ExpectedPeople, k: number): number {
  return tables.number(
    `SELECT COUNT(*) FROM (SELECT 1 FROM (${looksOf(people)}) GROUP BY look HAVING COUNT(*) < ?)`,
    k,
  );
}

function uniformClasses(tables: LoadedTables, people: ExpectedPeople, sensitive: ExpectedSensitive): number {
  const { table, column, yes, no, onlyRows, l } = sensitive;
  const isIn = (name: string): string => `${sqlName(name)} IN (SELECT value FROM json_each(?))`;
  const values = [yes, no, ...(onlyRows === null ? [] : [onlyRows.values])].map((list) => JSON.stringify(list));
  return tables.number(
    `WITH said AS (
       SELECT ${sqlName(people.column)} AS person,
         CASE WHEN MAX(${isIn(column)}) THEN 'yes' WHEN MAX(${isIn(column)}) THEN 'no' END AS value
       FROM ${sqlName(table)} ${onlyRows === null ? '' : `WHERE ${isIn(onlyRows.column)}`}
       GROUP BY ${sqlName(people.column)}
     )
     SELECT COUNT(*) FROM (
       SELECT 1 FROM (${looksOf(people)}) LEFT JOIN said USING (person)
       GROUP BY look HAVING COUNT(DISTINCT value) < ?
     )`,
    ...values,
    l,
  );
}
