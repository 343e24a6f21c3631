import type {
  AnsweredBy,
  Barrier,
  CopyFormat,
  EnteredSource,
  FreshLookChoice,
  NotRated,
  Present,
  Rater,
  ReviewSource,
  ReviewStatus,
  StepOutcome,
  EnteredInErrorReason,
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
  /** Kept for as long as the review has a rating of this rater for this goal. */
  readonly id: string;
  readonly goalId: string;
  /** The wording in force when the rating was given. */
  readonly goalVersion: number;
  readonly rater: Rater;
  /** Raw GAS level (−0.5 for "partly" from −1); null: not rated, or a numeric measure. */
  readonly level: number | null;
  readonly answer: string | null;
  readonly value: number | null;
  readonly notRated: NotRated | null;
  readonly note: string | null;
}

/** What a later review says of a step. */
export interface EarlierStep {
  readonly nextStepId: string;
  readonly outcome: StepOutcome;
  /** What got in the way; only of one that is partly done or not yet. Absent or null: nothing, or not asked. */
  readonly barrier?: Barrier | null;
}

export interface NextStepBody {
  /** Id of an already saved step to keep; absent: a new one. */
  readonly id?: string;
  readonly goalId?: string | null;
  readonly what: string;
  readonly who: string;
  readonly byWhen?: string | null;
  /** What might get in the way of it; only together with `thenPlan`. Absent or null: nothing was planned for. */
  readonly ifBarrier?: string | null;
  /** What they will do then. */
  readonly thenPlan?: string | null;
}

export interface NextStep {
  readonly id: string;
  readonly version: number;
  readonly goalId: string | null;
  readonly what: string;
  readonly who: string;
  readonly byWhen: string | null;
  /** What might get in the way of it; null: nothing was planned for, or not for this reader. */
  readonly ifBarrier: string | null;
  /** What they will do then; null exactly where `ifBarrier` is. */
  readonly thenPlan: string | null;
  /** null: not said yet. */
  readonly outcome: StepOutcome | null;
  /** What got in the way, where it is partly done or not yet; null: nothing, or not asked. */
  readonly barrier: Barrier | null;
  /** The day it was agreed. */
  readonly agreedOn: string;
}

/** A next step in the list of its episode. */
export interface ListedNextStep extends NextStep {
  /** Whether a later review took up the patient's outcome; from then on only the team changes it. */
  readonly takenUp: boolean;
}

/** What patient and team settled on after a fresh look at one goal. It takes effect when the review is agreed. */
export interface FreshLookDecision {
  readonly goalId: string;
  readonly choice: FreshLookChoice;
  /** Why, in the patient's own words; null: not said. */
  readonly because?: string | null;
}

/** The whole review; each PUT replaces the previous one. */
export interface ReviewBody {
  readonly status: 'in-progress' | 'agreed' | 'recorded' | 'declined';
  /** Required when declined (a code of DECLINED_REASONS) or recorded (a code of RECORDED_REASONS, or own words). */
  readonly reason?: string | null;
  readonly present?: readonly Present[];
  readonly answeredBy?: AnsweredBy | null;
  readonly ratings: readonly RatingBody[];
  readonly earlierSteps?: readonly EarlierStep[];
  readonly talkAbout?: readonly string[];
  /** Only while the patient takes part: in a review that is open or agreed. */
  readonly freshLooks?: readonly FreshLookDecision[];
  readonly nextSteps?: readonly NextStepBody[];
  /** Whether the patient was given a copy; absent or null: as recorded before, or not asked. */
  readonly copyGiven?: boolean | null;
  /** The day it happened if not the appointment's (a paper sheet entered later). */
  readonly occurredOn?: string | null;
  /** How it reached the record; absent or null: as recorded before, else the shared screen. */
  readonly source?: EnteredSource | null;
}

