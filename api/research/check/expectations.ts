/**
 * What the written files of a release must keep to, as plain data. Whoever builds a release says it; the checker believes nothing
 * else, and shares no code with what made the files.
 */
export interface Expectations {
  /** In any order. Each is there as `name.csv`, `.csv.gz`, `.ndjson` and `.parquet`. */
  readonly tables: readonly ExpectedTable[];
  /**
   * `table.column` of all that the project may have: from what was approved, and not from the definitions in `tables`, so that a
   * mistake there is seen here.
   */
  readonly allowedColumns: readonly string[];
  /** Names of the files beside those of tables and SHA256SUMS, which must all be there. */
  readonly papers: readonly string[];
  /** null: the files hold counts alone, and nobody's rows. */
  readonly people: ExpectedPeople | null;
  /** The fewest people who look alike, a whole number from 1. */
  readonly k: number;
  /** null: no column that says so is in these files. */
  readonly sensitive: ExpectedSensitive | null;
  /** Texts that must be in no byte of any file. None is empty. */
  readonly canaries: readonly string[];
  /** Pseudonyms that must not be there: of people who chose not to take part, for example. */
  readonly barred: readonly string[];
}

export interface ExpectedTable {
  readonly name: string;
  /** Exactly these, in the order of the files. */
  readonly columns: readonly ExpectedColumn[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ExpectedForeignKey[];
}

export interface ExpectedForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly references: readonly string[];
}

export interface ExpectedColumn {
  readonly name: string;
  readonly type: 'string' | 'integer';
  /** All values that may occur, as text; null: not from a list. */
  readonly codes: readonly string[] | null;
  /** A regular expression for the whole of a text that is not from a list; null: there is none, and no text will do. */
  readonly pattern: string | null;
  /** Of an integer that is not from a list, inclusive; null: none, and no integer will do. */
  readonly range: { readonly least: number; readonly most: number } | null;
  readonly mayBeEmpty: boolean;
}

/** Where the files say who somebody is. */
export interface ExpectedPeople {
  /** The table with the quasi-identifiers, all rows of a person alike in them. */
  readonly table: string;
  /** The pseudonym, of the same name in every table. */
  readonly column: string;
  /** Those that these files have, the flag of one or more rows among them. */
  readonly quasiIdentifiers: readonly string[];
  /** The column that says whether a person has one row in that table or more; null: none does. */
  readonly rowsFlag: { readonly column: string; readonly one: string; readonly more: string } | null;
}

/**
 * What nobody should learn of a person by knowing how they look: yes or no. A person is a yes if any of their rows holds one of
 * `yes`, else a no if any holds one of `no`, else there is no value.
 */
export interface ExpectedSensitive {
  readonly table: string;
  readonly column: string;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Only rows that hold one of these in that column; null: all rows. */
  readonly onlyRows: { readonly column: string; readonly values: readonly string[] } | null;
  /** The fewest distinct values among people who look alike, 1 or 2. */
  readonly l: number;
}

export const TABLE_FORMATS = ['csv', 'csv.gz', 'ndjson', 'parquet'] as const;
export const SUMS = 'SHA256SUMS';

/**
 * @throws RangeError for numbers that make no sense, an empty canary, which would be everywhere, and pseudonyms of which nobody says
 *   whose they are: no class would be counted.
 */
export function checkExpectations({ tables, people, k, sensitive, canaries }: Expectations): void {
  for (const [name, number] of Object.entries({ k, l: sensitive?.l ?? 1 })) {
    if (!Number.isSafeInteger(number) || number < 1) {
      throw new RangeError(`${name} is ${number}. Give a whole number from 1.`);
    }
  }
  const hasPseudonyms = tables.some(({ columns }) => columns.some(({ pattern }) => pattern !== null));
  if (people === null && (hasPseudonyms || sensitive !== null)) {
    throw new RangeError('There are rows of people, and nothing says where. Give their table and column.');
  }
  if (canaries.includes('')) throw new RangeError('A canary is empty. Give a text that could be looked for.');
}
