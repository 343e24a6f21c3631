import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Cell, ColumnDefinition, TableDefinition, TableRow } from '../dataset/definition.js';
import type { ByteSink, FileFacts } from './hashed-file.js';
import type { RowWriter } from './row-writer.js';

/** Rows of a group are the most that is kept in memory; the sink gets them before the next ones are taken. */
export const ROWS_OF_A_GROUP = 10_000;

/** A table as Parquet: whole numbers of 32 bits, texts in UTF-8, required unless a cell may be empty. */
export class ParquetTable implements RowWriter {
  private readonly bytes: SinkWriter;
  private readonly writer: ParquetWriter;
  private readonly columns: { readonly name: string; readonly data: Cell[] }[];
  private rows = 0;

  /** @param note for the head of the file and among its key-value metadata; null: none. */
  constructor(
    definition: TableDefinition,
    private readonly sink: ByteSink,
    { release, note }: { release: string; note: string | null },
  ) {
    this.columns = definition.columns.map(({ name }) => ({ name, data: [] }));
    this.bytes = new SinkWriter(sink);
    const kvMetadata = [{ key: 'release', value: release }, ...(note ? [{ key: 'synthetic', value: note }] : [])];
    this.writer = new ParquetWriter({ writer: this.bytes, schema: schemaOf(definition), kvMetadata });
    // Readers go by the addresses at the end of the file: what lies before the first group is for people who open it.
    if (note) this.bytes.appendBytes(Buffer.from(`\n${note}\n`));
  }

  add(row: TableRow): void {
    this.columns.forEach(({ data }, index) => data.push(row[index] ?? null));
    this.rows += 1;
  }

  async flush(): Promise<void> {
    if (this.rows >= ROWS_OF_A_GROUP) await this.writeGroup();
  }

  async close(): Promise<FileFacts[]> {
    if (this.rows > 0) await this.writeGroup();
    await this.writer.finish();
    await this.bytes.flush();
    return [await this.sink.close()];
  }

  private async writeGroup(): Promise<void> {
    await this.writer.write({ columnData: this.columns, rowGroupSize: ROWS_OF_A_GROUP });
    for (const { data } of this.columns) data.length = 0;
    this.rows = 0;
  }
}

/** Hands over what was written after each group, and uses the same memory for the next. */
class SinkWriter extends ByteWriter {
  constructor(private readonly sink: ByteSink) {
    super();
  }

  async flush(): Promise<void> {
    await this.sink.write(this.getBytes());
    this.index = 0;
  }
}

function schemaOf({ columns }: TableDefinition): SchemaElement[] {
  return [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)];
}

function elementOf({ name, type, mayBeEmpty }: ColumnDefinition): SchemaElement {
  const repetition_type = mayBeEmpty ? 'OPTIONAL' : 'REQUIRED';
  if (type === 'integer') return { name, type: 'INT32', repetition_type };
  return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' }, repetition_type };
}
