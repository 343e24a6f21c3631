import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { type Expectations, SUMS } from './expectations.js';

/** Tables by name: lines of CSV, the header first. No cell needs a mark. */
export type Lines = Readonly<Record<string, readonly string[]>>;

/** A folder as a release leaves it, which a test may then spoil. */
export class WrittenFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'waymark-check-'));

  write(name: string, content: string | Uint8Array): void {
    writeFileSync(join(this.path, name), content);
  }

  read(name: string): Buffer {
    return readFileSync(join(this.path, name));
  }

  makeFolder(name: string): void {
    mkdirSync(join(this.path, name));
  }

  remove(name?: string): void {
    rmSync(name === undefined ? this.path : join(this.path, name), { recursive: true });
  }

  /** All tables in all formats, and the papers. */
  fill({ tables, papers }: Pick<Expectations, 'tables' | 'papers'>, lines: Lines): void {
    for (const { name } of tables) {
      const [header = '', ...rows] = lines[name] ?? [];
      const csv = [header, ...rows].map((line) => `${line}\n`).join('');
      const columns = header.split(',');
      const records = rows.map((row) => row.split(','));
      this.write(`${name}.csv`, csv);
      this.write(`${name}.csv.gz`, gzipSync(csv));
      this.write(`${name}.ndjson`, records.map((cells) => `${asJson(columns, cells)}\n`).join(''));
      this.write(`${name}.parquet`, asParquet(columns, records));
    }
    for (const name of papers) this.write(name, `What ${name} says.\n`);
    this.sum();
  }

  /** Writes the sums of all that is there now. */
  sum(): void {
    const names = readdirSync(this.path).filter((name) => name !== SUMS);
    const sumOf = (name: string): string => createHash('sha256').update(this.read(name)).digest('hex');
    this.write(SUMS, names.map((name) => `${sumOf(name)}  ${name}\n`).join(''));
  }
}

type Value = string | number | null;

function asJson(columns: readonly string[], cells: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(columns.map((name, index) => [name, valueOf(name, cells[index])])));
}

function asParquet(columns: readonly string[], records: readonly (readonly string[])[]): Uint8Array {
  const columnData = columns.map((name, index) => {
    const data = records.map((cells) => valueOf(name, cells[index]));
    // What is no whole number cannot be written as one.
    const areNumbers = isNumber(name) && data.every((value) => value === null || Number.isInteger(value));
    return areNumbers
      ? { name, data, type: 'INT32' as const, nullable: true }
      : {
          name,
          data: data.map((value) => (value === null ? null : String(value))),
          type: 'STRING' as const,
          nullable: true,
        };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

function valueOf(name: string, text = ''): Value {
  if (text === '') return null;
  return isNumber(name) ? Number(text) : text;
}

/** In these folders. */
function isNumber(name: string): boolean {
  return name.endsWith('_no') || name.startsWith('t_');
}
