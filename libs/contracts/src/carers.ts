/** A carer who may sign in to a person's pages. */
export interface CarerAccess {
  readonly name: string;
  /** The last day on which they may, `YYYY-MM-DD`; null: there is none. */
  readonly endsOn: string | null;
}
