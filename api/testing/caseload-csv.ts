import { REQUIRED_IMPORT_COLUMNS } from '@waymark/contracts';
import type { Cells } from '../imports/read/header.js';

/** A row that is correct in every cell; a test changes only what it is about. */
const ROW: Cells = {
  patient_ref: 'W001',
  nhs_number: '999 000 0689',
  given_name: 'Mei',
  family_name: 'Lowe',
  birth_date: '13/11/1968',
  sex: 'F',
  service: 'Vocational rehabilitation',
  pathway: 'Vocational rehabilitation pathway',
  area: 'Vocational rehabilitation area',
  episode_start: '05/01/2026',
  episode_end: '',
  end_reason: '',
  goal_no: '1',
  goal_in_own_words: 'Read a story to Mia at bedtime',
  goal_domain: 'd3',
  importance: '',
  difficulty: '',
  baseline: '-1',
  target_date: '',
  appointment_date: '19/01/2026',
  attendance: 'attended',
  rating: '0',
  rater: 'agreed',
  next_step: '',
};

export const cellsOf = (changes: Partial<Cells> = {}): Cells => ({ ...ROW, ...changes });

interface Layout {
  readonly delimiter?: string;
  readonly lineEnd?: string;
  readonly columns?: readonly (keyof Cells)[];
}

/** Builds a caseload file, one row for each set of changes. */
export function caseloadCsv(rows: readonly Partial<Cells>[], layout: Layout = {}): string {
  const { delimiter = ',', lineEnd = '\r\n', columns = REQUIRED_IMPORT_COLUMNS } = layout;
  const quoted = (cell: string): string => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = rows.map((changes) => columns.map((column) => quoted(cellsOf(changes)[column] ?? '')).join(delimiter));
  return [columns.join(delimiter), ...lines, ''].join(lineEnd);
}

/** A file of as many people as there are numbers from `from` to below `to`, each with one row and unlike the others. */
export function peopleCsv(from: number, to: number): string {
  return caseloadCsv(
    Array.from({ length: to - from }, (_, index) => {
      const number = from + index;
      return {
        patient_ref: `W${1000 + number}`,
        nhs_number: '',
        given_name: `Mei${lettersOf(number)}`,
        family_name: `Lowe${lettersOf(number)}`,
        birth_date: `${String(1 + (number % 28)).padStart(2, '0')}/11/${1930 + (Math.floor(number / 28) % 60)}`,
      };
    }),
  );
}

const lettersOf = (number: number): string =>
  [...String(number)].map((figure) => 'abcdefghij'[Number(figure)] ?? '').join('');
