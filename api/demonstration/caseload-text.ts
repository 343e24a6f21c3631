import { REQUIRED_IMPORT_COLUMNS } from '@waymark/contracts';
import { csvOf } from '@waymark/text';
import { rowsOf, type Story } from './story.js';

/** The caseload as a care service would send it: one CSV file with a header. */
export function caseloadText(stories: readonly Story[]): string {
  const lines = stories.flatMap(rowsOf).map((cells) => REQUIRED_IMPORT_COLUMNS.map((column) => cells[column]));
  return csvOf([REQUIRED_IMPORT_COLUMNS, ...lines], ',');
}
