import type { CareService } from './care-services.js';
import type { ReportPageName } from './reports.js';

/**
 * What an administrator may grant to a manager beyond that role, in one care service.
 * - `small-numbers`: seeing small true numbers of published figures.
 * - `privacy-officer`: seeing who opened records outside their caseload, or in an unusual way, and looking into it.
 */
export const GRANT_KINDS = ['small-numbers', 'privacy-officer'] as const;
export type GrantKind = (typeof GRANT_KINDS)[number];

/** The longest time for which it is granted. */
export const MOST_GRANT_MONTHS = 12;

/** Characters of the reason for opening a small number: a few words at least. */
export const SHORTEST_REASON = 10;
export const LONGEST_REASON = 500;

type NamedCareService = Pick<CareService, 'id' | 'name'>;

/** A grant to an account, also one that has ended. */
export interface AccountGrant {
  readonly id: string;
  readonly kind: GrantKind;
  readonly careService: NamedCareService;
  /** First and last day on which it holds, `YYYY-MM-DD`. */
  readonly from: string;
  readonly until: string;
  /** Who gave it. */
  readonly givenBy: string;
  /** When it was taken away before its last day; null: it was not. */
  readonly endedAt: string | null;
  /** Who took it away, or ended the role that it rested on; null: nobody did. */
  readonly endedBy: string | null;
  /** Whether it holds today. */
  readonly isInForce: boolean;
}

/** All grants of an account that there ever were, the newest first. */
export interface AccountGrants {
  /** The account's. */
  readonly version: number;
  readonly grants: readonly AccountGrant[];
}

/** A grant that an account should have. */
export interface WantedGrant {
  readonly kind: GrantKind;
  readonly careServiceId: string;
  readonly until: string;
}

/** One's own grant, in force today. */
export interface OwnGrant {
  readonly kind: GrantKind;
  readonly careService: NamedCareService;
  readonly from: string;
  readonly until: string;
}

/** A row of a page's table that hides numbers. */
export interface HiddenRow {
  /** What the row is about, as `rowKeys` of the table has it. */
  readonly row: string;
  readonly label: string;
  /** Heads of the columns that hide a number. */
  readonly columns: readonly string[];
}

/** The rows of a page of an edition that the reader may open. Without a grant there are none. */
export interface HiddenRows {
  readonly items: readonly HiddenRow[];
  /** The last day of the reader's grant; null: there is none in force. */
  readonly openUntil: string | null;
}

/** Somebody saw small true numbers: who, which, when and why. Never the numbers themselves. */
export interface SmallNumberOpening {
  readonly id: string;
  readonly openedAt: string;
  readonly openedBy: { readonly name: string; readonly role: 'manager' };
  readonly careService: NamedCareService;
  /** The edition, with its period in words. */
  readonly edition: { readonly id: string; readonly label: string };
  readonly page: ReportPageName;
  /** The pathway of the page; null: all pathways. */
  readonly pathway: { readonly id: string; readonly name: string } | null;
  /** The row as the page names it. */
  readonly rowLabel: string;
  /** Heads of the columns whose numbers were opened. */
  readonly columns: readonly string[];
  readonly reason: string;
}

/** A true figure of an edition that its page hides. */
export interface OpenedFigure {
  readonly column: string;
  /** "3 goals of 2 people", "4 of 12 goals". */
  readonly text: string;
  readonly count: number;
  /** What it is a part of; null: it is no part. */
  readonly of: number | null;
  /** The distinct people behind `count`. */
  readonly people: number;
}

/** The reply to an opening: the only place where the figures are. */
export interface OpenedSmallNumber extends SmallNumberOpening {
  readonly figures: readonly OpenedFigure[];
}
