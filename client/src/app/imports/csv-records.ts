/** One record of a CSV file. */
export interface CsvRecord {
  /** Line of the file on which it begins, the header being 1. */
  readonly line: number;
  /** As it stands in the file. */
  readonly text: string;
  readonly cells: readonly string[];
}

/** Whichever of the two stands more often in the header; names of columns hold neither. */
export function delimiterOf(text: string): string {
  const header = text.slice(0, 10_000).split(/[\r\n]/, 1)[0] ?? '';
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

/**
 * Splits CSV the way the service does, so that its line numbers lead to the same records here. A quotation mark
 * inside a cell that does not begin with one is a character like any other.
 */
export function* recordsOf(text: string, delimiter = delimiterOf(text)): Generator<CsvRecord, undefined> {
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const start = at;
    const cells: string[] = [];
    for (let isOver = false; !isOver; at += isOver ? 0 : 1) {
      const cell = cellAt(text, at, delimiter);
      cells.push(cell.content);
      at = cell.end;
      isOver = text[at] !== delimiter;
    }
    yield { line, text: text.slice(start, at), cells };
    line += 1 + cells.reduce((sum, cell) => sum + lineBreaksIn(cell), 0);
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
}

/** Writes records so that {@link recordsOf} reads the same cells again. */
export function csvOf(records: Iterable<readonly string[]>, delimiter: string): string {
  let text = '';
  for (const cells of records) text += `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`;
  return text;
}

function cellAt(text: string, start: number, delimiter: string): { content: string; end: number } {
  if (text[start] !== '"') {
    const end = endOfPlain(text, start, delimiter);
    return { content: text.slice(start, end), end };
  }
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  // The service refuses a file whose quotation mark is never closed; here it simply goes on to the end.
  const inner = text.slice(start + 1, close === -1 ? text.length : close).replaceAll('""', '"');
  if (close === -1) return { content: inner, end: text.length };
  const end = endOfPlain(text, close + 1, delimiter);
  return end === close + 1 ? { content: inner, end } : { content: `"${inner}"${text.slice(close + 1, end)}`, end };
}

function endOfPlain(text: string, start: number, delimiter: string): number {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}

function lineBreaksIn(cell: string): number {
  return cell.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function quoted(cell: string, delimiter: string): string {
  return /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
