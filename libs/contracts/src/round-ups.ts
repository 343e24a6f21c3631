import type { CareService } from './care-services.js';
import type { ForumComment } from './comments.js';
import type { ReportPageName } from './reports.js';

/** A published one never changes. A withdrawn one stays readable for staff and partners, with the reason. */
export const ROUND_UP_STATES = ['draft', 'published', 'withdrawn'] as const;
export type RoundUpState = (typeof ROUND_UP_STATES)[number];

/** The parts that people write, in the order in which they are read. */
export const ROUND_UP_PARTS = ['questions', 'whatChanged', 'lastTime', 'ifReal', 'youSaidWeDid'] as const;
export type RoundUpPart = (typeof ROUND_UP_PARTS)[number];

/** The highest school grade at which a part may read without a question being asked before it is published. */
export const HIGHEST_GRADE_FOR_PATIENTS = 6;

/** Report pages whose sentence may be quoted: those about areas and groups of people are not for this. */
export const QUOTABLE_PAGES = [
  'goals-achieved',
  'change-in-t',
  'completeness',
  'goal-setting',
] as const satisfies readonly ReportPageName[];

export interface AskedQuestion {
  readonly question: string;
  /** null: not answered yet. */
  readonly answer: string | null;
}

export interface YouSaidWeDid {
  readonly said: string;
  /** null: not written yet. */
  readonly did: string | null;
}

/** What people write in a round-up; null: nothing yet. */
export interface RoundUpText {
  /** The forum's own questions. */
  readonly questions: readonly AskedQuestion[];
  readonly whatChanged: string | null;
  /** What was done about it last time. */
  readonly lastTime: string | null;
  /** If this difference were real, what would we do? */
  readonly ifReal: string | null;
  readonly youSaidWeDid: readonly YouSaidWeDid[];
}

/** A page of a published edition whose sentence is quoted. */
export interface QuotedPage {
  readonly editionId: string;
  readonly page: ReportPageName;
  /** null: all pathways together. */
  readonly pathwayId: string | null;
}

/** The same with its sentence, as the edition said it. */
export interface Quote extends QuotedPage {
  readonly sentence: string;
  /** The place and the period in words: "Community rehabilitation, January to March 2026". */
  readonly about: string;
}

/** What somebody said to the draft. Staff and partners read it, patients never. */
export type RoundUpComment = ForumComment;

/** A round-up in the list of its care service. */
export interface RoundUpSummary {
  readonly id: string;
  readonly careService: Pick<CareService, 'id' | 'name'>;
  /** First and last day of its quarter. */
  readonly from: string;
  readonly to: string;
  /** "January to March 2026". */
  readonly label: string;
  readonly state: RoundUpState;
  readonly publishedOn: string | null;
  readonly withdrawnOn: string | null;
  /** null: it is not withdrawn. */
  readonly withdrawnBecause: string | null;
  readonly version: number;
}

export interface RoundUp extends RoundUpSummary, RoundUpText {
  readonly quotes: readonly Quote[];
  readonly comments: readonly RoundUpComment[];
  /** School grade at which each part reads; null: too short to say. */
  readonly grades: Readonly<Record<RoundUpPart, number | null>>;
}

/** A published round-up as patients and carers read it: without comments, and without names of staff. */
export interface PatientRoundUp extends RoundUpText {
  readonly id: string;
  readonly careServiceName: string;
  readonly label: string;
  readonly publishedOn: string;
  readonly quotes: readonly Pick<Quote, 'sentence' | 'about'>[];
}

/** `dropped`: it was given up, and `outcome` says why. */
export const IMPROVEMENT_STATES = ['open', 'done', 'dropped'] as const;
export type ImprovementState = (typeof IMPROVEMENT_STATES)[number];

/** What a care service means to do better, in its log. */
export interface ImprovementAction {
  readonly id: string;
  readonly careService: Pick<CareService, 'id' | 'name'>;
  /** The round-up that it came from; null: none. */
  readonly roundUp: { readonly id: string; readonly label: string } | null;
  readonly what: string;
  /** Who sees to it: a colleague's name, or words such as "the front desk". */
  readonly owner: string;
  /** null: the owner is given in words. */
  readonly ownerId: string | null;
  /** The day by which it is to be done. */
  readonly dueOn: string;
  readonly state: ImprovementState;
  /** Open, and its day has passed. */
  readonly isPastItsDay: boolean;
  /** How it ended; null: it is open. */
  readonly outcome: string | null;
  readonly closedOn: string | null;
  readonly version: number;
}
