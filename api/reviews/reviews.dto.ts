import { ApiProperty, OmitType } from '@nestjs/swagger';
import {
  type AmendBody,
  ANSWERED_BY,
  type AnsweredBy,
  type Barrier,
  BARRIERS,
  COPY_FORMATS,
  type CopyBody,
  type CopyFormat,
  DECLINED_REASONS,
  ENTERED_SOURCES,
  type EnteredSource,
  FRESH_LOOK_CHOICES,
  type FreshLookChoice,
  type FreshLookDecision,
  PRESENT,
  type Present,
  type Rater,
  RATERS,
  type RatingBody,
  RECORDED_REASONS,
  type ReviewBody,
  STEP_OUTCOMES,
  type StepOutcome,
} from '@waymark/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsObject, ValidateNested } from 'class-validator';
import { PreparedRatingBody } from '../appointments/appointments.dto.js';
import { IsDay, IsId, IsOneOf, IsWords, MayBeNull, MayBeAbsent } from '../http/validators.js';

/** What a PUT may ask for. */
export const WRITABLE_STATUSES = ['in-progress', 'agreed', 'recorded', 'declined'] as const;
export const REASON_CODES = `Declined: ${DECLINED_REASONS.join(', ')}. Recorded: ${RECORDED_REASONS.join(', ')}, or own words.`;

/** An answer, and whose it is. */
export class RatingRequest extends PreparedRatingBody implements RatingBody {
  @IsOneOf(RATERS)
  @ApiProperty({ enum: RATERS, example: 'patient' })
  rater!: Rater;
}

export class EarlierStepRequest {
  @IsId()
  nextStepId!: string;

  @IsOneOf(STEP_OUTCOMES)
  @ApiProperty({ enum: STEP_OUTCOMES, example: 'done' })
  outcome!: StepOutcome;

  /** What got in the way; only of one that is partly done or not yet. */
  @MayBeNull()
  @IsOneOf(BARRIERS)
  @ApiProperty({ enum: BARRIERS, nullable: true, required: false, example: null })
  barrier?: Barrier | null;
}

export class ReviewNextStepRequest {
  /** The id of a step that this review already holds; left out for a new one. */
  @MayBeAbsent()
  @IsId()
  id?: string;

  @MayBeNull()
  @IsId()
  @ApiProperty({ type: String, nullable: true, required: false })
  goalId?: string | null;

  /** @example Ring the library about story time */
  @IsWords(1000)
  what!: string;

  /** @example Rowan */
  @IsWords(200)
  who!: string;

  @MayBeNull()
  @IsDay()
  @ApiProperty({ type: String, nullable: true, required: false, example: '2026-06-15' })
  byWhen?: string | null;

  /** What might get in the way of it; only together with `thenPlan`. */
  @MayBeNull()
  @IsWords(300)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'the phone makes me nervous' })
  ifBarrier?: string | null;

  /** What they will do then; only together with `ifBarrier`. */
  @MayBeNull()
  @IsWords(300)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'ask Sam to ring with me' })
  thenPlan?: string | null;
}

export class FreshLookDecisionBody implements FreshLookDecision {
  @IsId()
  goalId!: string;

  @IsOneOf(FRESH_LOOK_CHOICES)
  @ApiProperty({ enum: FRESH_LOOK_CHOICES, example: 'carry-on' })
  choice!: FreshLookChoice;

  /** Why, in the patient's own words; kept as they are. */
  @MayBeNull()
  @IsWords(1000)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'I like it as it is' })
  because?: string | null;
}

export class ReviewRequest implements ReviewBody {
  @IsOneOf(WRITABLE_STATUSES)
  @ApiProperty({ enum: WRITABLE_STATUSES, example: 'agreed' })
  status!: (typeof WRITABLE_STATUSES)[number];

  /** Needed when declined: a code; and when recorded: a code, or why in own words. */
  @MayBeNull()
  @IsWords(400)
  @ApiProperty({ type: String, nullable: true, required: false, example: null, description: REASON_CODES })
  reason?: string | null;