/** Correction of a closed review: the ratings in full; any other absent field stays as it was. */
export interface AmendBody extends Omit<ReviewBody, 'status' | 'reason' | 'source' | 'freshLooks'> {
  /** Why it is corrected. */
  readonly reason: string;
  readonly status?: 'agreed' | 'recorded' | 'declined';
  /** Why it is recorded or declined, if that changes. */
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
  /** null: not recorded, e.g. if an imported file does not say. */
  readonly answeredBy: AnsweredBy | null;
  readonly ratings: readonly Rating[];
  /**
   * Goals that a therapist has rated for the team alone, if the reply is for a shared screen and leaves those ratings
   * out; empty otherwise.
   */
  readonly privatelyRatedGoalIds: readonly string[];
  readonly earlierSteps: readonly EarlierStep[];
  readonly talkAbout: readonly string[];
  /** What was settled after a fresh look; what was said is kept as it was when it was agreed. */
  readonly freshLooks: readonly FreshLookDecision[];
  readonly nextSteps: readonly NextStep[];
  /** true: the patient was given a copy; false: none was wanted; null: not asked. */
  readonly copyGiven: boolean | null;
  /** Format of the copy, if recorded. */
  readonly copyFormat: CopyFormat | null;
  readonly occurredOn: string;
  /** When it was entered; for an imported review, when the file was imported. */
  readonly enteredAt: string;
  /** How it reached the record; null: from before this was recorded. */
  readonly source: ReviewSource | null;
  /** Day of the last correction; null: never corrected. */
  readonly correctedOn: string | null;
  /** null: not entered in error. */
  readonly struckOutBecause: EnteredInErrorReason | null;
}

/** Records that a copy was given, or that none was wanted. */
export interface CopyBody {
  readonly copyGiven: boolean;
  /** Only if a copy was given. */
  readonly format?: CopyFormat;
}

/** A review as it was before a correction; it never changes. For staff. */
export interface ReviewRevision {
  /** From 1, oldest first. */
  readonly number: number;
  /** Why it was amended. */
  readonly reason: string;
  /** RFC 3339. */
  readonly amendedAt: string;
  readonly review: Review;
}

/** A version of a review that a correction replaced: what it said, and who replaced it when and why. */
export interface ReplacedVersion {
  /** Why it was corrected. */
  readonly reason: string;
  /** RFC 3339. */
  readonly at: string;
  /** Name of the account that corrected it. */
  readonly by: string;
  /** As it was before. */
  readonly review: Review;
}

/** That a review was marked as entered in error. */
export interface MarkedInError {
  readonly reason: EnteredInErrorReason;
  /** In own words; null: only the reason was given. */
  readonly note: string | null;
  /** RFC 3339. */
  readonly at: string;
  /** Name of the account that marked it. */
  readonly by: string;
}

/** One review in the record of an appointment, with everything that became of it. */
export interface RecordedReview {
  /** As it stands, or as it was when it was marked as entered in error. */
  readonly review: Review;
  /** Name of the account that entered it; null: not kept, as in a review from a file. */
  readonly enteredBy: string | null;
  /** What its corrections replaced, oldest first. */
  readonly replaced: readonly ReplacedVersion[];
  /** null: it stands. */
  readonly inError: MarkedInError | null;
}

/** A review before or after this one in the same episode. */
export interface NearbyReview {
  readonly appointmentId: string;
  readonly on: string;
}

/** Everything that was ever recorded in one appointment, for the team alone. */
export interface ReviewRecord {
  /** Empty: nothing was recorded. The review that stands, if there is one; then those entered in error, the latest first. */
  readonly reviews: readonly RecordedReview[];
  /** null: this is the first of the episode. */
  readonly previous: NearbyReview | null;
  /** null: this is the last of the episode. */
  readonly next: NearbyReview | null;
}

/** A note for the team beside a rating, in a review that stands. */
export interface TeamNote {
  readonly appointmentId: string;
  readonly on: string;
  readonly goalId: string;
  readonly rater: Rater;
  readonly note: string;
}
