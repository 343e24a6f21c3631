import type { Scale } from '@waymark/contracts';
import { type GoalWithDays, OUTCOME_RULES, outcomeFacts } from '@waymark/measures';
import type { Episode } from '../episodes/episode.entity.js';
import type { Goal } from '../goals/goal.entity.js';
import { toGoalRecord } from '../reviews/episode-history.js';
import type { GoalOfPart } from './at-discharge.js';
import type { EpisodeOutcomeRow } from './episode-outcome.entity.js';

/** A goal with its last agreed answer, from what it keeps: no review is read. */
export function goalAsKept(goal: Goal, scale: Scale): GoalOfPart {
  return {
    ...goal,
    ...toGoalRecord(goal, scale),
    lastLevel: goal.currentLevel,
    lastAnswer: goal.recentAgreed.at(-1)?.answer ?? null,
  };
}

/** What is counted; the row has a revision besides. */
export type CountedOutcome = Omit<EpisodeOutcomeRow, 'revision'>;

/** What an outcome row says of its goals; the rest is the episode's own. */
type CountsOfGoals = Omit<CountedOutcome, keyof ReturnType<typeof ofEpisode> | 'onlyWithoutPatient' | 'atDischarge'>;

/**
 * The outcome row of an episode.
 * @param goals with the last agreed answers, from what the goals keep or from the reviews themselves.
 * @throws RangeError if a weight or level is invalid.
 */
export function outcomeRowOf(
  episode: Episode,
  goals: readonly GoalWithDays[],
  { onlyWithoutPatient, atDischarge }: Pick<EpisodeOutcomeRow, 'onlyWithoutPatient' | 'atDischarge'>,
): CountedOutcome {
  return { ...ofEpisode(episode), ...countsOfGoals(goals), onlyWithoutPatient, atDischarge };
}

function ofEpisode(episode: Episode) {
  return {
    episodeId: episode.id,
    patientId: episode.patientId,
    careServiceId: episode.careServiceId,
    pathwayId: episode.pathwayId,
    areaId: episode.areaId,
    measureVersionId: episode.measureVersionId,
    startedOn: episode.startedOn,
    endedOn: episode.endedOn,
    endReason: episode.endReason,
    rules: OUTCOME_RULES,
  };
}

/**
 * What a review can change of the row of an episode that goes on.
 * @throws RangeError if a weight or level is invalid.
 */
export function countsOfGoals(goals: readonly GoalWithDays[]): CountsOfGoals {
  const {
    baselineT,
    currentT,
    changeT,
    unweighted,
    toKeep,
    toSlow,
    levels,
    tReason,
    goalsCounted,
    partial,
    ...counts
  } = outcomeFacts(goals);
  return {
    baselineT: hundredths(baselineT),
    currentT: hundredths(currentT),
    changeT: hundredths(changeT),
    unweightedBaselineT: hundredths(unweighted.baselineT),
    unweightedCurrentT: hundredths(unweighted.currentT),
    unweightedChangeT: hundredths(unweighted.changeT),
    tReason,
    goalsCounted,
    partial,
    goalsToKeep: toKeep.goals,
    goalsToKeepRated: toKeep.rated,
    goalsKept: toKeep.kept,
    goalsToSlow: toSlow.goals,
    goalsToSlowRated: toSlow.rated,
    goalsSlowed: toSlow.held,
    ...counts,
    atMinusTwo: levels.minusTwo,
    atMinusOne: levels.minusOne,
    atPartly: levels.partly,
    atZero: levels.zero,
    atOne: levels.one,
    atTwo: levels.two,
  };
}

/** Whole hundredths: sums over many rows are then the same on every engine, in any order. */
function hundredths(t: number | null): number | null {
  // -0 is 0: a stored one comes back without its sign.
  return t === null ? null : Math.round(t * 100) + 0;
}

/** Names of the fields in which a stored row differs from what it should be; empty: none. */
export function differences<Row extends object>(
  stored: NoInfer<Row> | null,
  expected: Row,
): readonly (keyof Row & string)[] {
  const fields = Object.keys(expected) as (keyof Row & string)[];
  return stored === null ? fields : fields.filter((field) => !isSame(stored[field], expected[field]));
}

/** The fields to set so that a stored row is as expected, and no others, whose indexes stay as they are; null: none. */
export function changesOf<Row extends object>(stored: NoInfer<Row>, expected: Row): Partial<Row> | null {
  const fields = differences(stored, expected);
  if (fields.length === 0) return null;
  return Object.fromEntries(fields.map((field) => [field, expected[field]])) as Partial<Row>;
}

/** What is kept as JSON is made field by field in one order. */
function isSame(stored: unknown, expected: unknown): boolean {
  return stored === expected || (isObject(expected) && JSON.stringify(stored) === JSON.stringify(expected));
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
