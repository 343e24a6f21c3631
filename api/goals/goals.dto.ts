import { ApiProperty, OmitType } from '@nestjs/swagger';
import {
  type Achievement,
  ACHIEVEMENTS,
  type Baseline,
  type Domain,
  DOMAINS,
  EXPRESSED_BY,
  type ExpressedBy,
  type Goal,
  GOAL_KINDS,
  GOAL_LIFECYCLES,
  type GoalKind,
  type GoalLifecycle,
  type GoalVersion,
  type LevelText,
  type Rater,
  RATERS,
} from '@waymark/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsNumber, IsObject, Max, Min, ValidateNested } from 'class-validator';
import { IsDay, IsId, IsOneOf, IsWords, Nullable, Optional } from '../http/validators.js';
import type { Goal as GoalEntity, GoalVersionEntity } from './goal.entity.js';

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
  @Nullable()
  @IsNumber({}, { message: 'give a level as a number' })
  @ApiProperty({ type: Number, nullable: true, required: false, example: -1 })
  level?: number | null;

  @Nullable()
  @IsWords(40)
  @ApiProperty({ type: String, nullable: true, required: false })
  answer?: string | null;

  @Nullable()
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

  @Optional()
  @IsOneOf(EXPRESSED_BY)
  @ApiProperty({ enum: EXPRESSED_BY, required: false, default: 'patient' })
  expressedBy?: ExpressedBy;

  /** The team's plain, measurable version. */
  @Nullable()
  @IsWords(LONGEST_WORDS)
  @ApiProperty({ type: String, nullable: true, required: false })
  teamWording?: string | null;

  @Nullable()
  @IsOneOf(DOMAINS)
  @ApiProperty({ enum: DOMAINS, nullable: true, required: false, example: 'd3' })
  domain?: Domain | null;

  @Optional()
  @IsOneOf(GOAL_KINDS)
  @ApiProperty({ enum: GOAL_KINDS, required: false, default: 'to-reach' })
  kind?: GoalKind;

  @Nullable()
  @IsInt({ message: WEIGHT_MESSAGE })
  @Min(0, { message: WEIGHT_MESSAGE })
  @Max(3, { message: WEIGHT_MESSAGE })
  @ApiProperty({ type: Number, nullable: true, required: false, example: 3 })
  importance?: number | null;

  @Nullable()
  @IsInt({ message: WEIGHT_MESSAGE })
  @Min(0, { message: WEIGHT_MESSAGE })
  @Max(3, { message: WEIGHT_MESSAGE })
  @ApiProperty({ type: Number, nullable: true, required: false, example: 2 })
  difficulty?: number | null;

  @Nullable()
  @IsDay()
  @ApiProperty({ type: String, nullable: true, required: false, example: '2026-07-31' })
  targetDate?: string | null;

  /** With it the goal is active at once; without it, proposed. */
  @Optional()
  @IsObject({ message: 'give where the person is now, on which day, and who says so' })
  @ValidateNested()
  @Type(() => BaselineBody)
  baseline?: BaselineBody;

  @Optional()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(11)
  @ValidateNested({ each: true })
  @Type(() => LevelTextBody)
  levels?: LevelTextBody[];

  /** The goal that this one grows out of. One that is still active ends here, as re-levelled. */
  @Nullable()
  @IsId()
  @ApiProperty({ type: String, nullable: true, required: false })
  followsGoalId?: string | null;
}

/** The goal as it shall stand; what is left out becomes empty. Kind, baseline and origin stay. */
export class GoalWordingRequest extends OmitType(NewGoalRequest, ['baseline', 'followsGoalId', 'kind'] as const) {}

export class GoalLifecycleRequest {
  @IsOneOf(GOAL_LIFECYCLES)
  @ApiProperty({ enum: GOAL_LIFECYCLES, example: 'completed' })
  to!: GoalLifecycle;

  /** Needed to cancel, reject or strike a goal out. `infeasible` is for a goal that turned out impossible. */
  @Nullable()
  @IsWords(400)
  @ApiProperty({ type: String, nullable: true, required: false })
  reason?: string | null;

