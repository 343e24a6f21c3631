import type { TableDefinition, TableRow } from '../dataset/definition.js';

/** @returns a row as an object on a line of its own: every column, null for what is missing. */
export function ndjsonLineOf({ columns }: TableDefinition): (row: TableRow) => string {
  const keys = columns.map(({ name }, index) => `${index > 0 ? ',' : '{'}${JSON.stringify(name)}:`);
  return (row) => `${keys.map((key, index) => key + JSON.stringify(row[index])).join('')}}\n`;
}
