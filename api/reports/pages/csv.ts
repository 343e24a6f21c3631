import { csvOf } from '@waymark/text';
import type { ComposedPage } from './page-input.js';

/**
 * What a spreadsheet would take for a formula; some of them also with full-width signs, or after white space or an apostrophe.
 * The client's files of refused lines have the same rule: client/src/app/care/imports/refused-lines.ts.
 */
const LIKE_A_FORMULA = /^'*\s*[=+\-@＝＋－＠\t\r\n]/;
/** A plain number is none, and must stay one. */
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?%?$/;

/** The table of a page as RFC 4180 has it. */
export function tableCsv({ columns, rows }: ComposedPage['table']): string {
  return csvOfCells([columns, ...rows.map((row) => row.map(({ csv }) => csv))]);
}

/** Records as RFC 4180 has them, of which no spreadsheet takes any cell for a formula. */
export function csvOfCells(records: readonly (readonly string[])[]): string {
  return csvOf(
    records.map((record) =>
      record.map((cell) => (LIKE_A_FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell)),
    ),
    ',',
  );
}
