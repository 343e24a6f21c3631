import type {
  AnsweredBy,
  AppointmentPurpose,
  Domain,
  GasLightAnswer,
  GoalKind,
  GoalLifecycle,
  NotRated,
  Rater,
  TReason,
} from './lists.js';
import type { Baseline } from './goals.js';

export interface TrajectoryPoint {
  readonly appointmentId: string;
  readonly on: string;
  /** Whether its review was agreed with the patient, or recorded without their part. */
  readonly reviewStatus: 'agreed' | 'recorded';
  readonly level: number | null;
  readonly value: number | null;
  readonly answer: GasLightAnswer | null;
  readonly notRated: NotRated | null;
  readonly rater: Rater;
  readonly answeredBy: AnsweredBy | null;
  readonly goalVersion: number;
}

export interface TrajectoryGoal {
  readonly goalId: string;
  readonly ownWords: string;
  readonly domain: Domain | null;
  readonly kind: GoalKind;
  /** importance × difficulty at activation, missing = 1; null: never active, or the reader may not see it. */
  readonly weight: number | null;
  /** null: the goal was never active. */
  readonly baseline: Baseline | null;
  readonly points: readonly TrajectoryPoint[];
  readonly lifecycle: GoalLifecycle;
  readonly followsGoalId: string | null;
}

/** Number of goals active that day at each level; `partly` is a part of "-1". */
export interface LevelCounts {
  readonly '-2': number;
  readonly '-1': number;
  readonly '0': number;
  readonly '1': number;
  readonly '2': number;
  readonly partly: number;
  readonly notRated: number;
}

/** Goals to slow a loss, which are in no other T: how many there are, rated, and still at what was hoped for or above. */
export interface SlowedGoals {
  readonly goals: number;
  readonly rated: number;
  readonly held: number;
  /** Unweighted T of their levels at that moment, full precision; null: none has a level. It has no change. */
  readonly currentT: number | null;
}

export interface TrajectorySummary {
  readonly appointmentId: string;
  readonly on: string;
  /** A follow-up after discharge is reported separately. */
  readonly purpose: AppointmentPurpose;
  /** Weighted GAS T, full precision; null with `tReason`. */
  readonly tScore: number | null;
  readonly tScoreUnweighted: number | null;
  readonly tReason: TReason | null;
  readonly goalsCounted: number;
  readonly goalsActive: number;
  /** Without goals to slow a loss. */
  readonly levels: LevelCounts;
  readonly toSlow: SlowedGoals;
  /** Whether the ratings were given without the patient taking part. */
  readonly withoutPatient: boolean;
}

export interface Trajectory {
  readonly episodeId: string;
  readonly goals: readonly TrajectoryGoal[];
  /** Oldest first; agreed and recorded reviews only. */
  readonly summary: readonly TrajectorySummary[];
  readonly baselineT: number | null;
  readonly currentT: number | null;
  /** currentT − baselineT over the same goals; null if either is null. */
  readonly changeT: number | null;
  /** The same with every weight 1; always shown beside the weighted ones. */
  readonly unweighted: {
    readonly baselineT: number | null;
    readonly currentT: number | null;
    readonly changeT: number | null;
  };
  /** By their last agreed levels. */
  readonly toSlow: SlowedGoals;
  readonly tReason: TReason | null;
  /** Whether a goal that should count has no agreed level yet. */
  readonly partial: boolean;
  /** Number of last agreed levels that are older than the last attended appointment. */
  readonly carried: number;
  readonly version: number;
}
