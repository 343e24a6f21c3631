import type { EditionAuditSummary, ReportPageName } from '@waymark/contracts';
import type { Place } from '../figures/places.js';
import type { Period } from './periods.js';
import type { StoredFigures } from './stored-figures.js';

/** An edition that is to be stored, with all that belongs to it. */
export interface NewEdition {
  readonly number: number;
  readonly period: Period;
  readonly audit: EditionAuditSummary;
  readonly sha256: string;
  readonly places: readonly { readonly place: Place; readonly figures: StoredFigures }[];
  readonly pages: readonly NewPage[];
}

export interface NewPage {
  readonly page: ReportPageName;
  /** null: all pathways. */
  readonly pathwayId: string | null;
  readonly pathwayName: string;
  readonly body: string;
  readonly csv: string;
}
