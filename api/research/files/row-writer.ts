import type { TableRow } from '../dataset/definition.js';
import type { ByteSink, FileFacts } from './hashed-file.js';

/** Takes rows of a table one by one. */
export interface RowWriter {
  /** Keeps it in memory until it is told to {@link flush}. */
  add(row: TableRow): void;
  flush(): Promise<void>;
  /** Writes what is left, and closes the files. */
  close(): Promise<FileFacts[]>;
}

/** A line for each row, the same for several sinks. */
export class LinesOfText implements RowWriter {
  private text: string;

  /** @param head what stands before the first row; empty: nothing. */
  constructor(
    private readonly lineOf: (row: TableRow) => string,
    private readonly sinks: readonly ByteSink[],
    head: string,
  ) {
    this.text = head;
  }

  add(row: TableRow): void {
    this.text += this.lineOf(row);
  }

  async flush(): Promise<void> {
    if (this.text === '') return;
    const bytes = Buffer.from(this.text);
    this.text = '';
    for (const sink of this.sinks) await sink.write(bytes);
  }

  async close(): Promise<FileFacts[]> {
    await this.flush();
    const facts: FileFacts[] = [];
    for (const sink of this.sinks) facts.push(await sink.close());
    return facts;
  }
}
