import { ApiProperty } from '@nestjs/swagger';
import {
  type Achievement,
  ACHIEVEMENTS,
  type Baseline,
  type Domain,
  DOMAINS,
  EXPRESSED_BY,
  type ExpressedBy,
  type Goal,
  FRESH_LOOK_CHOICES,
  type FreshLookChoice,
  GOAL_EVENTS,
  GOAL_KINDS,
  GOAL_LIFECYCLES,
  GOAL_REASONS,
  type GoalKind,
  type GoalLifecycle,
  type GoalLifecycleCode,
  type GoalLook,
  type GoalVersion as GoalVersionContract,
  type Rater,
  RATERS,
} from '@waymark/contracts';
import { type Audience, shows } from '@waymark/policy';
import { RESERVED_REASONS } from './goal-life.js';
import type { Goal as GoalEntity, GoalVersion } from './goal.entity.js';
import { LevelTextBody } from './goals.dto.js';

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

export class GoalLookResponse implements GoalLook {
  /** `change`: to be changed, until a goal that follows takes its place. `let-go`: it ended by this. */
  @ApiProperty({ enum: FRESH_LOOK_CHOICES })
  choice!: FreshLookChoice;

  /** @example 2026-04-13 */
  on!: string;

  /** Why, in the patient's own words; null: not said, or not for this reader. */
  @ApiProperty({ type: String, nullable: true })
  because!: string | null;
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

  /** The same as a code that can be counted; null: no reason, or in words alone. */
  @ApiProperty({ enum: [...GOAL_REASONS, ...GOAL_EVENTS], nullable: true })
  lifecycleCode!: GoalLifecycleCode | null;

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

  /** The day on which the patient wrote it at home; null: the team wrote it down. */
  @ApiProperty({ type: String, nullable: true, example: null })
  writtenAtHomeOn!: string | null;

  /** Why it matters, as the patient wrote it there; null: not said, or not for this reader. */
  @ApiProperty({ type: String, nullable: true, example: null })
  because!: string | null;

  /** What patient and team settled on when they last took a fresh look at it; null: they have not. */
  @ApiProperty({ type: GoalLookResponse, nullable: true })
  lastLook!: GoalLookResponse | null;
}

export class GoalVersionResponse implements GoalVersionContract {
  /** @example 1 */
  number!: number;

  ownWords!: string;

  @ApiProperty({ type: String, nullable: true })
  teamWording!: string | null;

  @ApiProperty({ type: [LevelTextBody] })
  levels!: LevelTextBody[];

  from!: string;
}

export function toGoalResponse(goal: GoalEntity, audience: Audience): GoalResponse {
  return {
    id: goal.id,
    version: goal.rowVersion,
    episodeId: goal.episodeId,
    position: goal.position,
    ownWords: goal.ownWords,
    expressedBy: goal.expressedBy,
    teamWording: goal.teamWording,
    domain: goal.domain,
    kind: goal.kind,
    importance: shows(audience, 'weights') ? goal.importance : null,
    difficulty: shows(audience, 'weights') ? goal.difficulty : null,
    targetDate: goal.targetDate,
    lifecycle: goal.lifecycle,
    ...reasonFor(goal, audience),
    achievement: shows(audience, 'staff-notes') ? goal.achievement : null,
    baseline: toBaseline(goal),
    currentLevel: goal.currentLevel,
    currentValue: goal.currentValue,
    levels: [...goal.levels],
    followsGoalId: goal.followsGoalId,
    goalVersion: goal.wordingNumber,
    writtenAtHomeOn: goal.writtenAtHomeOn,
    because: shows(audience, 'goal-reasons') ? goal.because : null,
    lastLook: lookFor(goal, audience),
  };
}

function lookFor({ lastLook }: GoalEntity, audience: Audience): GoalLookResponse | null {
  if (lastLook === null) return null;
  const { choice, on, because } = lastLook;
  return { choice, on, because: shows(audience, 'goal-reasons') ? because : null };
}

/** Where nobody said why in words, the code stands for them. */
function reasonFor(goal: GoalEntity, audience: Audience): Pick<GoalResponse, 'lifecycleReason' | 'lifecycleCode'> {
  const { lifecycleReason, lifecycleCode } = goal;
  const isEvent = lifecycleCode !== null && RESERVED_REASONS.includes(lifecycleCode);
  if (!shows(audience, isEvent ? 'status-events' : 'staff-notes'))
    return { lifecycleReason: null, lifecycleCode: null };
  return { lifecycleReason: lifecycleReason ?? lifecycleCode, lifecycleCode };
}

/** The accepted baseline; null where the goal was never active. */
export function toBaseline(goal: GoalEntity): BaselineResponse | null {
  if (goal.baselineOn === null || goal.baselineRater === null) return null;
  return { level: goal.baselineLevel, value: goal.baselineValue, on: goal.baselineOn, rater: goal.baselineRater };
}

export function toGoalVersionResponse(version: GoalVersion): GoalVersionResponse {
  return {
    number: version.number,
    ownWords: version.ownWords,
    teamWording: version.teamWording,
    levels: [...version.levels],
    from: version.from.toISOString(),
  };
}
