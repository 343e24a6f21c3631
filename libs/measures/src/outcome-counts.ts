import type { GasLightAnswer, GoalLifecycleCode } from '@waymark/contracts';
import { isAchieved } from './achievement.js';
import { type EpisodeOutcome, episodeOutcome, type GoalWithLastLevel, isCountedGoal } from './episode-t.js';
import { isAfterDischarge, type ReviewRecord } from './episode-records.js';
import { PARTLY, scaleHasT } from './gas.js';
import { levelToCompare } from './gas-light.js';
import { INFEASIBLE, LET_GO, RE_LEVELLED } from './goal-life.js';

/** A goal as it is kept: with its last agreed answer, not after discharge, and the days of both ends of its path. */
export interface GoalWithDays extends GoalWithLastLevel {
  /** `null`: never active. */
  readonly baselineOn: string | null;
  /** The day of `lastLevel`; `null`: none was agreed. */
  readonly lastAgreedOn: string | null;
  /** `null`: `lastLevel` was given as a level. */
  readonly lastAnswer: GasLightAnswer | null;
  readonly lifecycleCode: GoalLifecycleCode | null;
  /** From 1. */
  readonly wordingNumber: number;
}

/** Goals to reach by their last level, "partly" from −1 on its own. */
export interface LevelCounts {
  readonly minusTwo: number;
  readonly minusOne: number;
  readonly partly: number;
  readonly zero: number;
  readonly one: number;
  readonly two: number;
}

/** What came of the goals of an episode, in goals. */
export interface OutcomeCounts {
  /**
   * To reach, ever active, on a scale of five levels, rated or not; no goal that another took the place of, or that was
   * let go together.
   */
  readonly goals: number;
  /** Of those, with an outcome. */
  readonly rated: number;
  /** At 0 or above. */
  readonly achieved: number;
  readonly levels: LevelCounts;
  /** Above, at and below the baseline; "harder than before" is below it, from −2 too. Together: `rated`. */
  readonly better: number;
  readonly same: number;
  readonly harder: number;
  /** Ever active and left: a successor with other levels took its place. */
  readonly reLevelled: number;
  /** Ever active and let go together with the patient, of any kind. */
  readonly letGo: number;
  /** Called off before the episode ended, and how many of them because they turned out impossible. */
  readonly stopped: number;
  readonly infeasible: number;
  /** Worded anew at least once. */
  readonly reworded: number;
}

/**
 * The rules by which outcomes, and facts of appointments, are counted. It is stored with each outcome row: an episode with an
 * earlier number is recounted before a figure rests on it. Raise it with every change of this file, or of `goals-asked.ts`,
 * that changes a count.
 */
export const OUTCOME_RULES = 4;

/** What figures about many episodes count of one. */
export interface OutcomeFacts extends EpisodeOutcome, OutcomeCounts {}

/**
 * The facts of an episode's outcome. A goal's outcome is its last agreed rating of **a later day than its baseline's**:
 * one of that day is the baseline again, and no outcome.
 *
 * @throws RangeError if a weight or level is invalid.
 */
export function outcomeFacts(goals: readonly GoalWithDays[]): OutcomeFacts {
  const withOutcome = goals.map(asOutcome);
  return { ...episodeOutcome(withOutcome), ...countsOf(withOutcome) };
}

/**
 * The counts alone of {@link outcomeFacts}, for those who count goals by something else than episode.
 * @throws RangeError if a goal was active without a baseline.
 */
export function outcomeCounts(goals: readonly GoalWithDays[]): OutcomeCounts {
  return countsOf(goals.map(asOutcome));
}

function asOutcome(goal: GoalWithDays): GoalWithDays {
  return hasOutcome(goal) ? goal : { ...goal, lastLevel: null, lastAnswer: null };
}

/** Whether its last agreed rating is of a later day than its baseline's. */
export function hasOutcome({ baselineOn, lastAgreedOn }: Pick<GoalWithDays, 'baselineOn' | 'lastAgreedOn'>): boolean {
  return baselineOn !== null && lastAgreedOn !== null && lastAgreedOn > baselineOn;
}

/** Whether it was ever active, of any kind, and is no mistake. */
export function hasBegun({ activeSpans, lifecycle }: Pick<GoalWithDays, 'activeSpans' | 'lifecycle'>): boolean {
  return activeSpans.length > 0 && lifecycle !== 'entered-in-error';
}

function countsOf(all: readonly GoalWithDays[]): OutcomeCounts {
  const counted = all.filter((goal) => isCountedGoal(goal) && goal.kind === 'to-reach' && scaleHasT(goal.scale));
  const rated = counted.flatMap(({ lastLevel: level, lastAnswer, baselineLevel }) =>
    level === null || baselineLevel === null
      ? []
      : [{ level, change: levelToCompare(level, lastAnswer, baselineLevel) - baselineLevel }],
  );
  const at = (level: number): number => rated.filter((goal) => goal.level === level).length;
  const begun = all.filter(hasBegun);
  const stopped = counted.filter(({ lifecycle }) => lifecycle === 'cancelled');
  return {
    goals: counted.length,
    rated: rated.length,
    achieved: rated.filter(({ level }) => isAchieved(level, 0)).length,
    levels: { minusTwo: at(-2), minusOne: at(-1), partly: at(PARTLY), zero: at(0), one: at(1), two: at(2) },
    better: rated.filter(({ change }) => change > 0).length,
    same: rated.filter(({ change }) => change === 0).length,
    harder: rated.filter(({ change }) => change < 0).length,
    reLevelled: begun.filter(({ lifecycleCode }) => lifecycleCode === RE_LEVELLED).length,
    letGo: begun.filter(({ lifecycleCode }) => lifecycleCode === LET_GO).length,
    stopped: stopped.length,
    infeasible: stopped.filter(({ lifecycleCode }) => lifecycleCode === INFEASIBLE).length,
    reworded: counted.filter(({ wordingNumber }) => wordingNumber > 1).length,
  };
}

/**
 * Whether every review of an episode until its end was recorded without the patient: they then have no outcome, and are
 * counted beside those who have one. `false` without any.
 */
export function isOnlyWithoutPatient(
  reviews: readonly Pick<ReviewRecord, 'on' | 'purpose' | 'status'>[],
  endedOn: string | null,
): boolean {
  const counted = reviews.filter(
    (review) => (review.status === 'agreed' || review.status === 'recorded') && !isAfterDischarge(review, endedOn),
  );
  return counted.length > 0 && counted.every(({ status }) => status === 'recorded');
}
