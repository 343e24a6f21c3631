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
  patient_ref: { holds: 'imports.column.patient-ref', example: 'EXAMPLE1' },
  nhs_number: { holds: 'imports.column.nhs-number', example: '' },
  given_name: { holds: 'imports.column.given-name', example: 'Mei' },
  family_name: { holds: 'imports.column.family-name', example: 'Example' },
  birth_date: { holds: 'imports.column.birth-date', example: '13/11/1968' },
  sex: { holds: 'imports.column.sex', example: 'F' },
  service: { holds: 'imports.column.service', example: 'Vocational rehabilitation' },
  pathway: { holds: 'imports.column.pathway', example: 'brain injury' },
  area: { holds: 'imports.column.area', example: 'Coast' },
  episode_start: { holds: 'imports.column.episode-start', example: '05/01/2026' },
  episode_end: { holds: 'imports.column.episode-end', example: '' },
  end_reason: { holds: 'imports.column.end-reason', example: '' },
  goal_no: { holds: 'imports.column.goal-no', example: '1' },
  goal_in_own_words: { holds: 'imports.column.goal', example: 'Read a story to Mia at bedtime' },
  goal_domain: { holds: 'imports.column.domain', example: 'd3' },
  importance: { holds: 'imports.column.importance', example: '3' },
  difficulty: { holds: 'imports.column.difficulty', example: '2' },
  baseline: { holds: 'imports.column.baseline', example: '-1' },
  target_date: { holds: 'imports.column.target-date', example: '01/06/2026' },
  appointment_date: { holds: 'imports.column.appointment-date', example: '19/01/2026' },
  attendance: { holds: 'imports.column.attendance', example: 'attended' },
  rating: { holds: 'imports.column.rating', example: 'partly' },
  rater: { holds: 'imports.column.rater', example: 'agreed' },
  next_step: { holds: 'imports.column.next-step', example: 'Choose a short book' },
  referred_on: { holds: 'imports.column.referred-on', example: null },
  condition_group: { holds: 'imports.column.condition-group', example: null },
  ethnicity: { holds: 'imports.column.ethnicity', example: null },
  deprivation_quintile: { holds: 'imports.column.deprivation-quintile', example: null },
  therapist_email: { holds: 'imports.column.therapist-email', example: null },
  same_person: { holds: 'imports.column.same-person', example: null },
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
