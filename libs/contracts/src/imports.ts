export interface RefusedLine {
  /** Line of the file, the header being 1. */
  readonly line: number;
  readonly reason: string;
}

/** What was created, or with a dry run would be. */
export interface ImportResult {
  /** Rows of data in the file, without the header. */
  readonly rows: number;
  readonly accepted: number;
  /** The first 1,000 of them, in the order of the file. */
  readonly refused: readonly RefusedLine[];
  /** How many rows were refused in all. */
  readonly refusedCount: number;
  readonly patients: number;
  readonly episodes: number;
  readonly goals: number;
  readonly appointments: number;
  readonly ratings: number;
  readonly dryRun: boolean;
  /** People who may be somebody already known, the first 1,000 of them; their lines wait for yes or no in the column `same_person`. */
  readonly questions: readonly {
    /** Where the person begins. */
    readonly line: number;
    /** How many lines the person has. */
    readonly lines: number;
    /** Where the other one begins; null: they are stored. */
    readonly otherLine: number | null;
    /** More than one fits: only `no`, or an NHS number in the file, says who it is. */
    readonly several: boolean;
    /** Who they are, for people of one's own care services; empty for whoever imports into all of them. */
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

/** How far an import under way has got; `checking` is a dry run. Kept for an hour after the end, in memory only. */
export interface ImportProgress {
  readonly stage: 'reading' | 'checking' | 'saving' | 'done';
  /** Patients saved so far, of how many; both 0 before saving begins. */
  readonly done: number;
  readonly of: number;
}
