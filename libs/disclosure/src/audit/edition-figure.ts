import type { Interval } from '../publish-interval.js';

/**
 * How a figure is said to readers.
 *
 * - `number`: a count rounded to 5, or a mean.
 * - `bound`: "fewer than 8".
 * - `withheld`: "not shown", in order to protect another figure, though at least 8 people are behind it.
 * - `nothing`: on no page, but part of a sum that readers know of: a category within "Other", the rest of a year. Or
 *   "not shown" too, without telling whether it is a bound or withheld.
 */
export type Said = 'number' | 'bound' | 'withheld' | 'nothing';

/**
 * How much readers miss a figure that is left out, 0 unless given: of those that protect another one equally well, the one
 * of the least worth is left out. It must follow from the row and place alone, so that it tells nothing of the number.
 */
export type Worth = number;

/** A true count of an edition. */
export interface CountFigure {
  /** Any text that no other figure has; `figureId` makes one of a row. */
  readonly id: string;
  /** `people`: distinct people are counted. `events`: goals, ratings, appointments, episodes; a person may have several. */
  readonly of: 'people' | 'events';
  readonly count: number;
  readonly people: number;
  /**
   * How an earlier edition said it, which cannot be changed any more; or `nothing`. Omitted: a figure of the new
   * edition, said by the rules unless the audit says otherwise.
   */
  readonly said?: Said;
  /**
   * What the page tells besides the number, as `whatMedianTells` does. Where the audit withholds the number, the page must
   * leave out what tells this as well.
   */
  readonly known?: { readonly count?: Interval; readonly people?: Interval };
  /**
   * How many people readers know to be behind it whatever is said of it: a mean of the same people, printed or left out,
   * says that there are at least 8.
   */
  readonly always?: Interval;
  /** The same of its count: what is printed of its parts in another audit, say. */
  readonly alwaysCount?: Interval;
  /** See {@link Worth}. */
  readonly worth?: Worth;
}

/** A mean of an edition. The audit needs not its value but whose it is. */
export interface MeanFigure {
  readonly id: string;
  readonly of: 'mean';
  readonly people: number;
  readonly said?: Said;
  /** See {@link Worth}. */
  readonly worth?: Worth;
}

export type EditionFigure = CountFigure | MeanFigure;

/** The parts make up the whole: pathways of a care service, quarters of a year, years of a rolling edition. */
export interface PartsRelation {
  readonly kind: 'parts';
  readonly whole: string;
  /** All of them. A part on no page is given too, as `nothing`. All figures are counts of one kind, or all are means. */
  readonly parts: readonly string[];
  /**
   * `apart`: nobody is in two parts, or hardly anybody: whoever subtracts will be right. `shared`: people are commonly
   * in several, as with goals achieved and not; their numbers do not add up. Events add up either way.
   */
  readonly people: 'apart' | 'shared';
  /** Counted on different days, so that late corrections may keep the figures from adding up. */
  readonly corrected?: true;
}

/** Yes and no make up a whole, said as `publishTwoWay` says them. */
export interface TwoWayRelation {
  readonly kind: 'twoWay';
  readonly whole: string;
  readonly yes: string;
  readonly no: string;
  readonly people: 'apart' | 'shared';
  /**
   * A confidence interval of the true share is printed beside the rate. In whole per cent it mostly leaves only one pair
   * of true parts under 20, and few of larger ones, so readers are taken to know both exactly.
   */
  readonly interval?: true;
}

/** The people behind a count of events are a figure themselves: the column "people" beside it. */
export interface RestsOnRelation {
  readonly kind: 'restsOn';
  readonly events: string;
  readonly people: string;
}

/**
 * All of a part are in the whole too, and what else is in the whole is no figure: who has a T of 50 is among those with a
 * goal achieved. Of people and goals only the people behind are compared.
 */
export interface WithinRelation {
  readonly kind: 'within';
  readonly whole: string;
  readonly part: string;
}

export type Relation = PartsRelation | TwoWayRelation | RestsOnRelation | WithinRelation;

/** Figures of an edition and of all earlier ones that may be compared with it. */
export interface EditionFigures {
  readonly figures: readonly EditionFigure[];
  readonly relations: readonly Relation[];
}
