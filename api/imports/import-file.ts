import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { type ProblemError, unprocessable } from '../http/problem.js';
import { type Cells, COLUMNS, type Column, type Layout, readHeader } from './import-columns.js';

/** One row of data. `cells` null: it has more cells than the header, so that nobody can say which is which. */
export interface FileRow {
  /** Line of the file on which the row begins, the header being 1. */
  readonly line: number;
  readonly cells: Cells | null;
}

const CHUNK = 64 * 1024;
/** Rows after which other requests get their turn. */
const BREATH = 500;

/**
 * Reads a file row by row: UTF-8 with or without byte order mark, comma or semicolon between the cells. Rows
 * without any content are left out, because spreadsheets leave them behind.
 * @throws 422, as one problem, when the file as a whole cannot be read.
 */
export async function* readFile(file: Uint8Array): AsyncGenerator<FileRow> {
  const text = decode(file);
  let nextLine = 1;
  /** Where each record begins. */
  const lines: number[] = [];
  const parser = Readable.from(chunksOf(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      // The parser's own count of lines takes CRLF inside a cell for two.
      on_record: (cells: string[]) => {
        lines.push(nextLine);
        nextLine += 1 + lineBreaksIn(cells);
        return cells;
      },
    }),
  );
  let layout: Layout | null = null;
  let records = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const line = lines[records] ?? nextLine;
      records += 1;
      if (records % BREATH === 0) await setImmediate();
      if (layout === null) {
        const header = readHeader(cells);
        if ('problem' in header) throw unreadable('columns', header.problem);
        layout = header.layout;
      } else if (cells.some((cell) => cell.trim() !== '')) {
        yield { line, cells: cellsOf(cells, layout) };
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = `A quotation mark that opens a cell in line ${nextLine} or below is never closed. Close it and send the file again.`;
    throw unreadable('quotation-mark', message);
  }
  if (layout === null) throw unreadable('empty', 'The file is empty. Send one with a header and at least one row.');
}

function decode(file: Uint8Array): string {
  if (isUtf8(file)) return new TextDecoder().decode(file);
  throw unreadable('encoding', 'The file is not UTF-8 text. Save it as "CSV UTF-8" and send it again.');
}

/** Whichever of the two stands more often in the header; names of columns hold neither. */
function delimiterOf(text: string): string {
  const header = text.slice(0, 10_000).split(/[\r\n]/, 1)[0] ?? '';
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

function* chunksOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    let end = start + CHUNK;
    // A character outside the basic plane is two halves that must stay together.
    if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end += 1;
    yield text.slice(start, end);
    start = end;
  }
}

function lineBreaksIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

/** Cells that a spreadsheet left off at the end of a row are empty. */
function cellsOf(record: readonly string[], layout: Layout): Cells | null {
  const known = new Set(layout.values());
  if (record.some((cell, index) => cell.trim() !== '' && !known.has(index))) return null;
  const cell = (column: Column): string => record[layout.get(column) ?? -1] ?? '';
  return Object.fromEntries(COLUMNS.map((column) => [column, cell(column)])) as Cells;
}

const unreadable = (code: string, message: string): ProblemError => unprocessable([{ pointer: '', code, message }]);
