import type {
  AnsweredBy,
  CopyFormat,
  EnteredSource,
  NotRated,
  Present,
  Rater,
  ReviewSource,
  ReviewStatus,
  StepOutcome,
  StrikeOutReason,
} from './lists.js';

/** One goal, one rater: exactly one of level, answer, value and notRated is given. */
export interface RatingBody {
  readonly goalId: string;
  readonly rater: Rater;
  readonly level?: number | null;
  readonly answer?: string | null;
  readonly value?: number | null;
  readonly notRated?: NotRated | null;
  readonly note?: string | null;
}

export interface Rating {
  readonly goalId: string;
  /** The wording in force when it was given. */
  readonly goalVersion: number;
  readonly rater: Rater;
  /** Raw GAS level (−0.5 for "partly" from −1); null: not rated, or a numeric measure. */
  readonly level: number | null;
  readonly answer: string | null;
  readonly value: number | null;
  readonly notRated: NotRated | null;
  readonly note: string | null;
}

export interface NextStepBody {
  /** Sent back to keep an already saved step; absent: a new one. */
  readonly id?: string;
  readonly goalId?: string | null;
  readonly what: string;
  readonly who: string;
  readonly byWhen?: string | null;
}

export interface NextStep {
  readonly id: string;
  readonly version: number;
  readonly goalId: string | null;
  readonly what: string;
  readonly who: string;
  readonly byWhen: string | null;
  /** null: nobody has said yet. */
  readonly outcome: StepOutcome | null;
  /** The day it was agreed. */
  readonly agreedOn: string;
}

/** A next step in the list of its episode. */
export interface ListedNextStep extends NextStep {
  /** A later review took up what the patient said: from then on only the team changes it. */
  readonly takenUp: boolean;
}

/** The whole review; each PUT replaces the one before it. */
export interface ReviewBody {
  readonly status: 'in-progress' | 'agreed' | 'recorded' | 'declined';
  /** Required when declined (a code of DECLINED_REASONS) or recorded (a code of RECORDED_REASONS, or own words). */
  readonly reason?: string | null;
  readonly present?: readonly Present[];
  readonly answeredBy?: AnsweredBy | null;
  readonly ratings: readonly RatingBody[];
  readonly earlierSteps?: readonly { readonly nextStepId: string; readonly outcome: StepOutcome }[];
  readonly talkAbout?: readonly string[];
  readonly nextSteps?: readonly NextStepBody[];
  /** Whether the patient was given a copy; left out or null: as it was noted before, or not asked. */
  readonly copyGiven?: boolean | null;
  /** The day it happened where that is not the appointment's (a paper sheet entered later). */
  readonly occurredOn?: string | null;
  /** How it reached the record; left out or null: as it was noted before, else the shared screen. */
  readonly source?: EnteredSource | null;
}

/** A correction of a closed review: the ratings whole; what else is left out stays as it was. */
export interface AmendBody extends Omit<ReviewBody, 'status' | 'reason' | 'source'> {
  /** Why it is corrected. */
  readonly reason: string;
  readonly status?: 'agreed' | 'recorded' | 'declined';
  /** Why it is recorded or declined, where that changes. */
  readonly statusReason?: string | null;
}

export interface Review {
  readonly id: string;
  readonly version: number;
  readonly appointmentId: string;
  readonly episodeId: string;
  readonly status: ReviewStatus;
  readonly reason: string | null;
  readonly present: readonly Present[];
  /** null: not noted, as where a file is silent about it. */
  readonly answeredBy: AnsweredBy | null;
  readonly ratings: readonly Rating[];
  readonly earlierSteps: readonly { readonly nextStepId: string; readonly outcome: StepOutcome }[];
  readonly talkAbout: readonly string[];
  readonly nextSteps: readonly NextStep[];
  /** true: the patient was given a copy; false: none was wanted; null: not asked. */
  readonly copyGiven: boolean | null;
  /** In which form the copy was given, where somebody said. */
  readonly copyFormat: CopyFormat | null;
  readonly occurredOn: string;
  /** When it was entered; of an imported one, when the file was. */
  readonly enteredAt: string;
  /** How it reached the record; null: from before this was noted. */
  readonly source: ReviewSource | null;
  /** The day of the last correction; null: never corrected. */
  readonly correctedOn: string | null;
  /** null: it stands. */
  readonly struckOutBecause: StrikeOutReason | null;
}

/** Notes that a copy was given, or that none was wanted. */
export interface CopyBody {
  readonly copyGiven: boolean;
  /** Only where one was given. */
  readonly format?: CopyFormat;
}

/** A review as it stood before it was amended; it never changes. For staff. */
export interface ReviewRevision {
  /** From 1, oldest first. */
  readonly number: number;
  /** Why it was amended. */
  readonly reason: string;
  /** RFC 3339. */
  readonly amendedAt: string;
  readonly review: Review;
}
