import type { GoalLifecycle } from '@waymark/contracts';
import { assertDay } from './days.js';
import { decidingRating, type DaySpan, type ReviewRecord } from './episode-records.js';

/** What one review says of goals: each goal is counted once. */
export interface GoalsAsked {
  /** With a rating of anybody. */
  readonly asked: number;
  /** With a level or value that counts: see `ratingThatCounts`. */
  readonly rated: number;
  /** Whose deciding answer was no level. */
  readonly notSure: number;
  readonly notToday: number;
  readonly seenDifferently: number;
}

/**
 * How many goals a review asked about and what was answered. A review that is open or declined asked about none. A goal
 * rated only by those who do not decide, such as the patient in a recorded review, was asked about and no more.
 */
export function goalsAsked(review: Pick<ReviewRecord, 'status' | 'ratings'>): GoalsAsked {
  const isClosed = review.status === 'agreed' || review.status === 'recorded';
  const goalIds = isClosed ? [...new Set(review.ratings.map(({ goalId }) => goalId))] : [];
  const answers = goalIds.map((goalId) => decidingRating(review, goalId));
  const count = (notRated: string): number => answers.filter((answer) => answer?.notRated === notRated).length;
  return {
    asked: goalIds.length,
    rated: answers.filter((answer) => answer !== null && (answer.level !== null || answer.value !== null)).length,
    notSure: count('not-sure'),
    notToday: count('not-today'),
    seenDifferently: count('seen-differently'),
  };
}

/** The facts that decide whether a goal is due. */
export interface DueGoal {
  readonly lifecycle: GoalLifecycle;
  /** null: never active. */
  readonly baselineOn: string | null;
  readonly activeSpans: readonly DaySpan[];
}

/**
 * Whether an appointment of this day is one to ask about the goal: it was active that day, its first and last day
 * included, and its baseline is of an earlier day. This project's own rule: a goal agreed that very day has nothing to be
 * reviewed yet.
 * @throws RangeError if `day` is not `YYYY-MM-DD`.
 */
export function isDueOn({ lifecycle, baselineOn, activeSpans }: DueGoal, day: string): boolean {
  assertDay(day);
  if (lifecycle === 'entered-in-error' || lifecycle === 'rejected') return false;
  if (baselineOn === null || baselineOn >= day) return false;
  return activeSpans.some(({ from, to }) => from <= day && (to === null || day <= to));
}
