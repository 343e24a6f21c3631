import type { ReleaseFormat } from '@waymark/contracts';
import type { TableDefinition, TableRow } from '../dataset/definition.js';
import { rowCheckOf } from './cells.js';
import { csvLine } from './csv.js';
import { GzipFile } from './gzip-file.js';
import { HashedFile, type ByteSink, type FileFacts } from './hashed-file.js';
import { ndjsonLineOf } from './ndjson.js';
import { ParquetTable } from './parquet-table.js';
import type { TableInput, WrittenFile } from './release-input.js';
import { LinesOfText, type RowWriter } from './row-writer.js';

export const TABLE_FORMATS = ['csv', 'csv.gz', 'ndjson', 'parquet'] as const satisfies readonly ReleaseFormat[];
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** After as many rows what was made of them is written, and others have their turn. A Parquet group is a multiple. */
const ROWS_AT_ONCE = 1000;

interface TableOptions {
  /** Name of the release. */
  readonly release: string;
  /** For the first bytes of formats that have room for it; null: none. */
  readonly note: string | null;
  readonly formats?: readonly TableFormat[];
}

/**
 * Writes a table in all its formats in one pass over its rows; in memory are never more than the rows of a Parquet group.
 *
 * @returns its files, in the order of {@link TABLE_FORMATS}.
 * @throws CellRefusedError; files are then left half written.
 */
export async function writeTable(folder: string, table: TableInput, options: TableOptions): Promise<WrittenFile[]> {
  const files = new TableFiles(folder, table.definition, options);
  try {
    const writers = await files.open();
    const rows = await pass(table, writers);
    const written: FileFacts[] = [];
    for (const writer of writers) written.push(...(await writer.close()));
    return written.map((file) => ({ ...file, tableName: table.definition.name, rows }));
  } catch (error) {
    await files.abandon();
    throw error;
  }
}

/** @returns how many rows there were. */
async function pass({ definition, rows }: TableInput, writers: readonly RowWriter[]): Promise<number> {
  const check = rowCheckOf(definition);
  let count = 0;
  const take = (row: TableRow): boolean => {
    count += 1;
    check(row, count);
    for (const writer of writers) writer.add(row);
    return count % ROWS_AT_ONCE === 0;
  };
  const flush = async () => {
    for (const writer of writers) await writer.flush();
  };
  // Two loops: to wait for each of a million rows that are there already takes as long as to write them.
  if (Symbol.asyncIterator in rows) {
    for await (const row of rows) if (take(row)) await flush();
  } else {
    for (const row of rows) if (take(row)) await flush();
  }
  return count;
}

/** The files of one table while they are open. */
class TableFiles {
  private readonly sinks: ByteSink[] = [];

  constructor(
    private readonly folder: string,
    private readonly definition: TableDefinition,
    private readonly options: TableOptions,
  ) {}

  async open(): Promise<RowWriter[]> {
    const { definition, options } = this;
    const [csv, zipped, ndjson, parquet] = [
      await this.sinkOf('csv'),
      await this.sinkOf('csv.gz'),
      await this.sinkOf('ndjson'),
      await this.sinkOf('parquet'),
    ];
    const asCsv = [csv, zipped].filter((sink) => sink !== null);
    return [
      ...(asCsv.length > 0 ? [new LinesOfText(csvLine, asCsv, headerOf(definition))] : []),
      ...(ndjson ? [new LinesOfText(ndjsonLineOf(definition), [ndjson], '')] : []),
      ...(parquet ? [new ParquetTable(definition, parquet, options)] : []),
    ];
  }

  async abandon(): Promise<void> {
    await Promise.allSettled(this.sinks.map((sink) => sink.abandon()));
  }

  private async sinkOf(format: TableFormat): Promise<ByteSink | null> {
    const { formats = TABLE_FORMATS, note } = this.options;
    if (!formats.includes(format)) return null;
    const file = await HashedFile.create(this.folder, { name: `${this.definition.name}.${format}`, format });
    this.sinks.push(file);
    if (format !== 'csv.gz') return file;
    const gzip = await GzipFile.over(file, note);
    this.sinks.push(gzip);
    return gzip;
  }
}

function headerOf({ columns }: TableDefinition): string {
  return csvLine(columns.map(({ name }) => name));
}
