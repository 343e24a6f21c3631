import type { ResearchTier } from '@waymark/contracts';

/** What a column may hold; null: any text of its type, as a pseudonym does. */
export interface Code {
  readonly code: string;
  readonly label: string;
}

/** One column of a released table, in words for whoever reads the data. */
export interface ColumnDefinition {
  /** As in the files: `age_band`. */
  readonly name: string;
  /** One line: "Age at the start, in bands". */
  readonly label: string;
  /** How it is derived, its unit, and what an empty cell means. */
  readonly note: string;
  readonly type: 'string' | 'integer';
  /** All values that may occur, in the order in which they are listed everywhere; null: not from a list. */
  readonly codes: readonly Code[] | null;
  /** Of an integer without codes, inclusive. */
  readonly range: { readonly least: number; readonly most: number } | null;
  readonly mayBeEmpty: boolean;
  readonly role: 'key' | 'quasi-identifier' | 'attribute';
  readonly tier: ResearchTier;
  /** Part of every project's files, asked for or not. */
  readonly isAlwaysThere: boolean;
}

/** A table of a release, its columns in the order of the files. */
export interface TableDefinition {
  readonly name: string;
  readonly label: string;
  readonly columns: readonly ColumnDefinition[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly {
    readonly columns: readonly string[];
    readonly table: string;
    readonly references: readonly string[];
  }[];
}

/** A value of a cell as it is released; null: empty. */
export type Cell = string | number | null;
/** One row, its cells in the order of the table's columns. */
export type TableRow = readonly Cell[];
