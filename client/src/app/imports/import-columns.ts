import { csvOf } from '@waymark/text';
import type { TranslationKey } from '../i18n/translations';

/** A column of the file, its content, and its value in the template. */
interface ImportColumn {
  readonly name: string;
  readonly holds: TranslationKey;
  /** null: the template leaves the column out. */
  readonly example: string | null;
}

/** In the best order for a new file; a file may have them in any order. The people are invented. */
export const IMPORT_COLUMNS: readonly ImportColumn[] = [
  { name: 'patient_ref', holds: 'staff.import.column.patient-ref', example: 'EXAMPLE1' },
  { name: 'nhs_number', holds: 'staff.import.column.nhs-number', example: '' },
  { name: 'given_name', holds: 'staff.import.column.given-name', example: 'Mei' },
  { name: 'family_name', holds: 'staff.import.column.family-name', example: 'Example' },
  { name: 'birth_date', holds: 'staff.import.column.birth-date', example: '13/11/1968' },
  { name: 'sex', holds: 'staff.import.column.sex', example: 'F' },
  { name: 'service', holds: 'staff.import.column.service', example: 'Vocational rehabilitation' },
  { name: 'pathway', holds: 'staff.import.column.pathway', example: 'brain injury' },
  { name: 'area', holds: 'staff.import.column.area', example: 'Coast' },
  { name: 'episode_start', holds: 'staff.import.column.episode-start', example: '05/01/2026' },
  { name: 'episode_end', holds: 'staff.import.column.episode-end', example: '' },
  { name: 'end_reason', holds: 'staff.import.column.end-reason', example: '' },
  { name: 'goal_no', holds: 'staff.import.column.goal-no', example: '1' },
  { name: 'goal_in_own_words', holds: 'staff.import.column.goal', example: 'Read a story to Mia at bedtime' },
  { name: 'goal_domain', holds: 'staff.import.column.domain', example: 'd3' },
  { name: 'importance', holds: 'staff.import.column.importance', example: '3' },
  { name: 'difficulty', holds: 'staff.import.column.difficulty', example: '2' },
  { name: 'baseline', holds: 'staff.import.column.baseline', example: '-1' },
  { name: 'target_date', holds: 'staff.import.column.target-date', example: '01/06/2026' },
  { name: 'appointment_date', holds: 'staff.import.column.appointment-date', example: '19/01/2026' },
  { name: 'attendance', holds: 'staff.import.column.attendance', example: 'attended' },
  { name: 'rating', holds: 'staff.import.column.rating', example: 'partly' },
  { name: 'rater', holds: 'staff.import.column.rater', example: 'agreed' },
  { name: 'next_step', holds: 'staff.import.column.next-step', example: 'Choose a short book' },
  { name: 'same_person', holds: 'staff.import.column.same-person', example: null },
];

/** A file with the columns and one example line, to begin from. */
export function templateFile(): string {
  const columns = IMPORT_COLUMNS.flatMap(({ name, example }) => (example === null ? [] : [{ name, example }]));
  const lines = [columns.map(({ name }) => name), columns.map(({ example }) => example)];
  return `\uFEFF${csvOf(lines, ',')}`;
}
