import { COLUMNS } from '../imports/read/header.js';
import { rowsOf, type Story } from './story.js';

/** The caseload as a care service would send it: one CSV file with a header. */
export function caseloadText(stories: readonly Story[]): string {
  const lines = stories.flatMap(rowsOf).map((cells) => COLUMNS.map((column) => quoted(cells[column])).join(','));
  return [COLUMNS.join(','), ...lines, ''].join('\n');
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
