/** A value of one row, in plain words. */
export interface KeptValue {
  readonly name: string;
  readonly value: string;
}

/** What one table keeps about a person. */
export interface KeptSection {
  /** Name of the table, for programs. */
  readonly table: string;
  readonly heading: string;
  readonly rows: readonly (readonly KeptValue[])[];
}

/** What is kept and not in the file, and why. */
export interface LeftOut {
  readonly what: string;
  readonly why: string;
}

/** Everything that is kept about one person and may be told to them. */
export interface KeptAboutPerson {
  readonly patientId: string;
  readonly name: string;
  readonly madeAt: string;
  readonly sections: readonly KeptSection[];
  readonly leftOut: readonly LeftOut[];
}
