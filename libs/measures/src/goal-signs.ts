import type { DayListItem, GoalKind, GoalLifecycle, NamedGoal, PreparedRating } from '@waymark/contracts';
import { isAchieved } from './achievement.js';
import type { AcceptedBaseline, AgreedRating } from './agreed-ratings.js';
import { daysApart } from './days.js';
import { freshLook } from './fresh-look.js';
import { isGasLightAnswer } from './gas-light.js';
import { isProposed, isWorkedOn } from './goal-life.js';
import { isHarder } from './harder.js';

/** For how many days a fresh look holds: two appointments at most care services. This project's own. */
const FRESH_LOOK_HOLDS = 56;

/** A goal as lists need it. Goals entered in error or rejected are not passed. */
export interface WatchedGoal {
  readonly id: string;
  readonly ownWords: string;
  readonly kind: GoalKind;
  readonly lifecycle: GoalLifecycle;
  readonly targetDate: string | null;
  /** `null`: never started. */
  readonly baseline: AcceptedBaseline | null;
  /** In levels or in points; `null`: the measure does not define when a goal is achieved. */
  readonly achievedAt: number | null;
  /** Oldest first; what `keepRatings` keeps is enough. */
  readonly agreed: readonly AgreedRating[];
  /** The day of the last fresh look that patient and team took at it; `null`: none yet. */
  readonly lookedOn: string | null;
}

/** The goal ratings in a preparation sent from home. */
export interface FromHome {
  readonly ratings: readonly PreparedRating[];
}

/** What a list shows of an episode's goals. */
export interface GoalSigns extends Pick<DayListItem, 'activeGoals' | 'proposedGoals' | 'harder' | 'freshLook'> {
  readonly overdue: readonly (NamedGoal & { readonly targetDate: string })[];
}

/**
 * Signs that a therapist should see in these goals: how many are active, and which of those are harder than before, due
 * a fresh look or past their target date (from the day after it). The rules are this project's own; none of them judges
 * the person.
 *
 * @param fromHome what was sent for the appointment concerned; it is newer than what was agreed.
 * @param today `YYYY-MM-DD`, on the site's calendar.
 * @throws RangeError if a goal's baseline and ratings are on different scales.
 */
export function signsOf(goals: readonly WatchedGoal[], fromHome: readonly FromHome[], today: string): GoalSigns {
  const active = goals.filter(({ lifecycle }) => lifecycle === 'active');
  return {
    activeGoals: active.length,
    proposedGoals: goals.filter(isProposed).length,
    harder: active.filter((goal) => isNowHarder(goal, fromHome)).map(named),
    freshLook: active.flatMap((goal) => {
      const { reason } = freshLook(goal);
      return reason === null || wasLookedAt(goal, today) ? [] : [{ ...named(goal), reason }];
    }),
    overdue: active.flatMap((goal) => {
      const { targetDate } = goal;
      return targetDate !== null && targetDate < today ? [{ ...named(goal), targetDate }] : [];
    }),
  };
}

/**
 * Goals that this message itself rates as harder than before; earlier agreed ratings do not count.
 *
 * @throws RangeError if a goal's baseline and an answer are on different scales.
 */
export function harderIn(message: FromHome, goals: readonly WatchedGoal[]): NamedGoal[] {
  return goals.filter((goal) => answersFor(goal, [message]).some((last) => isHarderThan(goal, last))).map(named);
}

/**
 * Whether a person has done what they came for: at least one goal was ever started, and none that is still open (active
 * or on hold) is below what was hoped for. A goal to keep without a rating counts at its baseline. A goal to slow a loss
 * does not: it begins above what was hoped for, and only a later answer can say that it held.
 */
export function isDueForDischarge(goals: readonly WatchedGoal[]): boolean {
  if (!goals.some(({ baseline }) => baseline !== null)) return false;
  return goals.filter(isWorkedOn).every(({ kind, baseline, agreed, achievedAt }) => {
    const last = agreed.at(-1) ?? (kind === 'to-keep' ? baseline : null);
    const point = last?.level ?? last?.value ?? null;
    return point !== null && isAchieved(point, achievedAt);
  });
}

/** Whether a fresh look was taken so lately that it is too early for the next one. */
export function wasLookedAt({ lookedOn }: Pick<WatchedGoal, 'lookedOn'>, today: string): boolean {
  return lookedOn !== null && daysApart(lookedOn, today) < FRESH_LOOK_HOLDS;
}

/** The latest answer decides: those sent from home, by anyone, or else the last agreed one. */
function isNowHarder(goal: WatchedGoal, fromHome: readonly FromHome[]): boolean {
  const answers = answersFor(goal, fromHome);
  if (answers.length > 0) return answers.some((last) => isHarderThan(goal, last));
  return isHarderThan(goal, goal.agreed.at(-1) ?? null);
}

function isHarderThan({ kind, baseline }: WatchedGoal, last: AgreedRating | null): boolean {
  return isHarder({ kind, baseline, last });
}

/** Answers for a goal; "not sure" and "not today" do not count as answers. */
function answersFor({ id }: WatchedGoal, fromHome: readonly FromHome[]): AgreedRating[] {
  return fromHome
    .flatMap(({ ratings }) => ratings.filter(({ goalId }) => goalId === id))
    .map(({ level = null, value = null, answer = null }) => ({
      level,
      value,
      answer: isGasLightAnswer(answer) ? answer : null,
    }))
    .filter(({ level, value }) => level !== null || value !== null);
}

function named({ id, ownWords }: WatchedGoal): NamedGoal {
  return { goalId: id, ownWords };
}
