import { csvOf } from '@waymark/text';
import type { ComposedPage } from './page-input.js';

/** What a spreadsheet would take for a formula. A minus is none before a number. */
const FORMULA = /^(?:[=+@\t\r]|-(?!\d))/;

/** The table of a page as RFC 4180 has it. */
export function tableCsv({ columns, rows }: ComposedPage['table']): string {
  return csvOfCells([columns, ...rows.map((row) => row.map(({ csv }) => csv))]);
}

/** Records as RFC 4180 has them, of which no spreadsheet takes any cell for a formula. */
export function csvOfCells(records: readonly (readonly string[])[]): string {
  return csvOf(
    records.map((record) => record.map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell))),
    ',',
  );
}
