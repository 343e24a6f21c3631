import type { CareService } from './care-services.js';
import type { PlacedMark } from './chart-marks.js';

/** How long the time of an edition is. A care service has quarters or, if it is small, three years at a time; all have years. */
export const GRAINS = ['quarter', 'year', 'three-years'] as const;
export type Grain = (typeof GRAINS)[number];

/** `with-team`: the team sees it before anyone else, and says what it has to say. */
export const EDITION_STATES = ['with-team', 'published'] as const;
export type EditionState = (typeof EDITION_STATES)[number];

/** Pages on outcomes, in the order in which they are listed. */
export const REPORT_PAGES = [
  'goals-achieved',
  'change-in-t',
  'completeness',
  'goal-setting',
  'domains',
  'two-views',
  'areas',
  'equality',
  'reach',
] as const;
export type ReportPageName = (typeof REPORT_PAGES)[number];

/** Pages about areas and groups: of whole care services, and of a year or more. */
export const PAGES_OF_ALL_PATHWAYS: readonly ReportPageName[] = ['areas', 'equality', 'reach'];

/** Pages whose main figure is followed from edition to edition. */
export const MEASURES_OVER_TIME = [
  'goals-achieved',
  'change-in-t',
  'completeness',
  'goal-setting',
] as const satisfies readonly ReportPageName[];
export type MeasureOverTime = (typeof MEASURES_OVER_TIME)[number];

/** What goals of one care service came to in one period, as published. It never changes. */
export interface Edition {
  readonly id: string;
  readonly careService: Pick<CareService, 'id' | 'name'>;
  readonly grain: Grain;
  /** First and last day on which those counted were discharged. */
  readonly from: string;
  readonly to: string;
  /** The period in words: "April to June 2026". */
  readonly label: string;
  readonly state: EditionState;
  /** The day on which its figures were counted. */
  readonly closedOn: string;
  /** The day from which everyone it is for may read it, unless a manager publishes it earlier. */
  readonly publishesOn: string;
  /** The first day on which a manager may publish it; null: it is published. */
  readonly publishableFrom: string | null;
  readonly publishedOn: string | null;
  /** Pages that it has. */
  readonly pages: readonly ReportPageName[];
  /** Pathways that have a page of their own. */
  readonly pathways: readonly { readonly id: string; readonly name: string }[];
  /** What was checked so that nobody can be made out. */
  readonly audit: EditionAuditSummary;
  readonly version: number;
}

/** "182 figures, 9 said as fewer than 8, 2 not shown, narrowest 6 wide." */
export interface EditionAuditSummary {
  readonly figures: number;
  /** Said as "fewer than 8". */
  readonly bounds: number;
  /** Not shown, in order to protect another figure. */
  readonly withheld: number;
  /** The least number of values that a hidden count can have; null: no count is hidden. */
  readonly narrowest: number | null;
}

/** One figure as it is read. */
export interface ReportFigure {
  /** Its name within the page and place. */
  readonly row: string;
  readonly label: string;
  /** What it is a part of or rests on: "of about 45 goals"; empty: nothing more is said. */
  readonly people: string;
  /** "55%", "10 points", "goals of fewer than 8 people", "not shown". */
  readonly shown: string;
  /** "31 to 73%"; null: it has none. */
  readonly interval: string | null;
  /** What to know about this one figure; null: nothing. */
  readonly note: string | null;
}

export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** As read; the first cell is the head of its row. */
  readonly rows: readonly (readonly string[])[];
  /**
   * What each row is about, by which it is asked for: `all`, the id of a pathway or area, or a group such as `sex:F`. Left
   * out: no row can be asked for by itself.
   */
  readonly rowKeys?: readonly string[];
}

/** A picture: what it shows is in the table too. */
export interface ReportChart {
  /**
   * `parts`: bars of parts that make up a whole. `points`: one point a line, with its interval. `funnel`: one point a line,
   * by how much it rests on, between limits that say how far chance reaches.
   */
  readonly kind: 'parts' | 'points' | 'funnel';
  /** What the picture says, for whoever does not see it. */
  readonly description: string;
  readonly unit: '%' | 'points';
  /** Names of the parts, in order; for points empty. */
  readonly parts: readonly string[];
  /** A value to compare with, such as no change; null: none. */
  readonly reference: ReportReference | null;
  readonly lines: readonly ReportChartLine[];
  /** Of a funnel alone. */
  readonly funnel?: ReportFunnel;
  /** Changes that the team marked, by the lines of a figure over time; left out: there are none. */
  readonly marks?: readonly PlacedMark[];
}

export interface ReportFunnel {
  /** What the sizes count: "Appointments". */
  readonly sizes: string;
  /** From the smallest size to the largest. */
  readonly limits: readonly ReportFunnelLimits[];
}

/** How far chance reaches at one size, in per cent. */
export interface ReportFunnelLimits {
  readonly size: number;
  /** Within these are 95 of 100 by chance alone. */
  readonly inner: { readonly low: number; readonly high: number };
  /** Within these are 998 of 1,000. */
  readonly outer: { readonly low: number; readonly high: number };
}

export interface ReportReference {
  readonly value: number;
  readonly label: string;
  /** Where it restarts, and with which value: indices of lines, rising. Left out: nowhere. */
  readonly anew?: readonly { readonly from: number; readonly value: number }[];
}

export interface ReportChartLine {
  readonly label: string;
  /** Of parts: one value for each, in per cent. Of points: one. null: not shown, and `text` says what is. */
  readonly values: readonly number[] | null;
  readonly low: number | null;
  readonly high: number | null;
  /** What is written beside it. */
  readonly text: string;
  /** Of a funnel alone: how much it rests on. */
  readonly size?: number;
}

/** What every page of figures has. */
export interface ReportBody {
  /** The question that it answers. */
  readonly title: string;
  /** The place and the period in words. */
  readonly about: string;
  /** Answers the question of the page in one sentence of easy words. */
  readonly sentence: string;
  readonly figures: readonly ReportFigure[];
  /** null: the page has no picture. */
  readonly chart: ReportChart | null;
  readonly table: ReportTable;
  /** What to keep in mind. */
  readonly caveats: readonly string[];
  /** null: live figures, which are true; or figures of several editions, each of which was audited in its own. */
  readonly audit: EditionAuditSummary | null;
}

/** A page of an edition, or the same page live. */
export interface ReportPage extends ReportBody {
  readonly page: ReportPageName;
}

/** The goals that are worked on in a care service today. */
export interface GoalsNow {
  readonly sentence: string;
  /** Worked on, harder than at the start, due a fresh look, without an answer since the start, past the target date. */
  readonly figures: readonly ReportFigure[];
}

/** How long reviews take on the shared screen of a care service, for its team. Never of one person. */
export interface ReviewMinutes {
  readonly sentence: string;
  /** The middle of the last twelve months, in whole minutes; null: too few reviews, or by too few therapists. */
  readonly medianMinutes: number | null;
}
