import type { NamedGoal, PreparedRating } from '@waymark/contracts';
import { type AgreedRating, freshLook, isAchieved, isGasLightAnswer, isHarder, ratingsKept } from '@waymark/measures';
import type { DayListItem } from '@waymark/contracts';
import type { Goal } from '../goals/goal.entity.js';

/** A goal as far as lists look at it. Nobody's struck out or rejected goal is one. */
export interface WatchedGoal extends Pick<
  Goal,
  | 'id'
  | 'episodeId'
  | 'ownWords'
  | 'kind'
  | 'lifecycle'
  | 'targetDate'
  | 'active'
  | 'baselineLevel'
  | 'baselineValue'
  | 'baselineOn'
  | 'recentAgreed'
  | 'bestEarlierAgreed'
> {
  /** The measure version's; null: it does not define when a goal is achieved. */
  readonly achievedAt: number | null;
}

/** What came from home, as far as goals are concerned. */
export interface FromHome {
  readonly ratings: readonly PreparedRating[];
}

/** What of an episode's goals a list shows. */
export interface GoalSigns extends Pick<DayListItem, 'activeGoals' | 'proposedGoals' | 'harder' | 'freshLook'> {
  readonly overdue: readonly (NamedGoal & { readonly targetDate: string })[];
}

/**
 * What a therapist should see of these goals.
 * @param fromHome what was sent for the appointment that is looked at; it is newer than what was agreed.
 */
export function signsOf(goals: readonly WatchedGoal[], fromHome: readonly FromHome[], today: string): GoalSigns {
  const active = goals.filter(({ lifecycle }) => lifecycle === 'active');
  return {
    activeGoals: active.length,
    proposedGoals: goals.filter(({ lifecycle }) => lifecycle === 'proposed' || lifecycle === 'accepted').length,
    harder: active.filter((goal) => isNowHarder(goal, fromHome)).map(named),
    freshLook: active.flatMap((goal) => {
      const { reason } = freshLook({
        ...goal,
        baseline: baselineOf(goal),
        agreed: ratingsKept({ recent: goal.recentAgreed, bestEarlier: goal.bestEarlierAgreed }),
      });
      return reason === null ? [] : [{ ...named(goal), reason }];
    }),
    overdue: active.flatMap((goal) => {
      const { targetDate } = goal;
      return targetDate !== null && targetDate < today ? [{ ...named(goal), targetDate }] : [];
    }),
  };
}

/** The goals that this one message calls harder than before; what was agreed earlier is not put in its mouth. */
export function harderIn(message: FromHome, goals: readonly WatchedGoal[]): NamedGoal[] {
  return goals.filter((goal) => answersFor(goal, [message]).some((last) => isHarderThan(goal, last))).map(named);
}

/**
 * True where a person has done what they came for: at least one goal was ever active, and none that is still open is
 * below what was hoped for. One to be kept that nobody has rated yet stands where it began.
 */
export function isDueForDischarge(goals: readonly WatchedGoal[]): boolean {
  if (!goals.some(({ active }) => active.length > 0)) return false;
  return goals
    .filter(({ lifecycle }) => lifecycle === 'active' || lifecycle === 'on-hold')
    .every((goal) => {
      const last = goal.recentAgreed.at(-1) ?? (goal.kind === 'to-keep' ? baselineOf(goal) : null);
      const point = last?.level ?? last?.value ?? null;
      return point !== null && isAchieved(point, goal.achievedAt);
    });
}

/** The last answer decides: what was sent from home, by whomever, and without that what was agreed last. */
function isNowHarder(goal: WatchedGoal, fromHome: readonly FromHome[]): boolean {
  const answers = answersFor(goal, fromHome);
  if (answers.length > 0) return answers.some((last) => isHarderThan(goal, last));
  return isHarderThan(goal, goal.recentAgreed.at(-1) ?? null);
}

function isHarderThan(goal: WatchedGoal, last: AgreedRating | null): boolean {
  return isHarder({ baseline: baselineOf(goal), last });
}

/** "Not sure" and "not today" are no answers. */
function answersFor({ id }: WatchedGoal, fromHome: readonly FromHome[]): AgreedRating[] {
  return fromHome
    .flatMap(({ ratings }) => ratings.filter(({ goalId }) => goalId === id))
    .map(({ level = null, value = null, answer = null }) => ({
      level,
      value,
      answer: answer !== null && isGasLightAnswer(answer) ? answer : null,
    }))
    .filter(({ level, value }) => level !== null || value !== null);
}

function baselineOf({ baselineOn, baselineLevel, baselineValue }: WatchedGoal) {
  return baselineOn === null ? null : { level: baselineLevel, value: baselineValue };
}

function named({ id, ownWords }: WatchedGoal): NamedGoal {
  return { goalId: id, ownWords };
}
