import type { RefusedLine } from '@waymark/contracts';
import { type CsvRecord, csvOf, isBroken, openCsv, recordsOf } from '@waymark/text';

const REASON = 'reason';
/**
 * Spreadsheets take a cell that begins like this for a formula, some of them also with full-width signs or after white
 * space; apostrophes before it would be lost on the way back.
 */
const LIKE_A_FORMULA = /^'*\s*[=+\-@＝＋－＠\t\r\n]/;
/** A plain number is no formula, and must stay one: ratings and baselines are below zero. */
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;
const ESCAPED = /^'+\s*[=+\-@＝＋－＠\t\r\n]/;
/** Mark by which Excel recognises a file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The records of a file without broken marks, as the API reads them; its line numbers lead to the same ones. */
function* rowsOf(text: string): Generator<CsvRecord, undefined> {
  for (const record of recordsOf(openCsv(text))) if (!isBroken(record)) yield record;
}

/** The refused lines as they are in the file, by line. */
export function textsOfLines(text: string, refused: readonly RefusedLine[]): ReadonlyMap<number, string> {
  const wanted = new Set(refused.map(({ line }) => line));
  const texts = new Map<number, string>();
  for (const record of rowsOf(text)) if (wanted.has(record.line)) texts.set(record.line, record.text);
  return texts;
}

/** The header and the refused lines of a file with a last column for the reason, to be corrected and sent again. */
export function refusedFile(text: string, refused: readonly RefusedLine[]): string {
  const { delimiter } = openCsv(text);
  const reasons = new Map(refused.map(({ line, reason }) => [line, reason]));
  const lines: string[][] = [];
  let columns = 0;
  for (const { line, cells } of rowsOf(text)) {
    const reason = columns === 0 ? REASON : reasons.get(line);
    if (columns === 0) columns = cells.length;
    if (reason === undefined) continue;
    const missing = Array.from({ length: Math.max(0, columns - cells.length) }, () => '');
    lines.push([...cells, ...missing, reason].map(escaped));
  }
  return BYTE_ORDER_MARK + csvOf(lines, delimiter);
}

/** Line numbers and reasons alone, for users who may not see the content of the lines. */
export function refusedReasons(refused: readonly RefusedLine[]): string {
  const lines = refused.map(({ line, reason }) => [String(line), escaped(reason)]);
  return BYTE_ORDER_MARK + csvOf([['line', REASON], ...lines], ',');
}

/**
 * A corrected file of {@link refusedFile} as the import takes it: without the column of reasons and without the
 * apostrophes that were added. null: the file has no such column and can be sent as it is.
 */
export function withoutReasons(text: string): string | null {
  const { delimiter } = openCsv(text);
  const header = rowsOf(text).next().value?.cells ?? [];
  const index = header.findIndex((heading) => heading.trim().toLowerCase() === REASON);
  if (index === -1) return null;
  return csvOf(mended(text, index, header.length), delimiter);
}

function* mended(text: string, index: number, columns: number): Generator<readonly string[]> {
  for (const { cells } of rowsOf(text)) {
    // In a line that still has more cells than columns the reason is last.
    const at = cells.length > columns ? cells.length - 1 : index;
    yield cells.filter((_, position) => position !== at).map((cell) => (ESCAPED.test(cell) ? cell.slice(1) : cell));
  }
}

function escaped(cell: string): string {
  return LIKE_A_FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}
