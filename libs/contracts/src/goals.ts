import type {
  Achievement,
  Domain,
  ExpressedBy,
  FreshLookChoice,
  GoalKind,
  GoalLifecycle,
  GoalLifecycleCode,
  Rater,
} from './lists.js';

export interface LevelText {
  /** −2 … +2. */
  readonly level: number;
  readonly text: string;
}

/** The level accepted when the goal became active; never a later rating. */
export interface Baseline {
  /** GAS level; null on a numeric measure. */
  readonly level: number | null;
  /** Point on a numeric scale; null on GAS and GAS-Light. */
  readonly value: number | null;
  readonly on: string;
  readonly rater: Rater;
}

export interface Goal {
  readonly id: string;
  readonly version: number;
  readonly episodeId: string;
  /** Position in the patient's own order of goals, from 1. */
  readonly position: number;
  readonly ownWords: string;
  readonly expressedBy: ExpressedBy;
  readonly teamWording: string | null;
  readonly domain: Domain | null;
  readonly kind: GoalKind;
  /** 0–3; null if not weighed. */
  readonly importance: number | null;
  readonly difficulty: number | null;
  readonly targetDate: string | null;
  readonly lifecycle: GoalLifecycle;
  /** Why it was put on hold, completed, cancelled or rejected; null if there is no reason. */
  readonly lifecycleReason: string | null;
  /** The same as a code that can be counted, for staff unless an event set it; null: no reason, or in words alone. */
  readonly lifecycleCode: GoalLifecycleCode | null;
  /** For staff; null if it cannot be said: no baseline, a goal to keep closed unrated, the person died. */
  readonly achievement: Achievement | null;
  /** null: only proposed. */
  readonly baseline: Baseline | null;
  /** Last agreed level, raw (−0.5 possible); null: no agreed rating yet. */
  readonly currentLevel: number | null;
  readonly currentValue: number | null;
  readonly levels: readonly LevelText[];
  /** The goal that this one grew out of. */
  readonly followsGoalId: string | null;
  /** Number of the wording in force, from 1. */
  readonly goalVersion: number;
  /** The day on which the patient wrote it at home: their words are then theirs to change. null: the team wrote it down. */
  readonly writtenAtHomeOn: string | null;
  /** Why it matters, as the patient wrote it there; null: not said, or not for this reader. */
  readonly because: string | null;
  /** What patient and team settled on when they last took a fresh look at it; null: they have not. */
  readonly lastLook: GoalLook | null;
}

/** What came of a fresh look at a goal, in an agreed review. */
export interface GoalLook {
  /** `change`: to be changed, until a goal that follows takes its place. `let-go`: it ended by this. */
  readonly choice: FreshLookChoice;
  readonly on: string;
  /** Why, in the patient's own words; null: not said, or not for this reader. */
  readonly because: string | null;
}

/** A goal as a patient writes it at home. */
export interface GoalFromHome {
  readonly ownWords: string;
  /** null: not said. */
  readonly because?: string | null;
}

/** Goals written at home that nobody has taken on yet: so many at most in an episode. */
export const MOST_GOALS_FROM_HOME = 10;

/** One wording of a goal; it never changes, and ratings point at it. */
export interface GoalVersion {
  readonly number: number;
  readonly ownWords: string;
  readonly teamWording: string | null;
  readonly levels: readonly LevelText[];
  readonly from: string;
}
