import { ApiProperty } from '@nestjs/swagger';
import {
  ANSWERED_BY,
  type AnsweredBy,
  APPOINTMENT_PURPOSES,
  type AppointmentPurpose,
  type Domain,
  DOMAINS,
  GAS_LIGHT_ANSWERS,
  type GasLightAnswer,
  GOAL_KINDS,
  GOAL_LIFECYCLES,
  type GoalKind,
  type GoalLifecycle,
  type LevelCounts,
  NOT_RATED,
  type NotRated,
  type Rater,
  type SlowedGoals,
  RATERS,
  T_REASONS,
  type Trajectory,
  type TrajectoryGoal,
  type TrajectoryPoint,
  type TrajectorySummary,
  type TReason,
} from '@waymark/contracts';
import { BaselineResponse } from '../goals/goal-response.dto.js';

class TrajectoryPointResponse implements TrajectoryPoint {
  appointmentId!: string;

  /** @example 2026-04-13 */
  on!: string;

  /** Whether the review was agreed with the patient, or recorded without their part. */
  @ApiProperty({ enum: ['agreed', 'recorded'] })
  reviewStatus!: 'agreed' | 'recorded';

  /** Raw: −0.5 is "part of the way" from −1. */
  @ApiProperty({ type: Number, nullable: true, example: -0.5 })
  level!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty({ enum: GAS_LIGHT_ANSWERS, nullable: true })
  answer!: GasLightAnswer | null;

  @ApiProperty({ enum: NOT_RATED, nullable: true })
  notRated!: NotRated | null;

  @ApiProperty({ enum: RATERS })
  rater!: Rater;

  @ApiProperty({ enum: ANSWERED_BY, nullable: true })
  answeredBy!: AnsweredBy | null;

  goalVersion!: number;
}

class TrajectoryGoalResponse implements TrajectoryGoal {
  goalId!: string;

  /** @example Read a story to Mia at bedtime */
  ownWords!: string;

  @ApiProperty({ enum: DOMAINS, nullable: true })
  domain!: Domain | null;

  @ApiProperty({ enum: GOAL_KINDS })
  kind!: GoalKind;

  /** importance × difficulty when the goal became active, missing = 1. Staff only. */
  @ApiProperty({ type: Number, nullable: true, example: 1 })
  weight!: number | null;

  @ApiProperty({ type: BaselineResponse, nullable: true })
  baseline!: BaselineResponse | null;

  @ApiProperty({ type: [TrajectoryPointResponse] })
  points!: TrajectoryPointResponse[];

  @ApiProperty({ enum: GOAL_LIFECYCLES })
  lifecycle!: GoalLifecycle;

  @ApiProperty({ type: String, nullable: true })
  followsGoalId!: string | null;
}

class LevelCountsResponse implements LevelCounts {
  '-2'!: number;
  '-1'!: number;
  '0'!: number;
  '1'!: number;
  '2'!: number;

  /** Of "-1", how many are "part of the way". */
  partly!: number;

  notRated!: number;
}

class SlowedGoalsResponse implements SlowedGoals {
  /** Goals to slow a loss that were active. */
  goals!: number;

  /** Those with an agreed level. */
  rated!: number;

  /** Those at what was hoped for, or above. */
  held!: number;

  /** Unweighted T of their levels at full precision; null: none has a level. */
  @ApiProperty({ type: Number, nullable: true, example: 50 })
  currentT!: number | null;
}

class TrajectorySummaryResponse implements TrajectorySummary {
  appointmentId!: string;

  /** @example 2026-04-13 */
  on!: string;

  /** What the appointment was for; a follow-up after discharge is reported apart and is in no other T. */
  @ApiProperty({ enum: APPOINTMENT_PURPOSES })
  purpose!: AppointmentPurpose;

  /** Weighted GAS T at full precision; null with `tReason`. */
  @ApiProperty({ type: Number, nullable: true, example: 45.43558988439303 })
  tScore!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 45.43558988439303 })
  tScoreUnweighted!: number | null;

  @ApiProperty({ enum: T_REASONS, nullable: true })
  tReason!: TReason | null;

  goalsCounted!: number;
  goalsActive!: number;

  @ApiProperty({ type: LevelCountsResponse })
  levels!: LevelCountsResponse;

  /** Goals to slow a loss, which are in none of the above. */
  @ApiProperty({ type: SlowedGoalsResponse })
  toSlow!: SlowedGoalsResponse;

  /** True where the ratings came without the patient's part. */
  withoutPatient!: boolean;
}

class UnweightedTResponse {
  @ApiProperty({ type: Number, nullable: true })
  baselineT!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  currentT!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  changeT!: number | null;
}

/** T, weights and summaries are for staff; a patient or carer gets the goals with their points. */
export class TrajectoryResponse implements Trajectory {
  episodeId!: string;

  @ApiProperty({ type: [TrajectoryGoalResponse] })
  goals!: TrajectoryGoalResponse[];

  @ApiProperty({ type: [TrajectorySummaryResponse] })
  summary!: TrajectorySummaryResponse[];

  @ApiProperty({ type: Number, nullable: true, example: 31.742581333962 })
  baselineT!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 45.43558988439303 })
  currentT!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 13.693 })
  changeT!: number | null;

  /** The same with every weight 1. */
  @ApiProperty({ type: UnweightedTResponse })
  unweighted!: UnweightedTResponse;

  /** Goals to slow a loss by their last agreed levels: they are in no other T, and have no change. */
  @ApiProperty({ type: SlowedGoalsResponse })
  toSlow!: SlowedGoalsResponse;

  @ApiProperty({ enum: T_REASONS, nullable: true })
  tReason!: TReason | null;

  /** True where a counted goal has no agreed level yet. */
  partial!: boolean;

  /** How many last agreed levels are older than the last attended appointment. */
  carried!: number;

  version!: number;
}
