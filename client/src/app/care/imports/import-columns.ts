import { IMPORT_COLUMNS, type ImportColumn } from '@waymark/contracts';
import { csvOf } from '@waymark/text';
import type { TranslationKey } from '../../i18n/translations';

/** What a column of the file holds, and its value in the template. */
interface ColumnHelp {
  readonly holds: TranslationKey;
  /** null: the template leaves the column out. */
  readonly example: string | null;
}

/** The people are invented. */
const HELP: Readonly<Record<ImportColumn, ColumnHelp>> = {
  patient_ref: { holds: 'staff.import.column.patient-ref', example: 'EXAMPLE1' },
  nhs_number: { holds: 'staff.import.column.nhs-number', example: '' },
  given_name: { holds: 'staff.import.column.given-name', example: 'Mei' },
  family_name: { holds: 'staff.import.column.family-name', example: 'Example' },
  birth_date: { holds: 'staff.import.column.birth-date', example: '13/11/1968' },
  sex: { holds: 'staff.import.column.sex', example: 'F' },
  service: { holds: 'staff.import.column.service', example: 'Vocational rehabilitation' },
  pathway: { holds: 'staff.import.column.pathway', example: 'brain injury' },
  area: { holds: 'staff.import.column.area', example: 'Coast' },
  episode_start: { holds: 'staff.import.column.episode-start', example: '05/01/2026' },
  episode_end: { holds: 'staff.import.column.episode-end', example: '' },
  end_reason: { holds: 'staff.import.column.end-reason', example: '' },
  goal_no: { holds: 'staff.import.column.goal-no', example: '1' },
  goal_in_own_words: { holds: 'staff.import.column.goal', example: 'Read a story to Mia at bedtime' },
  goal_domain: { holds: 'staff.import.column.domain', example: 'd3' },
  importance: { holds: 'staff.import.column.importance', example: '3' },
  difficulty: { holds: 'staff.import.column.difficulty', example: '2' },
  baseline: { holds: 'staff.import.column.baseline', example: '-1' },
  target_date: { holds: 'staff.import.column.target-date', example: '01/06/2026' },
  appointment_date: { holds: 'staff.import.column.appointment-date', example: '19/01/2026' },
  attendance: { holds: 'staff.import.column.attendance', example: 'attended' },
  rating: { holds: 'staff.import.column.rating', example: 'partly' },
  rater: { holds: 'staff.import.column.rater', example: 'agreed' },
  next_step: { holds: 'staff.import.column.next-step', example: 'Choose a short book' },
  same_person: { holds: 'staff.import.column.same-person', example: null },
};

/** In the best order for a new file. */
export const COLUMNS_WITH_HELP: readonly (ColumnHelp & { readonly name: ImportColumn })[] = IMPORT_COLUMNS.map(
  (name) => ({ name, ...HELP[name] }),
);

/** A file with the columns and one example line, to begin from. */
export function templateFile(): string {
  const columns = COLUMNS_WITH_HELP.flatMap(({ name, example }) => (example === null ? [] : [{ name, example }]));
  const lines = [columns.map(({ name }) => name), columns.map(({ example }) => example)];
  return `\uFEFF${csvOf(lines, ',')}`;
}
