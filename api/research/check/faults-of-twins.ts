import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { join } from 'node:path';
import type { ExpectedTable } from './expectations.js';
import type { LoadedTables } from './loaded-tables.js';
import { linesOf } from './read-file.js';

const ROWS_AT_ONCE = 10_000;

/** Whether NDJSON and Parquet hold the rows of the CSV file, all of them, in its order, and nothing else. */
export async function faultsOfTwins(folder: string, tables: LoadedTables, table: ExpectedTable): Promise<string[]> {
  const faults: string[] = [];
  // Lines of NDJSON are compared as they stand: one that is spelt otherwise, or has a name twice, is another.
  const twins = { ndjson: linesOf, parquet: parquetRows } as const;
  for (const [format, rowsOf] of Object.entries(twins)) {
    const name = `${table.name}.${format}`;
    const expected = tables.rows(table);
    try {
      const different = await firstDifference(expected, rowsOf(join(folder, name)), table);
      if (different !== null) faults.push(`${name} has other rows than ${table.name}.csv, from row ${different} on.`);
    } catch {
      faults.push(`${name} cannot be read.`);
    } finally {
      expected.return?.();
    }
  }
  return faults;
}

/** @returns the first row that is another, from 1; null: there is none. */
async function firstDifference(
  expected: IterableIterator<readonly string[]>,
  portions: AsyncIterable<readonly string[]>,
  table: ExpectedTable,
): Promise<number | null> {
  const textOf = rowAsText(table);
  let row = 0;
  for await (const portion of portions) {
    for (const found of portion) {
      row += 1;
      const next = expected.next();
      if (next.done || found !== textOf(next.value)) return row;
    }
  }
  return expected.next().done ? null : row + 1;
}

/**
 * The one way to write a row as JSON: names in the order of the columns, an empty cell as null, a whole number as the CSV file has it.
 */
function rowAsText({ columns }: ExpectedTable): (cells: readonly string[]) => string {
  const names = columns.map(({ name }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  return (cells) => {
    let text = '';
    for (const [index, { type }] of columns.entries()) {
      const cell = cells[index] ?? '';
      text += names[index] ?? '';
      text += cell === '' ? 'null' : type === 'integer' ? cell : JSON.stringify(cell);
    }
    return `${text}}`;
  };
}

/** Each row as {@link rowAsText} writes it. */
async function* parquetRows(path: string): AsyncGenerator<readonly string[]> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const rows = Number(metadata.num_rows);
  for (let rowStart = 0; rowStart < rows; rowStart += ROWS_AT_ONCE) {
    const rowEnd = Math.min(rows, rowStart + ROWS_AT_ONCE);
    const portion = await parquetReadObjects({ file, metadata, rowStart, rowEnd });
    yield portion.map((row) => JSON.stringify(row));
  }
}
