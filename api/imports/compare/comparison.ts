import { checkAnswer, type CheckedAnswer, type RefusedAnswer } from '@waymark/measures';
import type { Goal } from '../../goals/goal.entity.js';
import type { MeasureVersion } from '../../measures/measure.entity.js';
import type { Rating } from '../../reviews/review.entity.js';
import type { ImportRow, RowGoal } from '../read/row.js';
import type { EpisodeRows } from './episodes.js';
import type { PlaceIds } from './places.js';
import { appointmentOn, type StoredEpisode } from './stored.js';

/** The rows of an episode, the episode they belong to, and how it is rated. */
export interface Comparison {
  readonly file: EpisodeRows;
  readonly place: PlaceIds;
  /** null: the file adds a new one. */
  readonly stored: StoredEpisode | null;
  readonly measure: MeasureVersion;
}

/**
 * The stored goal that a file knows by this number, else one that was entered here and has that position; its words are
 * not compared here.
 */
export function storedGoalOf({ number }: RowGoal, stored: StoredEpisode | null): Goal | null {
  const goals = stored?.goals ?? [];
  return (
    goals.find(({ importNumber }) => importNumber === number) ??
    goals.find(({ importNumber, position }) => importNumber === null && position === number) ??
    null
  );
}

/** The answer as it would be stored, on the scale of the episode and from the goal's own baseline. */
export function answerOf(
  row: ImportRow,
  goal: Goal | null,
  { file, measure }: Comparison,
): CheckedAnswer | RefusedAnswer | null {
  return row.rating === null ? null : checkAnswer(measure.scale, row.rating, baselineOf(row, goal, file));
}

export function baselineOf(row: ImportRow, goal: Goal | null, file: EpisodeRows): number | null {
  if (goal !== null && goal.baselineOn !== null) return goal.baselineLevel;
  return file.goals.find(({ number }) => number === row.goal.number)?.baseline ?? null;
}

/** The stored review of a day, preferring one that was not entered in error; null: none. */
export function reviewOn(stored: StoredEpisode | null, on: string): StoredEpisode['reviews'][number] | null {
  const appointment = appointmentOn(stored, on);
  const ofDay = stored?.reviews.filter(({ appointmentId }) => appointmentId === appointment?.id) ?? [];
  // Another appointment may exist beside one entered in error.
  return ofDay.find(({ status }) => status !== 'entered-in-error') ?? ofDay[0] ?? null;
}

/** What was stored for that goal by that rater; undefined: nothing. */
export function ratingBy(
  stored: StoredEpisode | null,
  reviewId: string,
  goal: Goal | null,
  rater: Rating['rater'],
): Rating | undefined {
  return stored?.ratings.find(
    (rating) => rating.reviewId === reviewId && rating.goalId === goal?.id && rating.rater === rater,
  );
}
