import { type CountRow, EPISODE_ROWS, type MeanRow } from '../figures/rows.js';

/** A figure as it is said: in words, in a file, and as a value to draw. */
export interface SaidFigure {
  /** "55%", "about 45", "goals of fewer than 8 people", "not shown". */
  readonly text: string;
  /** The same in a column whose head says what is counted; left out: as it is. */
  readonly inTable?: string;
  /** In a CSV file: "55", "<8", "[c]". */
  readonly csv: string;
  /** In per cent, points or numbers; null: only a bound is said, or nothing. */
  readonly value: number | null;
  /** Ends of its 95 % interval, in the same unit; null: it has none. */
  readonly low: number | null;
  readonly high: number | null;
  /** What it is a part of, or rests on: "of about 45 goals"; null: nothing more is said. */
  readonly of: string | null;
  /** Of what fewer than 8 people are behind; `null`: it is a number, or not shown at all. */
  readonly bound: 'itself' | 'the-rest' | 'the-whole' | null;
  /** The true figure behind one that an edition hides: of `HiddenSpeaker` alone, whose pages nobody reads. */
  readonly hidden?: HiddenFigure;
}

/** A true figure that an edition hides. */
export interface HiddenFigure {
  /** "3 goals of 2 people", "4 of 12 goals". */
  readonly text: string;
  readonly count: number;
  /** What it is a part of; null: it is no part. */
  readonly of: number | null;
  /** The distinct people behind `count`. */
  readonly people: number;
}

/** What a share is of. */
export interface Share {
  readonly yes: CountRow;
  readonly no: CountRow;
  readonly whole: CountRow;
}

export const ACHIEVED: Share = { yes: 'achieved', no: 'not-achieved', whole: 'rated' };
export const ANSWERED: Share = { yes: 'answered', no: 'unanswered', whole: 'included' };
export const FIFTY: Share = { yes: 't-50', no: 't-below-50', whole: 'with-t' };

export const SEEN_ALIKE: Share = { yes: 'seen-alike', no: 'seen-differently', whole: 'both-rated' };
export const CAME: Share = { yes: 'came', no: 'never-came', whole: 'discharged' };

/** What kappa rests on: of none of these may a reader learn more than is said of it. */
export const ROWS_OF_KAPPA: readonly CountRow[] = ['both-rated', 'seen-alike', 'one-step-apart', 'further-apart'];

/** Says the figures of one place and period: as published, or as they are. Pages are the same with either. */
export interface Speaker {
  /** Whether a row is counted of this place and period at all. */
  keeps(row: CountRow): boolean;
  count(row: CountRow, whole?: CountRow): SaidFigure;
  share(share: Share): SaidFigure;
  /** What parts of a whole make up of it, together 1; null: one of them is no number, or there is nothing. */
  parts(rows: readonly CountRow[]): number[] | null;
  mean(row: MeanRow): SaidFigure;
  median(row: MeanRow): SaidFigure;
  /** Agreement of patient and therapist beyond chance: weighted kappa, −1 to 1. */
  kappa(): SaidFigure;
  /** Whether T-scores rest on more than one form of the measure. */
  readonly isMixed: boolean;
}

/** What a row counts. */
export function unitOf(row: CountRow): 'episodes' | 'goals' {
  return EPISODE_ROWS.has(row) ? 'episodes' : 'goals';
}

/** "31 to 73%"; null without an interval. */
export function intervalInWords({ low, high }: Pick<SaidFigure, 'low' | 'high'>, unit: '%' | 'points'): string | null {
  return low === null || high === null ? null : `${signed(low)} to ${signed(high)}${unit === '%' ? '%' : ''}`;
}

/** A kappa in print: "0.70", "−0.2". */
export function decimal(value: number, places: number): string {
  return value.toFixed(places).replace('-', '−');
}

/** With the minus sign of print. */
export function signed(value: number): string {
  return value < 0 ? `−${-value}` : String(value);
}
