/** Columns that a caseload file must have, in the order best used for a new one. A file may have them in any order. */
export const REQUIRED_IMPORT_COLUMNS = [
  'patient_ref',
  'nhs_number',
  'given_name',
  'family_name',
  'birth_date',
  'sex',
  'service',
  'pathway',
  'area',
  'episode_start',
  'episode_end',
  'end_reason',
  'goal_no',
  'goal_in_own_words',
  'goal_domain',
  'importance',
  'difficulty',
  'baseline',
  'target_date',
  'appointment_date',
  'attendance',
  'rating',
  'rater',
  'next_step',
] as const;
/**
 * Columns that it may have: what reports break figures down by, who saw the person, and whether a person who may be
 * here already is that person.
 */
export const OPTIONAL_IMPORT_COLUMNS = [
  'referred_on',
  'condition_group',
  'ethnicity',
  'deprivation_quintile',
  'therapist_email',
  'same_person',
] as const;
export const IMPORT_COLUMNS = [...REQUIRED_IMPORT_COLUMNS, ...OPTIONAL_IMPORT_COLUMNS] as const;
export type RequiredImportColumn = (typeof REQUIRED_IMPORT_COLUMNS)[number];
export type OptionalImportColumn = (typeof OPTIONAL_IMPORT_COLUMNS)[number];
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

export interface RefusedLine {
  /** Line number in the file; the header is line 1. */
  readonly line: number;
  readonly reason: string;
}

/** What was created or, in a dry run, would be. */
export interface ImportResult {
  /** Number of data rows in the file, without the header. */
  readonly rows: number;
  readonly accepted: number;
  /** The first 1,000 refused rows, in file order. */
  readonly refused: readonly RefusedLine[];
  /** Total number of refused rows. */
  readonly refusedCount: number;
  readonly patients: number;
  readonly episodes: number;
  readonly goals: number;
  readonly appointments: number;
  readonly ratings: number;
  readonly dryRun: boolean;
  /** The first 1,000 people who may already be known; their lines wait for yes or no in the column `same_person`. */
  readonly questions: readonly {
    /** The person's first line. */
    readonly line: number;
    /** The person's number of lines. */
    readonly lines: number;
    /** First line of the other person; null: that person is already stored. */
    readonly otherLine: number | null;
    /** Whether several people match: only `no`, or an NHS number in the file, then settles it. */
    readonly several: boolean;
    /** The stored matches in the importer's own care services; empty for an import into all care services. */
    readonly stored: readonly {
      readonly patientId: string;
      readonly givenName: string;
      readonly familyName: string;
      readonly birthDate: string;
    }[];
  }[];
  /** Places and pathways that do not exist yet, each with the known name it resembles, if any. */
  readonly newNames: readonly {
    readonly kind: 'care-service' | 'pathway' | 'area';
    readonly name: string;
    readonly resembles: string | null;
  }[];
}

/**
 * Stages of an import's job. `checking`: a dry run, which saves nothing, from beginning to end. It and `saving` count
 * people.
 */
export const IMPORT_STAGES = ['reading', 'checking', 'saving'] as const;
export type ImportStage = (typeof IMPORT_STAGES)[number];