  /** Needed when a goal without one becomes active. */
  @Optional()
  @IsObject({ message: 'give where the person is now, on which day, and who says so' })
  @ValidateNested()
  @Type(() => BaselineBody)
  baseline?: BaselineBody;
}

export class BaselineResponse implements Baseline {
  @ApiProperty({ type: Number, nullable: true, example: -1 })
  level!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  /** @example 2026-03-02 */
  on!: string;

  @ApiProperty({ enum: RATERS })
  rater!: Rater;
}

export class GoalResponse implements Goal {
  id!: string;
  version!: number;
  episodeId!: string;

  /** @example 1 */
  position!: number;

  /** @example Read a story to Mia at bedtime */
  ownWords!: string;

  @ApiProperty({ enum: EXPRESSED_BY })
  expressedBy!: ExpressedBy;

  @ApiProperty({ type: String, nullable: true })
  teamWording!: string | null;

  @ApiProperty({ enum: DOMAINS, nullable: true })
  domain!: Domain | null;

  @ApiProperty({ enum: GOAL_KINDS })
  kind!: GoalKind;

  @ApiProperty({ type: Number, nullable: true })
  importance!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  difficulty!: number | null;

  @ApiProperty({ type: String, nullable: true })
  targetDate!: string | null;

  @ApiProperty({ enum: GOAL_LIFECYCLES })
  lifecycle!: GoalLifecycle;

  @ApiProperty({ type: String, nullable: true })
  lifecycleReason!: string | null;

  /** For staff; null for everyone else. */
  @ApiProperty({ enum: ACHIEVEMENTS, nullable: true })
  achievement!: Achievement | null;

  @ApiProperty({ type: BaselineResponse, nullable: true })
  baseline!: BaselineResponse | null;

  /** Last agreed level, raw: −0.5 is "part of the way". */
  @ApiProperty({ type: Number, nullable: true, example: 0 })
  currentLevel!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  currentValue!: number | null;

  @ApiProperty({ type: [LevelTextBody] })
  levels!: LevelTextBody[];

  @ApiProperty({ type: String, nullable: true })
  followsGoalId!: string | null;

  /** @example 1 */
  goalVersion!: number;
}

export class GoalVersionResponse implements GoalVersion {
  /** @example 1 */
  number!: number;

  ownWords!: string;

  @ApiProperty({ type: String, nullable: true })
  teamWording!: string | null;

  @ApiProperty({ type: [LevelTextBody] })
  levels!: LevelTextBody[];

  from!: string;
}

/** @param forPatient leaves out weights and status words, which are for staff. */
export function toGoalResponse(goal: GoalEntity, { forPatient }: { forPatient: boolean }): GoalResponse {
  return {
    id: goal.id,
    version: goal.version,
    episodeId: goal.episodeId,
    position: goal.position,
    ownWords: goal.ownWords,
    expressedBy: goal.expressedBy,
    teamWording: goal.teamWording,
    domain: goal.domain,
    kind: goal.kind,
    importance: forPatient ? null : goal.importance,
    difficulty: forPatient ? null : goal.difficulty,
    targetDate: goal.targetDate,
    lifecycle: goal.lifecycle,
    lifecycleReason: forPatient ? null : goal.lifecycleReason,
    achievement: forPatient ? null : goal.achievement,
    baseline: toBaseline(goal),
    currentLevel: goal.currentLevel,
    currentValue: goal.currentValue,
    levels: [...goal.levels],
    followsGoalId: goal.followsGoalId,
    goalVersion: goal.wording,
  };
}

/** The accepted baseline; null where the goal was never active. */
export function toBaseline(goal: GoalEntity): BaselineResponse | null {
  if (goal.baselineOn === null || goal.baselineRater === null) return null;
  return { level: goal.baselineLevel, value: goal.baselineValue, on: goal.baselineOn, rater: goal.baselineRater };
}

export function toGoalVersionResponse(version: GoalVersionEntity): GoalVersionResponse {
  return {
    number: version.number,
    ownWords: version.ownWords,
    teamWording: version.teamWording,
    levels: [...version.levels],
    from: version.from.toISOString(),
  };
}
