import type { CareService } from './care-services.js';

/** The longest that a mark may say what was tried. */
export const LONGEST_MARK = 120;

/** A change that the team of a care service marked: what it tried, from when. */
export interface ChartMark {
  readonly id: string;
  readonly careService: Pick<CareService, 'id' | 'name'>;
  /** null: it is on the charts of the care service and of all its pathways. */
  readonly pathway: { readonly id: string; readonly name: string } | null;
  /** What was tried; null: it was taken back, and nobody is sent the words any more. */
  readonly text: string | null;
  /** The day from which it was tried. */
  readonly from: string;
  /** Whether average and limits restart there. */
  readonly rebases: boolean;
  readonly by: string;
  readonly at: string;
  /** null: it stands. */
  readonly withdrawn: { readonly by: string; readonly at: string } | null;
}

/** A mark where it stands on a chart. */
export interface PlacedMark {
  /** From 1, in the order of their days. */
  readonly number: number;
  /** Index of the first period that begins on its day or later; null: there is none yet. */
  readonly at: number | null;
  /** "Reminder letters, from 3 March 2025. Limits restart here." */
  readonly words: string;
  readonly rebases: boolean;
}

/** Numbers of the marks of one period, as they stand on its flag and in its row: "1, 2". Empty: it has none. */
export function markNumbersAt(marks: readonly PlacedMark[], index: number): string {
  return marks
    .filter(({ at }) => at === index)
    .map(({ number }) => number)
    .join(', ');
}