  /** Empty: not said. */
  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayUnique({ message: 'name each once' })
  @IsIn(PRESENT, { each: true, message: `use any of: ${PRESENT.join(', ')}` })
  @ApiProperty({ enum: PRESENT, isArray: true, required: false })
  present?: Present[];

  @MayBeNull()
  @IsOneOf(ANSWERED_BY)
  @ApiProperty({ enum: ANSWERED_BY, nullable: true, required: false })
  answeredBy?: AnsweredBy | null;

  @IsArray({ message: 'give a list, empty where nothing was rated' })
  @ArrayMaxSize(100)
  @IsObject({ each: true, message: 'give each rating as an object' })
  @ValidateNested({ each: true })
  @Type(() => RatingRequest)
  ratings!: RatingRequest[];

  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(100)
  @IsObject({ each: true, message: 'give each step as an object' })
  @ValidateNested({ each: true })
  @Type(() => EarlierStepRequest)
  earlierSteps?: EarlierStepRequest[];

  /** Goals to talk about today. */
  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(50)
  @IsId({ each: true })
  @ApiProperty({ type: [String], required: false })
  talkAbout?: string[];

  /**
   * What patient and team settled on after a fresh look at a goal. It takes effect when the review is agreed: a goal that
   * they let go ends by it.
   */
  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(50)
  @IsObject({ each: true, message: 'give each as an object' })
  @ValidateNested({ each: true })
  @Type(() => FreshLookDecisionBody)
  freshLooks?: FreshLookDecisionBody[];

  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(50)
  @IsObject({ each: true, message: 'give each step as an object' })
  @ValidateNested({ each: true })
  @Type(() => ReviewNextStepRequest)
  nextSteps?: ReviewNextStepRequest[];

  /** Whether the patient was given a copy; left out or null: as it was noted before, or not asked. */
  @MayBeNull()
  @IsBoolean({ message: 'say true or false' })
  @ApiProperty({ type: Boolean, nullable: true, required: false })
  copyGiven?: boolean | null;

  /** The day it happened, where a paper sheet is entered later; left out: the appointment's day. */
  @MayBeNull()
  @IsDay()
  @ApiProperty({ type: String, nullable: true, required: false })
  occurredOn?: string | null;

  /** How it reached the record; left out or null: as it was noted before, else the shared screen. */
  @MayBeNull()
  @IsOneOf(ENTERED_SOURCES)
  @ApiProperty({ enum: ENTERED_SOURCES, nullable: true, required: false, example: 'screen' })
  source?: EnteredSource | null;
}

/** The corrected review. Ratings are sent whole; all else that is left out, or null, stays as it was. */
export class AmendRequest
  extends OmitType(ReviewRequest, ['status', 'reason', 'source', 'freshLooks'] as const)
  implements AmendBody
{
  /**
   * Why the review is corrected; kept with its earlier version.
   * @example Wrong level tapped for the second goal
   */
  @IsWords(1000)
  reason!: string;

  /** Left out: as it is. Never in progress again. */
  @MayBeAbsent()
  @IsOneOf(['agreed', 'recorded', 'declined'])
  @ApiProperty({ enum: ['agreed', 'recorded', 'declined'], required: false })
  status?: 'agreed' | 'recorded' | 'declined';

  /** Why it is recorded or declined, where that changes. */
  @MayBeNull()
  @IsWords(400)
  @ApiProperty({ type: String, nullable: true, required: false, description: REASON_CODES })
  statusReason?: string | null;
}

export class CopyRequest implements CopyBody {
  /** False: none was wanted. */
  @IsBoolean({ message: 'say true or false' })
  copyGiven!: boolean;

  /** In which form; only where a copy was given. */
  @MayBeAbsent()
  @IsOneOf(COPY_FORMATS)
  @ApiProperty({ enum: COPY_FORMATS, required: false, example: 'print' })
  format?: CopyFormat;
}
