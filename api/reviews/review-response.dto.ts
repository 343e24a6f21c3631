import { ApiProperty } from '@nestjs/swagger';
import {
  ANSWERED_BY,
  type AnsweredBy,
  type Barrier,
  BARRIERS,
  COPY_FORMATS,
  type CopyFormat,
  type EarlierStep,
  FRESH_LOOK_CHOICES,
  type FreshLookChoice,
  type FreshLookDecision,
  NOT_RATED,
  type NotRated,
  PRESENT,
  type Present,
  type Rater,
  RATERS,
  type Rating,
  type Review,
  REVIEW_SOURCES,
  REVIEW_STATUSES,
  type ReviewRevision,
  type ReviewSource,
  type ReviewStatus,
  STEP_OUTCOMES,
  type StepOutcome,
  ENTERED_IN_ERROR_REASONS,
  type EnteredInErrorReason,
} from '@waymark/contracts';
import { NextStepResponse } from './next-steps.dto.js';
import { REASON_CODES } from './reviews.dto.js';

class RatingResponse implements Rating {
  /** Kept for as long as the review has a rating of this rater for this goal. */
  id!: string;

  goalId!: string;

  /** Number of the wording it was given for. */
  goalVersion!: number;

  @ApiProperty({ enum: RATERS })
  rater!: Rater;

  @ApiProperty({ type: Number, nullable: true })
  level!: number | null;

  @ApiProperty({ type: String, nullable: true })
  answer!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty({ enum: NOT_RATED, nullable: true })
  notRated!: NotRated | null;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;
}

export class NotedRatingsResponse {
  ratings!: RatingResponse[];
}

class EarlierStepResponse implements EarlierStep {
  nextStepId!: string;

  @ApiProperty({ enum: STEP_OUTCOMES })
  outcome!: StepOutcome;

  /** Left out, or null: nothing got in the way, or nobody asked. */
  @ApiProperty({ enum: BARRIERS, nullable: true, required: false })
  barrier?: Barrier | null;
}

class FreshLookDecisionResponse implements FreshLookDecision {
  goalId!: string;

  @ApiProperty({ enum: FRESH_LOOK_CHOICES })
  choice!: FreshLookChoice;

  /** Why, in the patient's own words; null: not said, or not for this reader. */
  @ApiProperty({ type: String, nullable: true })
  because!: string | null;
}

export class ReviewResponse implements Review {
  id!: string;
  version!: number;
  appointmentId!: string;
  episodeId!: string;

  @ApiProperty({ enum: REVIEW_STATUSES })
  status!: ReviewStatus;

  @ApiProperty({ type: String, nullable: true, description: REASON_CODES })
  reason!: string | null;

  @ApiProperty({ enum: PRESENT, isArray: true })
  present!: Present[];

  /** null: not noted, as where a file is silent about it. */
  @ApiProperty({ enum: ANSWERED_BY, nullable: true })
  answeredBy!: AnsweredBy | null;

  @ApiProperty({ type: [RatingResponse] })
  ratings!: RatingResponse[];

  /**
   * Goals that a therapist has rated for the team alone, where the reply is for a shared screen and leaves those ratings
   * out; empty otherwise.
   */
  @ApiProperty({ type: [String], example: [] })
  privatelyRatedGoalIds!: string[];

  @ApiProperty({ type: [EarlierStepResponse] })
  earlierSteps!: EarlierStepResponse[];

  @ApiProperty({ type: [String] })
  talkAbout!: string[];

  /** What was settled after a fresh look at a goal. */
  @ApiProperty({ type: [FreshLookDecisionResponse] })
  freshLooks!: FreshLookDecisionResponse[];

  @ApiProperty({ type: [NextStepResponse] })
  nextSteps!: NextStepResponse[];

  /** True: the patient was given a copy; false: none was wanted; null: not asked. */
  @ApiProperty({ type: Boolean, nullable: true })
  copyGiven!: boolean | null;

  /** In which form, where somebody said. */
  @ApiProperty({ enum: COPY_FORMATS, nullable: true })
  copyFormat!: CopyFormat | null;

  /** @example 2026-06-01 */
  occurredOn!: string;

  /** When it was entered; of an imported one, when the file was. */
  enteredAt!: string;

  /** How it reached the record; null: from before this was noted. */
  @ApiProperty({ enum: REVIEW_SOURCES, nullable: true, example: 'screen' })
  source!: ReviewSource | null;

  /** The day of the last correction; null: never corrected. */
  @ApiProperty({ type: String, nullable: true })
  correctedOn!: string | null;

  /** Why it is marked as entered in error; null: it is not. */
  @ApiProperty({ enum: ENTERED_IN_ERROR_REASONS, nullable: true, example: null })
  struckOutBecause!: EnteredInErrorReason | null;
}

/** A review as it was before it was amended or marked as entered in error. */
export class ReviewRevisionResponse implements ReviewRevision {
  /** @example 1 */
  number!: number;

  /**
   * Why it was amended, or marked as entered in error: in own words, else the code.
   * @example Wrong level tapped for the second goal
   */
  reason!: string;

  amendedAt!: string;

  review!: ReviewResponse;
}
