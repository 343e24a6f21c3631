/** A record as given: any columns, of which the quasi-identifiers are read. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * For each value of a column its generalisations, itself first: `{ 34: ['34', '30–39', 'any'], … }`. All lists are equally
 * long, and values that are one at a level are one at every later level.
 *
 * Values are compared as text, so that 34 in a record is '34' here. The values stand in their natural order: `mondrian`
 * cuts between neighbours. (A plain object puts whole numbers first, in ascending order, whatever order they are written in;
 * a `Map` keeps its own.)
 */
export type Hierarchy = Readonly<Record<string, readonly Label[]>> | ReadonlyMap<Label, readonly Label[]>;

/** A value as it is shown. */
export type Label = string | number;

/** A column that somebody may know of a person from elsewhere, such as age, sex or region. */
export interface QuasiIdentifier {
  readonly name: string;
  /** Every value that occurs must be in it, and values that do not occur count as leaves too. */
  readonly hierarchy: Hierarchy;
  /** How much the loss of this column counts beside that of others, 0 or more. Default 1. */
  readonly weight?: number;
}

/** A column that nobody should learn by knowing somebody's class: each kept class has at least `l` distinct values. */
export interface Sensitive {
  readonly name: string;
  /** A whole number from 1. `null` and `undefined` are no value. */
  readonly l: number;
}

/** What both ways of anonymising ask for. */
export interface AnonymiseRequest {
  readonly quasiIdentifiers: readonly QuasiIdentifier[];
  /** The fewest units in a kept class, a whole number from 1. */
  readonly k: number;
  /** Whose a record is, by anything that can be compared. Omitted: each record is a unit of its own. */
  readonly personOf?: (record: Row) => unknown;
}

/** The levels at which a column may be shown, both included; 0 is as recorded. */
export interface LevelRange {
  readonly finest: number;
  readonly coarsest: number;
}

export interface GeneraliseRequest extends AnonymiseRequest {
  /** By the name of a column; one that is not named may be shown at every level that its hierarchy has. */
  readonly allowedLevels?: Readonly<Record<string, LevelRange>>;
  /** The share of units that may be left out, 0 to 1, inclusive. */
  readonly suppressionLimit: number;
  /** What is to be least. Default `loss`. */
  readonly objective?: 'loss' | 'discernibility';
  readonly sensitive?: readonly Sensitive[];
}

/** @throws RangeError for a k that is not a whole number from 1. */
export function checkK(k: number): void {
  if (!Number.isSafeInteger(k) || k < 1) throw new RangeError(`k is ${k}. Give a whole number from 1.`);
}
