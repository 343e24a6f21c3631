import { ApiProperty, OmitType } from '@nestjs/swagger';
import {
  type Domain,
  DOMAINS,
  EXPRESSED_BY,
  type ExpressedBy,
  type GoalFromHome,
  GOAL_KINDS,
  GOAL_LIFECYCLES,
  GOAL_REASONS,
  type GoalKind,
  type GoalLifecycle,
  type GoalReason,
  type LevelText,
  type Rater,
  RATERS,
} from '@waymark/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsNumber, IsObject, Max, Min, ValidateNested } from 'class-validator';
import { IsDay, IsId, IsOneOf, IsWords, MayBeNull, MayBeAbsent } from '../http/validators.js';

const LONGEST_WORDS = 1000;
const WEIGHT_MESSAGE = 'give 0, 1, 2 or 3';

export class LevelTextBody implements LevelText {
  /**
   * −2 … +2; 0 is what we hoped for.
   * @example 0
   */
  @IsInt({ message: 'give a whole level from -2 to 2' })
  level!: number;

  /** @example I read Mia one story at bedtime */
  @IsWords(LONGEST_WORDS)
  text!: string;
}

export class BaselineBody {
  @MayBeNull()
  @IsNumber({}, { message: 'give a level as a number' })
  @ApiProperty({ type: Number, nullable: true, required: false, example: -1 })
  level?: number | null;

  @MayBeNull()
  @IsWords(40)
  @ApiProperty({ type: String, nullable: true, required: false })
  answer?: string | null;

  @MayBeNull()
  @IsNumber({}, { message: 'give a value as a number' })
  @ApiProperty({ type: Number, nullable: true, required: false })
  value?: number | null;

  /** @example 2026-03-02 */
  @IsDay()
  on!: string;

  @IsOneOf(RATERS)
  @ApiProperty({ enum: RATERS, example: 'agreed' })
  rater!: Rater;
}

export class NewGoalRequest {
  /**
   * In the patient's own words; kept as they are.
   * @example Read a story to Mia at bedtime
   */
  @IsWords(LONGEST_WORDS)
  ownWords!: string;

  @MayBeAbsent()
  @IsOneOf(EXPRESSED_BY)
  @ApiProperty({ enum: EXPRESSED_BY, required: false, default: 'patient' })
  expressedBy?: ExpressedBy;

  /** The team's plain, measurable version. */
  @MayBeNull()
  @IsWords(LONGEST_WORDS)
  @ApiProperty({ type: String, nullable: true, required: false })
  teamWording?: string | null;

  @MayBeNull()
  @IsOneOf(DOMAINS)
  @ApiProperty({ enum: DOMAINS, nullable: true, required: false, example: 'd3' })
  domain?: Domain | null;

  @MayBeAbsent()
  @IsOneOf(GOAL_KINDS)
  @ApiProperty({ enum: GOAL_KINDS, required: false, default: 'to-reach' })
  kind?: GoalKind;

  @MayBeNull()
  @IsInt({ message: WEIGHT_MESSAGE })
  @Min(0, { message: WEIGHT_MESSAGE })
  @Max(3, { message: WEIGHT_MESSAGE })
  @ApiProperty({ type: Number, nullable: true, required: false, example: 3 })
  importance?: number | null;

  @MayBeNull()
  @IsInt({ message: WEIGHT_MESSAGE })
  @Min(0, { message: WEIGHT_MESSAGE })
  @Max(3, { message: WEIGHT_MESSAGE })
  @ApiProperty({ type: Number, nullable: true, required: false, example: 2 })
  difficulty?: number | null;

  @MayBeNull()
  @IsDay()
  @ApiProperty({ type: String, nullable: true, required: false, example: '2026-07-31' })
  targetDate?: string | null;

  /** With it the goal is active at once; without it, proposed. */
  @MayBeAbsent()
  @IsObject({ message: 'give where the person is now, on which day, and who says so' })
  @ValidateNested()
  @Type(() => BaselineBody)
  baseline?: BaselineBody;

  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(11)
  @IsObject({ each: true, message: 'give each level as an object' })
  @ValidateNested({ each: true })
  @Type(() => LevelTextBody)
  levels?: LevelTextBody[];

  /** The goal that this one grows out of. One that is still active ends here, as re-levelled. */
  @MayBeNull()
  @IsId()
  @ApiProperty({ type: String, nullable: true, required: false })
  followsGoalId?: string | null;
}

/** What a patient writes at home: words alone, which propose a goal. */
export class GoalFromHomeRequest implements GoalFromHome {
  /**
   * What they want, in their own words; kept as they are.
   * @example Go to the market on my own
   */
  @IsWords(LONGEST_WORDS)
  ownWords!: string;

  /** Why it matters to them. */
  @MayBeNull()
  @IsWords(LONGEST_WORDS)
  @ApiProperty({ type: String, nullable: true, required: false, example: 'I miss the people there' })
  because?: string | null;
}

/**
 * The goal as it shall stand. Level texts that are left out stay as they are; all else that is left out becomes empty.
 * The kind may change until the goal has a baseline; left out, it stays. Baseline and origin stay as they are, and may be
 * sent only as they are.
 */
export class GoalWordingRequest extends OmitType(NewGoalRequest, ['baseline'] as const) {
  @MayBeNull()
  @IsObject({ message: 'leave this out; the accepted baseline stays' })
  @ValidateNested()
  @Type(() => BaselineBody)
  @ApiProperty({ type: BaselineBody, nullable: true, required: false })
  baseline?: BaselineBody | null;
}

export class GoalLifecycleRequest {
  @IsOneOf(GOAL_LIFECYCLES)
  @ApiProperty({ enum: GOAL_LIFECYCLES, example: 'completed' })
  to!: GoalLifecycle;

  /**
   * Needed to cancel or reject a goal, or to mark it as entered in error. `infeasible` is for a goal that turned out
   * impossible.
   */
  @MayBeNull()
  @IsWords(400)
  @ApiProperty({ type: String, nullable: true, required: false })
  reason?: string | null;

  /** Why, so that it can be counted. It is enough by itself; `other` needs words too. */
  @MayBeNull()
  @IsOneOf(GOAL_REASONS)
  @ApiProperty({ enum: GOAL_REASONS, nullable: true, required: false, example: null })
  code?: GoalReason | null;

  /** Needed when a goal without one becomes active. */
  @MayBeAbsent()
  @IsObject({ message: 'give where the person is now, on which day, and who says so' })
  @ValidateNested()
  @Type(() => BaselineBody)
  baseline?: BaselineBody;
}

export class GoalOrderRequest {
  /** Every goal of the episode that is not entered in error, each once, in the order that the patient wants. */
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(500)
  @IsId({ each: true })
  @ApiProperty({ type: [String] })
  goalIds!: string[];
}
