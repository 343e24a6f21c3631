import type { Column } from './read-column.js';
import type { Row } from './request.js';

/**
 * The units of the data, numbered by first sight, with their rows side by side: those of unit u are from `firstRow[u]` up to
 * `firstRow[u + 1]`.
 */
export interface Units {
  readonly count: number;
  readonly firstRow: Int32Array;
  /** Which record each row is. */
  readonly recordOf: Int32Array;
  /** The leaf of each row, by column. */
  readonly leaves: readonly Int32Array[];
}

/** @throws RangeError for a value that its hierarchy does not have, and for a record of nobody. */
export function readUnits(
  records: readonly Row[],
  columns: readonly Column[],
  personOf?: (record: Row) => unknown,
): Units {
  const unitOf =
    personOf === undefined ? Int32Array.from(records, (_, index) => index) : numberPeople(records, personOf);
  const count = unitOf.reduce((most, unit) => Math.max(most, unit + 1), 0);
  const firstRow = new Int32Array(count + 1);
  for (const unit of unitOf) firstRow[unit + 1] = (firstRow[unit + 1] ?? 0) + 1;
  for (let unit = 0; unit < count; unit++) firstRow[unit + 1] = (firstRow[unit + 1] ?? 0) + (firstRow[unit] ?? 0);
  const next = firstRow.slice();
  const recordOf = new Int32Array(records.length);
  unitOf.forEach((unit, record) => {
    const row = next[unit] ?? 0;
    next[unit] = row + 1;
    recordOf[row] = record;
  });
  const leaves = columns.map((column) => {
    const ofRecords = Int32Array.from(records, (record, index) => leafOf(column, record, index));
    return recordOf.map((record) => ofRecords[record] ?? 0);
  });
  return { count, firstRow, recordOf, leaves };
}

function numberPeople(records: readonly Row[], personOf: (record: Row) => unknown): Int32Array {
  const numbers = new Map<unknown, number>();
  return Int32Array.from(records, (record, index) => {
    const person = personOf(record);
    if (person === null || person === undefined) throw new RangeError(`Record ${index + 1} is of nobody.`);
    const number = numbers.get(person) ?? numbers.size;
    numbers.set(person, number);
    return number;
  });
}

/** Errors say where a value is and never what it is: it may be somebody's name. */
function leafOf({ name, leafOf: leaves }: Column, record: Row, index: number): number {
  const value = record[name];
  if (value === null || value === undefined) {
    throw new RangeError(
      `Record ${index + 1} has no "${name}". Give a missing one a value of its own in the hierarchy.`,
    );
  }
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const leaf = isPlain ? leaves.get(String(value)) : undefined;
  if (leaf !== undefined) return leaf;
  throw new RangeError(`Record ${index + 1} has a "${name}" that its hierarchy does not have.`);
}
