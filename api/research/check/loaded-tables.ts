import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { CsvError, CsvReader } from './csv-reader.js';
import type { ExpectedTable } from './expectations.js';
import { textOf } from './read-file.js';

/** A name in SQL, whatever it is. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** What cannot be loaded, in words. */
class Unreadable extends Error {}

/**
 * The written tables in a database of their own, every cell as the text that is in the file: an empty cell is ''. It is a file without
 * a name, which ends with the process: a million rows need not be in memory.
 */
export class LoadedTables {
  private readonly database = new Sqlite('');

  constructor() {
    const patterns = new Map<string, RegExp>();
    this.database.function('matches', { deterministic: true }, (pattern: string, text: string) => {
      const known = patterns.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'u');
      patterns.set(pattern, known);
      return known.test(text) ? 1 : 0;
    });
  }

  close(): void {
    this.database.close();
  }

  /** The one number that a statement asks for; 0 if it finds none. */
  number(sql: string, ...values: readonly unknown[]): number {
    return Number(
      this.database
        .prepare(sql)
        .pluck()
        .get(...values) ?? 0,
    );
  }

  /** Two numbers that a statement asks for: how many, and the first place. */
  countAndFirst(sql: string, ...values: readonly unknown[]): readonly [count: number, first: number] {
    const [count, first] = this.database
      .prepare<unknown[], [number, number | null]>(sql)
      .raw()
      .get(...values) ?? [0, 0];
    return [count, first ?? 0];
  }

  /** All rows as they stand in the file. Nothing else may be asked until it is read to its end or returned. */
  rows(table: ExpectedTable): IterableIterator<readonly string[]> {
    const sql = `SELECT ${namesOf(table)} FROM ${sqlName(table.name)} ORDER BY rowid`;
    return this.database.prepare<unknown[], string[]>(sql).raw().iterate();
  }

  /** @returns what is wrong with the file as such; the table is there for further questions only if nothing is. */
  async load(folder: string, table: ExpectedTable): Promise<string[]> {
    const columns = table.columns.map(({ name }) => `${sqlName(name)} TEXT NOT NULL`).join(', ');
    this.database.exec(`CREATE TABLE ${sqlName(table.name)} (${columns}); BEGIN`);
    try {
      await this.fill(folder, table);
    } catch (error) {
      return [`${table.name}.csv ${whyUnreadable(error)}`];
    } finally {
      this.database.exec('COMMIT');
    }
    const key = table.primaryKey.map(sqlName).join(', ');
    this.database.exec(`CREATE INDEX ${sqlName(`${table.name} by key`)} ON ${sqlName(table.name)} (${key})`);
    return [];
  }

  private async fill(folder: string, table: ExpectedTable): Promise<void> {
    const places = table.columns.map(() => '?').join(', ');
    const insert = this.database.prepare(`INSERT INTO ${sqlName(table.name)} VALUES (${places})`);
    const reader = new CsvReader();
    let row = -1;
    const take = (cells: readonly string[]): void => {
      row += 1;
      if (row === 0) checkHeader(cells, table);
      else if (cells.length === table.columns.length) insert.run(...cells);
      else throw new Unreadable(`has a row with more or fewer cells than columns, row ${row}.`);
    };
    for await (const text of textOf(join(folder, `${table.name}.csv`))) reader.read(text).forEach(take);
    reader.end();
    if (row < 0) throw new Unreadable('has no header.');
  }
}

function checkHeader(cells: readonly string[], { columns }: ExpectedTable): void {
  const length = Math.max(cells.length, columns.length);
  const wrong = Array.from({ length }, (_, index) => index).find((index) => cells[index] !== columns[index]?.name);
  if (wrong === undefined) return;
  throw new Unreadable(
    `has not the columns that were agreed, in their order: column ${wrong + 1} is another, or none.`,
  );
}

function namesOf({ columns }: ExpectedTable): string {
  return columns.map(({ name }) => sqlName(name)).join(', ');
}

function whyUnreadable(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  if (error instanceof CsvError) return `is no CSV from record ${error.record} on.`;
  return isOfBytes(error) ? 'is not in UTF-8.' : 'cannot be read.';
}

/** By its code: an error of another realm is an instance of nothing here. */
function isOfBytes(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
  );
}
