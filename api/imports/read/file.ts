import { setImmediate } from 'node:timers/promises';
import { type ImportColumn, OPTIONAL_IMPORT_COLUMNS, REQUIRED_IMPORT_COLUMNS } from '@waymark/contracts';
import {
  type BrokenMark,
  type CsvFile,
  type CsvRecord,
  decodeText,
  type DecodedText,
  isBroken,
  lineEndsIn,
  LONGEST_RECORD,
  MOST_CELLS,
  openCsv,
  recordsOf,
} from '@waymark/text';
import { type ProblemError, unprocessable } from '../../http/problem.js';
import { Breath } from './breath.js';
import { type Cells, type Layout, readHeader } from './header.js';

/** One row of data. */
export interface FileRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  /** null: the cells cannot be told apart. */
  readonly cells: Cells | null;
  /** Why its cells cannot be told apart; null: they can. */
  readonly misfit: string | null;
}

/** More of them do not help the person who corrects the file. */
const MOST_PROBLEMS = 20;
export const MOST_LINES = 200_000;
/** Excel omits cells at the end of a row if they are empty in a whole block of rows. */
const EXCEL_BLOCK = 16;
/** This many similar rows are no slip: one character too many or too few changes at most two rows. */
const FEWEST_ALIKE = 4;

/** Reads a file row by row. @see decodeFile @see rowsOf */
export function readFile(file: Uint8Array): AsyncGenerator<FileRow> {
  return rowsOf(decodeFile(file).text);
}

/** @throws 422 if the encoding of the bytes cannot be determined with certainty. */
export function decodeFile(file: Uint8Array): DecodedText {
  const decoded = decodeText(file);
  if (decoded) return decoded;
  throw unreadable(
    'encoding',
    'The letters of this file cannot be read for certain. Save it as "CSV UTF-8" and send it again.',
  );
}

/**
 * The rows of a file with comma, semicolon or tab between the cells. Rows without any content are left out, because
 * spreadsheets leave them behind.
 * @throws 422 if the file as a whole cannot be read. A broken quotation mark affects the whole file: below it, and
 *   perhaps above it, no one can say which cell belongs to whom.
 */
export async function* rowsOf(text: string): AsyncGenerator<FileRow> {
  // Detecting the encoding took a turn of its own.
  await setImmediate();
  refuseTooManyLines(text);
  const file = openCsv(text);
  const broken: BrokenMark[] = [];
  let layout: TableLayout | null = null;
  let block: CsvRecord[] = [];
  let above: CsvRecord | null = null;
  const breath = new Breath();
  refuseOtherLineEnds(file);
  for (const record of recordsOf(file)) {
    await breath.take();
    if (isBroken(record)) {
      broken.push(record);
      if (broken.length === MOST_PROBLEMS) break;
    }
    if (isBroken(record) || broken.length > 0) continue;
    layout ??= layoutOf(record, file);
    if (block.length === EXCEL_BLOCK) {
      yield* rowsOfBlock({ above, rows: block, below: record }, layout);
      above = block.at(-1) ?? null;
      block = [];
    }
    block.push(record);
  }
  if (broken.length > 0) throw unprocessable(broken.map((mark) => unreadableAt(mark)));
  if (layout === null) throw unreadable('empty', 'The file is empty. Send one with a header and at least one row.');
  yield* rowsOfBlock({ above, rows: block, below: null }, layout);
}

/** A file of the largest size has far fewer rows with content; the rest would only delay every other request. */
function refuseTooManyLines(text: string): void {
  if (lineEndsIn(text) <= MOST_LINES) return;
  throw unreadable(
    'lines',
    `This file has more than ${MOST_LINES.toLocaleString('en-GB')} lines. Delete the empty ones below the table, or send it in parts.`,
  );
}

/** Some programs end lines with characters that are no line end to a spreadsheet: all rows would be one header. */
function refuseOtherLineEnds({ text, start }: CsvFile): void {
  const header = text.slice(start, start + LONGEST_RECORD).split(/[\r\n]/, 1)[0] ?? '';
  if (!/[\u0085\u2028\u2029\v\f]/.test(header)) return;
  throw unreadable(
    'line-ends',
    'The lines of this file end with a sign that is no line end to a spreadsheet (such as U+2028). Save it again as "CSV UTF-8".',
  );
}

/** How to read the rows of a file. */
interface TableLayout {
  readonly header: CsvRecord;
  readonly delimiter: string;
  readonly cellOf: Layout;
}

interface Block {
  readonly above: CsvRecord | null;
  readonly rows: readonly CsvRecord[];
  readonly below: CsvRecord | null;
}

