import type { SlowedGoals, TReason } from '@waymark/contracts';
import { inOrder } from './days.js';
import { agreedRatings, isAfterDischarge, type EpisodeRecord, type GoalRecord } from './episode-records.js';
import { gasT, scaleHasT } from './gas.js';
import { tOfGoals } from './t-of-goals.js';

/** Baseline, current and change over the same set of goals; full precision. */
export interface TChange {
  readonly baselineT: number | null;
  readonly currentT: number | null;
  /** currentT − baselineT; `null` when they are. */
  readonly changeT: number | null;
}

/** Goals to keep, as a separate group. */
export interface GoalsToKeep {
  readonly goals: number;
  /** Number with an agreed level. */
  readonly rated: number;
  /** Number whose last agreed level is still 0 or above. */
  readonly kept: number;
}

/** T-scores of an episode: current, or as at discharge if it has ended. Rests on the goals' last agreed levels alone. */
export interface EpisodeOutcome extends TChange {
  /** The same with every weight 1, goals of weight 0 included. */
  readonly unweighted: TChange;
  /** Why there is no weighted T; `null`: there is one. */
  readonly tReason: TReason | null;
  /** Number of goals on which the weighted T is based. */
  readonly goalsCounted: number;
  /** Whether a goal that should count has no agreed level; it is then in neither T. */
  readonly partial: boolean;
  readonly toKeep: GoalsToKeep;
  readonly toSlow: SlowedGoals;
}

export interface EpisodeT extends EpisodeOutcome {
  /** Number of levels in `currentT` that are older than the last attended appointment. */
  readonly carried: number;
}

/** The facts about a goal that decide whether and how T counts it. */
type CountedGoal = Pick<
  GoalRecord,
  'id' | 'kind' | 'scale' | 'weight' | 'baselineLevel' | 'lifecycle' | 'activeSpans' | 'replacedBySuccessor' | 'letGo'
>;

/** A goal with its last agreed level, not after discharge; `null`: none was agreed. */
export interface GoalWithLastLevel extends CountedGoal {
  readonly lastLevel: number | null;
}

/**
 * Baseline T, current T and the change between them (formula and sources: `gasT`). For an episode that has ended,
 * current T is T at discharge.
 *
 * Current T takes each goal that was ever active at its **last agreed level**, however the goal ended, including on
 * hold or cancelled. Only agreed reviews have agreed levels: what was recorded without the patient remains in that
 * appointment's own T, labelled. Nothing after discharge counts. A baseline is never a level that was reached: a goal
 * with only a baseline makes T partial and is in neither T. Baseline T takes the accepted baselines of exactly the
 * goals in current T, so that the two can be subtracted.
 *
 * Left out, without making it partial: never active, entered in error, rejected, weight 0, replaced by a successor,
 * let go together, on a numeric scale, goals to keep, which begin where the others hope to arrive, and goals to slow a loss, which begin above
 * it: no change in T is computed across them, and `toKeep` and `toSlow` count them as separate groups.
 *
 * @throws RangeError if a day is not `YYYY-MM-DD`, or a weight or level is invalid.
 */
export function episodeT(episode: EpisodeRecord): EpisodeT {
  const agreed = agreedRatings(episode);
  const goals = episode.goals.map((goal) => ({ goal, last: agreed.get(goal.id)?.at(-1) ?? null }));
  const outcome = episodeOutcome(goals.map(({ goal, last }) => ({ ...goal, lastLevel: last?.level ?? null })));
  const lastVisit = inOrder(episode.attended.filter((visit) => !isAfterDischarge(visit, episode.endedOn))).at(-1);
  const carried = goals.filter(({ goal, last }) => {
    if (!isCounted(goal) || !scaleHasT(goal.scale) || goal.weight === 0) return false;
    if (last === null || lastVisit === undefined) return false;
    return last.appointmentId !== lastVisit.appointmentId && last.on < lastVisit.on;
  });
  return { ...outcome, carried: carried.length };
}

/**
 * The part of {@link episodeT} that needs no reviews, for those who keep the last agreed level of each goal.
 * @throws RangeError if a weight or level is invalid.
 */
export function episodeOutcome(goals: readonly GoalWithLastLevel[]): EpisodeOutcome {
  const toReach = goals.filter(isCounted);
  const current = tOfGoals(toReach.map((goal) => ({ ...goal, level: goal.lastLevel })));
  const baseline = tOfGoals(
    toReach.map((goal) => ({ ...goal, level: goal.lastLevel === null ? null : goal.baselineLevel })),
  );
  return {
    ...change(baseline.weighted, current.weighted),
    unweighted: change(baseline.unweighted, current.unweighted),
    tReason: current.reason,
    goalsCounted: current.counted,
    partial: current.partial,
    toKeep: groupToKeep(goals.filter((goal) => goal.kind === 'to-keep' && isCountedGoal(goal))),
    toSlow: groupToSlow(goals.filter((goal) => goal.kind === 'to-slow' && isCountedGoal(goal))),
  };
}

/** Whether T is computed across this goal. */
function isCounted(goal: CountedGoal): boolean {
  return isCountedGoal(goal) && goal.kind === 'to-reach';
}

/** Whether an outcome is computed across this goal: it was active, nothing took its place, and it was not let go together. */
export function isCountedGoal(goal: CountedGoal): boolean {
  if (goal.lifecycle === 'entered-in-error' || goal.lifecycle === 'rejected') return false;
  if (goal.activeSpans.length === 0 || goal.replacedBySuccessor || goal.letGo) return false;
  if (scaleHasT(goal.scale) && goal.baselineLevel === null) {
    throw new RangeError(`Goal ${goal.id} was active without a baseline. Give the level with which it became active.`);
  }
  return true;
}

function change(baselineT: number | null, currentT: number | null): TChange {
  return { baselineT, currentT, changeT: baselineT === null || currentT === null ? null : currentT - baselineT };
}

function groupToKeep(goals: readonly GoalWithLastLevel[]): GoalsToKeep {
  const { held: kept, levels, ...group } = lastLevelsOf(goals);
  return { ...group, kept };
}

function groupToSlow(goals: readonly GoalWithLastLevel[]): SlowedGoals {
  const { levels, ...group } = lastLevelsOf(goals);
  return { ...group, currentT: groupT(levels) };
}

/** Every weight 1: the group is small, and nothing of it enters another T. */
export function groupT(levels: readonly number[]): number | null {
  return gasT(levels.map((level) => ({ weight: 1, level }))).t;
}

function lastLevelsOf(goals: readonly GoalWithLastLevel[]) {
  const onLevels = goals.filter((goal) => scaleHasT(goal.scale));
  const levels = onLevels.flatMap((goal) => goal.lastLevel ?? []);
  return {
    ...{ goals: onLevels.length, rated: levels.length, levels },
    held: levels.filter((level) => level >= 0).length,
  };
}
