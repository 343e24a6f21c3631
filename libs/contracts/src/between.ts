import type { ReportBody } from './reports.js';

/** Shares by which care services can be compared: how things are done, never what came of goals. */
export const MEASURES_BETWEEN_TEAMS = ['reviewed', 'next-steps', 'copies', 'missed', 'answered'] as const;
export type MeasureBetweenTeams = (typeof MEASURES_BETWEEN_TEAMS)[number];

/** A financial year by the year in which it began. */
export interface FinancialYear {
  readonly year: number;
  /** "April 2025 to March 2026". */
  readonly label: string;
}

/** One share of a financial year in each care service, as its published report of that year has it. */
export interface BetweenTeams extends ReportBody {
  readonly measure: MeasureBetweenTeams;
  /** null: no year has figures of this measure yet, so that there is nothing to show. */
  readonly year: number | null;
  /** Years for which this measure may be asked, newest first. */
  readonly years: readonly FinancialYear[];
}
