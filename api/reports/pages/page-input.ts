import type { ReportChart, ReportFigure } from '@waymark/contracts';
import type { BandKind } from '../figures/bands.js';
import type { SaidFigure, Speaker } from '../speakers/speaker.js';

/** A place with its name, and what may be said of it. */
export interface NamedPlace {
  /** By which its row is asked for: see `keyOf` in places.ts. */
  readonly key: string;
  readonly label: string;
  readonly speaker: Speaker;
}

/** What a page is made from: the place that was asked for, and the places within it. */
export interface PageInput {
  readonly here: NamedPlace;
  /** Pathways of a whole care service; none for a pathway, as with those that follow. */
  readonly pathways: readonly NamedPlace[];
  readonly areas: readonly (NamedPlace & { readonly byPathway: readonly NamedPlace[] })[];
  readonly bands: readonly (NamedPlace & { readonly kind: BandKind })[];
  /** Domains of goals of the place, those of few people as "Other"; none for a quarter. */
  readonly domains: readonly NamedPlace[];
  /** Whether the five levels are said one by one. */
  readonly hasLevels: boolean;
  /** Whether figures are true, or as published. */
  readonly isLive: boolean;
}

/** A cell as it is read, and as it stands in a file. The first of a row says what it is about. */
export type Cell = Pick<SaidFigure, 'text' | 'inTable' | 'csv' | 'hidden'> & { readonly key?: string };

/** A page before it is given its place and period. */
export interface ComposedPage {
  readonly title: string;
  readonly sentence: string;
  readonly figures: readonly ReportFigure[];
  readonly chart: ReportChart | null;
  readonly table: {
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly Cell[])[];
  };
  readonly caveats: readonly string[];
}

export type ComposePage = (input: PageInput) => ComposedPage;

export function cell(text: string): Cell {
  return { text, csv: text };
}

/** The head of a row. */
export function headOf({ key, label }: Pick<NamedPlace, 'key' | 'label'>): Cell {
  return { ...cell(label), key };
}