function layoutOf(header: CsvRecord, { delimiter }: CsvFile): TableLayout {
  const read = readHeader(header.cells);
  if ('problem' in read) throw unreadable('columns', read.problem);
  return { header, delimiter, cellOf: read.layout };
}

function* rowsOfBlock({ above, rows, below }: Block, layout: TableLayout): Generator<FileRow> {
  const filled = rows.filter(hasContent);
  const [first] = filled.filter((record) => record !== layout.header);
  const areAlike = filled.length >= FEWEST_ALIKE && filled.every(({ cells }) => cells.length === first?.cells.length);
  const length = (areAlike ? first : layout.header)?.cells.length ?? 0;
  for (const [index, record] of rows.entries()) {
    if (record === layout.header || !hasContent(record)) continue;
    const beside = [rows[index - 1] ?? above, rows[index + 1] ?? below];
    const misfit = misfitOf(record, layout, length) ?? (beside.some(isSnippet) ? BESIDE_A_SNIPPET : null);
    yield { line: record.line, cells: misfit === null ? cellsOf(record.cells, layout.cellOf) : null, misfit };
  }
}

const BESIDE_A_SNIPPET = 'the line above or below has a single cell, which may belong to this one';

const hasContent = ({ cells }: CsvRecord): boolean => cells.some((cell) => cell.trim() !== '');

/** A line end within the first or the last cell of a row leaves a whole row and such a snippet. */
function isSnippet(record: CsvRecord | null): boolean {
  return record?.cells.length === 1 && hasContent(record);
}

/**
 * Why the cells of a row cannot be told apart. One delimiter or line end too many or too few moves every cell after it
 * under another column, so a row must have exactly as many cells as the header.
 */
function misfitOf(
  { line, lastLine, cells }: CsvRecord,
  { header, delimiter, cellOf }: TableLayout,
  usualLength: number,
): string | null {
  // Two broken marks that make a pair take all rows between them into one cell, which then has a row of delimiters.
  const holdsRows = (cell: string): boolean => lineEndsIn(cell) > 0 && cell.split(delimiter).length >= cells.length;
  if (lastLine > line && cells.some(holdsRows)) {
    return `a cell goes on to line ${lastLine} and may hold other rows: check its quotation marks`;
  }
  if (cells.length > header.cells.length) return 'more cells than columns';
  if (cells.length < header.cells.length && cells.length !== usualLength) return 'fewer cells than columns';
  const named = new Set(cellOf.values());
  const hasMore = cells.some((cell, index) => cell.trim() !== '' && !named.has(index));
  return hasMore ? 'a cell below an empty heading' : null;
}

/** Cells omitted by Excel are empty. */
function cellsOf(record: readonly string[], layout: Layout): Cells {
  const cell = (column: ImportColumn): string => record[layout.get(column) ?? -1] ?? '';
  const columns = [...REQUIRED_IMPORT_COLUMNS, ...OPTIONAL_IMPORT_COLUMNS.filter((column) => layout.has(column))];
  return Object.fromEntries(columns.map((column) => [column, cell(column)])) as Cells;
}

const BROKEN: Readonly<Record<BrokenMark['why'], (line: number) => string>> = {
  'never-closed': (line) =>
    `A quotation mark that opens a cell in line ${line} is never closed. Close it and send the file again.`,
  'goes-on-after-close': (line) =>
    `A cell in quotation marks that begins in line ${line} goes on after its closing mark. Write a mark inside the cell twice ("") and send the file again.`,
  'inside-plain-cell': (line) =>
    `A quotation mark in line ${line} stands inside a cell that does not begin with one. Take it out, or put the whole cell in quotation marks and write the mark inside twice ("").`,
  'too-long': (line) =>
    `The row that begins in line ${line} has more than ${LONGEST_RECORD.toLocaleString('en-GB')} characters. A line end or a quotation mark is missing. Put it right and send the file again.`,
  'too-many-cells': (line) =>
    `The row in line ${line} has more than ${MOST_CELLS} cells. Delete the columns that are not needed, empty ones too, and send the file again.`,
};

const CODES: Readonly<Partial<Record<BrokenMark['why'], string>>> = {
  'too-long': 'row-length',
  'too-many-cells': 'row-length',
};

function unreadableAt({ line, why }: BrokenMark): { pointer: string; code: string; message: string } {
  return { pointer: '', code: CODES[why] ?? 'quotation-mark', message: BROKEN[why](line) };
}

const unreadable = (code: string, message: string): ProblemError => unprocessable([{ pointer: '', code, message }]);
