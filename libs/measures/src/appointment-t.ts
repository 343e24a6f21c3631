import type { LevelCounts, TrajectorySummary } from '@waymark/contracts';
import { assertDay, inOrder } from './days.js';
import {
  isAfterDischarge,
  ratingThatCounts,
  type EpisodeRecord,
  type GoalRecord,
  type ReviewRecord,
} from './episode-records.js';
import { groupT } from './episode-t.js';
import { levelForT, PARTLY } from './gas.js';
import { tOfGoals, type GoalAtMoment } from './t-of-goals.js';

/**
 * T and the distribution of levels at every agreed or recorded review, oldest first.
 *
 * A review counts only the levels given in it, of goals active that day; after discharge, of the goals that were open
 * at discharge, including those on hold. A goal is active on the day it becomes active and on the day it ends, except
 * that a goal replaced that very day and not rated again leaves the day to its successor. Goals entered in error or
 * rejected never count. Goals to keep do: T at a moment compares the levels with what was hoped for. So do not subtract
 * two of these T; `episodeT` computes the change. Goals to slow a loss stand apart, in `toSlow`: they begin above what was
 * hoped for and are expected to come down to it, so that a row of T with them would fall though all went as hoped.
 *
 * - `tScore` weighted, `tScoreUnweighted` with every weight 1 (a goal of weight 0 included); full precision.
 * - `goalsCounted`: goals with a level and a weight above 0, on which `tScore` is based.
 * - `goalsActive`: goals active that day, without those to slow a loss. `levels` counts them all, whatever their weight: "-2" … "2" and `notRated`
 *   add up to it; `partly` is a part of "-1". On a numeric scale only `notRated` can be above 0.
 * - `withoutPatient`: a recorded review; see `ratingThatCounts` for whose level then counts.
 *
 * @throws RangeError if a day is not `YYYY-MM-DD`, or a weight or level is invalid.
 */
export function appointmentSummaries(episode: EpisodeRecord): readonly TrajectorySummary[] {
  const goals = episode.goals.filter(({ lifecycle }) => lifecycle !== 'entered-in-error' && lifecycle !== 'rejected');
  for (const { from, to } of goals.flatMap(({ activeSpans }) => activeSpans)) {
    assertDay(from);
    if (to !== null) assertDay(to);
  }
  return inOrder(episode.reviews)
    .filter((review) => review.status === 'agreed' || review.status === 'recorded')
    .map((review) => summaryOf(review, goals, episode.endedOn));
}

function summaryOf(review: ReviewRecord, among: readonly GoalRecord[], endedOn: string | null): TrajectorySummary {
  const asked = among
    .filter((goal) => isInReview(goal, review, endedOn))
    .map((goal) => ({ goal, rating: ratingThatCounts(review, goal.id) }));
  const standing = asked.filter(({ goal }) => goal.kind !== 'to-slow');
  const slowed = asked.filter(({ goal }) => goal.kind === 'to-slow');
  const goals: readonly GoalAtMoment[] = standing.map(({ goal, rating }) => ({
    scale: goal.scale,
    weight: goal.weight,
    level: rating?.level ?? null,
  }));
  const { weighted, unweighted, counted, reason } = tOfGoals(goals);
  return {
    appointmentId: review.appointmentId,
    on: review.on,
    purpose: review.purpose,
    tScore: weighted,
    tScoreUnweighted: unweighted,
    tReason: reason,
    goalsCounted: counted,
    goalsActive: standing.length,
    levels: countLevels(standing.map(({ rating }) => rating)),
    toSlow: slowedAt(slowed.map(({ rating }) => rating?.level ?? null)),
    withoutPatient: review.status === 'recorded',
  };
}

/** Whether a review covers a goal: active that day, or open at discharge for a follow-up after it. */
function isInReview(goal: GoalRecord, review: ReviewRecord, endedOn: string | null): boolean {
  if (isAfterDischarge(review, endedOn)) return goal.openAtDischarge;
  const day = review.on;
  const span = goal.activeSpans.find(({ from, to }) => from <= day && (to === null || day <= to));
  if (span === undefined) return false;
  return !(goal.replacedBySuccessor && span.to === day && ratingThatCounts(review, goal.id) === null);
}

/** @param given `null`: not rated. */
function slowedAt(given: readonly (number | null)[]): TrajectorySummary['toSlow'] {
  const levels = given.flatMap((level) => level ?? []);
  const held = levels.filter((level) => level >= 0).length;
  return { goals: given.length, rated: levels.length, held, currentT: groupT(levels) };
}

function countLevels(
  ratings: readonly ({ readonly level: number | null; readonly value: number | null } | null)[],
): LevelCounts {
  const at = (level: number): number =>
    ratings.filter((rating) => rating !== null && rating.level !== null && levelForT(rating.level) === level).length;
  return {
    '-2': at(-2),
    '-1': at(-1),
    '0': at(0),
    '1': at(1),
    '2': at(2),
    partly: ratings.filter((rating) => rating?.level === PARTLY).length,
    notRated: ratings.filter((rating) => rating === null).length,
  };
}
