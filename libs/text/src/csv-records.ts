/** One record of a CSV file. */
export interface CsvRecord {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  /** Line on which it ends: a later one if a cell spans several. */
  readonly lastLine: number;
  /** The raw text of the record. */
  readonly text: string;
  readonly cells: readonly string[];
}

/** A place where cells and rows cannot be told apart for certain, mostly because of a quotation mark. */
export interface BrokenMark {
  /** Line on which the mark, the cell that it opens, or an endless row begins. */
  readonly line: number;
  readonly why: 'never-closed' | 'goes-on-after-close' | 'inside-plain-cell' | 'too-long' | 'too-many-cells';
}

/** A longer row is not a record: a mark or a line end is missing, and reading on would block all other requests. */
export const LONGEST_RECORD = 50_000;
export const MOST_CELLS = 200;

export const isBroken = (found: CsvRecord | BrokenMark): found is BrokenMark => 'why' in found;

/** The part of a file that contains records, and its layout. */
export interface CsvFile {
  readonly delimiter: string;
  /** Offset at which the first record with any content begins. */
  readonly start: number;
  /** Line of {@link start}. */
  readonly line: number;
  readonly text: string;
}

const BYTE_ORDER_MARK = '\uFEFF';
const DELIMITERS = [',', ';', '\t'] as const;
/** First line by which a file tells Excel its delimiter. */
const EXCEL_DELIMITER = /^"?sep=([,;|\t])"?[,;\t]*(?:\r\n|\n|\r|$)/i;
/** A line with no other character counts as empty above the header. */
const CONTENT = /[^\s,;|]/g;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const LINE_END = /\r\n|\n|\r/g;
const HEADER_LENGTH = 10_000;

/** Finds the delimiter and the first record, below a byte order mark, Excel's `sep=` line and empty lines. */
export function openCsv(text: string): CsvFile {
  let start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  let line = 1;
  const said = EXCEL_DELIMITER.exec(text.slice(start, start + 20));
  if (said) {
    start += said[0].length;
    line += 1;
  }
  CONTENT.lastIndex = start;
  const content = CONTENT.exec(text)?.index ?? text.length;
  const first = Math.max(start, lineStartBefore(text, content));
  line += lineEndsIn(text.slice(start, first));
  start = first;
  return { delimiter: said?.[1] ?? delimiterOf(text.slice(start, start + HEADER_LENGTH)), start, line, text };
}

/** Start of the line that contains the offset. */
function lineStartBefore(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

/** The most frequent delimiter in the header; column names contain none of them. */
function delimiterOf(text: string): string {
  const header = text.split(/[\r\n]/, 1)[0] ?? '';
  const countOf = (delimiter: string): number => header.split(delimiter).length;
  return DELIMITERS.reduce((most, delimiter) => (countOf(delimiter) > countOf(most) ? delimiter : most));
}

/**
 * Splits CSV into records (RFC 4180): a cell that contains the delimiter, a line end or a quotation mark is in
 * quotation marks, and a mark inside it is doubled. Line ends may be CRLF, LF or CR.
 *
 * Stricter than most readers, on purpose: if a mark is broken, a lenient reader puts the cells of one row into another.
 * A file without broken marks has an even number of them, so one mark too many or too few is always found.
 * @returns each record, or the mark that breaks it; reading then continues below the line of the mark, to find more.
 */
export function* recordsOf({
  text,
  start,
  line: firstLine,
  delimiter,
}: CsvFile): Generator<CsvRecord | BrokenMark, void> {
  const plain = new RegExp(`[^\\r\\n"${delimiter}]*`, 'y');
  let line = firstLine;
  let at = start;
  while (at < text.length) {
    const record = recordAt(text, at, line, delimiter, plain);
    yield record;
    const end = isBroken(record) ? endOfLine(text, at, record.line - line) : at + record.text.length;
    line = (isBroken(record) ? record.line : record.lastLine) + 1;
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
}

function recordAt(
  text: string,
  start: number,
  firstLine: number,
  delimiter: string,
  plain: RegExp,
): CsvRecord | BrokenMark {
  const cells: string[] = [];
  let line = firstLine;
  let at = start;
  for (;;) {
    if (text[at] === '"') {
      const close = closeOf(text, at, start + LONGEST_RECORD);
      if (close === -1) return { line, why: 'never-closed' };
      if (close >= start + LONGEST_RECORD) return { line, why: 'too-long' };
      const cell = text.slice(at + 1, close);
      if (!endsCell(text, close + 1, delimiter)) return { line, why: 'goes-on-after-close' };
      cells.push(cell.replaceAll('""', '"'));
      line += lineEndsIn(cell);
      at = close + 1;
    } else {
      plain.lastIndex = at;
      const cell = plain.exec(text)?.[0] ?? '';
      at += cell.length;
      if (at - start > LONGEST_RECORD) return { line: firstLine, why: 'too-long' };
      if (text[at] === '"') return { line, why: 'inside-plain-cell' };
      cells.push(cell);
    }
    if (text[at] !== delimiter) return { line: firstLine, lastLine: line, text: text.slice(start, at), cells };
    if (cells.length === MOST_CELLS) return { line: firstLine, why: 'too-many-cells' };
    at += 1;
  }
}

/** Offset of the quotation mark that closes the cell opened at `open`, or of one beyond `furthest`; -1: none. */
function closeOf(text: string, open: number, furthest: number): number {
  let close = text.indexOf('"', open + 1);
  while (close !== -1 && close < furthest && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  return close;
}

function endsCell(text: string, at: number, delimiter: string): boolean {
  return at >= text.length || text[at] === delimiter || text[at] === '\n' || text[at] === '\r';
}

/** Offset of the end of the line that is `below` lines after the one containing `start`. */
function endOfLine(text: string, start: number, below: number): number {
  const ends = new RegExp(LINE_END);
  ends.lastIndex = start;
  for (let passed = 0; ; passed += 1) {
    const end = ends.exec(text);
    if (!end) return text.length;
    if (passed === below) return end.index;
  }
}

export function lineEndsIn(text: string): number {
  let count = 0;
  for (let at = text.search(/[\r\n]/); at !== -1 && at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // CRLF counts once.
    if (code === LINE_FEED || (code === RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) count += 1;
  }
  return count;
}

/** Writes records so that {@link recordsOf} reads the same cells again. */
export function csvOf(records: Iterable<readonly string[]>, delimiter: string): string {
  let text = '';
  for (const cells of records) text += `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`;
  return text;
}

function quoted(cell: string, delimiter: string): string {
  return /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
