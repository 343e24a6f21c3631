import type { LoneRating, PathVisit } from './path-visits';

/** A place on the vertical axis with its text, highest first. */
export interface PathRow {
  readonly at: number;
  /** Our own words for it. */
  readonly text: string;
  /** The goal's own words for it; null: it has none. */
  readonly own: string | null;
}

export interface PathInput {
  readonly visits: readonly PathVisit[];
  readonly rows: readonly PathRow[];
  /** The lowest place that counts as "what we hoped for"; null: the measure does not say. */
  readonly hopedFrom: number | null;
  /** Whether the band reaches to the top of the scale (numeric), or is one level (GAS). */
  readonly bandToTop: boolean;
  /** Pixels to lay out in, as measured. */
  readonly width: number;
  /** Pixels; at least 16. */
  readonly fontSize: number;
  readonly today: string;
  /** Days that the sentence above the picture names: their dates have priority below the axis. */
  readonly citedDays?: readonly string[];
  /** The lines of a date below the axis. */
  readonly dayLines: (day: string) => readonly string[];
  readonly raterName: (rater: LoneRating['rater']) => string;
  /** Width of a letter relative to the font size, if people have spaced their text out. */
  readonly letter?: number;
  /** Words of the last agreed rating, to stand at its ring; the general ones where the own ones are too long. */
  readonly endText?: { readonly own: string | null; readonly general: string } | null;
  /** `compact` for paper, where several paths share one page: rows as close as their text allows. */
  readonly density?: 'roomy' | 'compact';
}

export type MarkKind = 'agreed' | LoneRating['rater'];

export interface PathMark {
  readonly kind: MarkKind;
  readonly x: number;
  readonly y: number;
  /** Whether the dot is filled: only today's is. */
  readonly filled: boolean;
  /** The rater's name, if there is room for it. */
  readonly label: {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly anchor: 'start' | 'end';
  } | null;
}

export interface TextBlock {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}

/** The words at the last ring. */
export interface EndLabel extends TextBlock {
  readonly anchor: 'start' | 'end';
  readonly box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

export interface PathGeometry {
  readonly width: number;
  readonly height: number;
  readonly lineHeight: number;
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly band: { readonly y: number; readonly height: number } | null;
  /** `y` is the level's own height; the lines are centred on it. */
  readonly rows: readonly (TextBlock & { readonly lineY: number })[];
  /** SVG path data, one for each stretch without a gap. */
  readonly line: readonly string[];
  readonly marks: readonly PathMark[];
  readonly ticks: readonly (TextBlock & { readonly anchor: 'start' | 'middle' | 'end' })[];
  readonly endLabel: EndLabel | null;
  readonly reworded: readonly number[];
  readonly differently: readonly { readonly x: number; readonly y1: number; readonly y2: number }[];
  readonly notRated: readonly number[];
}
