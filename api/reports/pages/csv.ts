import type { ComposedPage } from './page-input.js';

/** What a spreadsheet would take for a formula. A minus is none before a number. */
const FORMULA = /^(?:[=+@\t\r]|-(?!\d))/;

/** A table as RFC 4180 has it, with CRLF. */
export function csvOf({ columns, rows }: ComposedPage['table']): string {
  const lines = [columns, ...rows.map((row) => row.map(({ csv }) => csv))];
  return lines.map((line) => `${line.map(field).join(',')}\r\n`).join('');
}

function field(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
