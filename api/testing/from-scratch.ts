import type { Achievement, FreshLookReason } from '@waymark/contracts';
import type { Appointment } from '../appointments/appointment.entity.js';
import type { Episode } from '../episodes/episode.entity.js';
import type { Goal } from '../goals/goal.entity.js';
import type { Rating, Review } from '../reviews/review.entity.js';

/** The stored rows of one episode on GAS or GAS-Light. */
export interface EpisodeRows {
  readonly episode: Episode;
  readonly goals: readonly Goal[];
  readonly appointments: readonly Appointment[];
  readonly reviews: readonly Review[];
  readonly ratings: readonly Rating[];
}

interface Moment {
  readonly review: Review;
  readonly appointment: Appointment;
}

interface Step {
  readonly moment: Moment;
  readonly level: number;
  readonly isHarder: boolean;
  /** For comparison only: "harder" from −2 is below it. */
  readonly compared: number;
}

/** Expected values of one goal. */
export interface GoalFromScratch {
  readonly goalId: string;
  readonly currentLevel: number | null;
  readonly achievement: Achievement | null;
  readonly freshLook: FreshLookReason | null;
  readonly isHarder: boolean;
}

/** Expected values of one appointment. */
export interface SummaryFromScratch {
  readonly appointmentId: string;
  readonly on: string;
  readonly tScore: number | null;
  readonly tScoreUnweighted: number | null;
  readonly goalsCounted: number;
  readonly goalsActive: number;
}

/** Expected values of the episode. */
export interface EpisodeFromScratch {
  readonly goals: readonly GoalFromScratch[];
  readonly summary: readonly SummaryFromScratch[];
  readonly baselineT: number | null;
  readonly currentT: number | null;
  readonly unweightedCurrentT: number | null;
  readonly partial: boolean;
  readonly carried: number;
}

export const NEVER_WERE: readonly string[] = ['entered-in-error', 'rejected'];

/**
 * Computes path, T and signs of an episode from its stored rows alone: an independent second implementation, from the
 * description of the measures and not from the code, so that no intermediate stored value is trusted.
 */
export function fromScratch(rows: EpisodeRows): EpisodeFromScratch {
  const { episode, goals } = rows;
  const moments = momentsOf(rows);
  const before = moments.filter((moment) => !isAfterDischarge(moment, episode));
  const counted = goals.filter(
    (goal) =>
      goal.kind === 'to-reach' &&
      goal.activeSpans.length > 0 &&
      goal.replacedByGoalId === null &&
      !isLetGo(goal) &&
      !NEVER_WERE.includes(goal.lifecycle),
  );
  const last = counted.map((goal) => ({ goal, step: pathOf(goal, before, rows).at(-1) }));
  const rated = last.flatMap(({ goal, step }) => (step ? [{ goal, step, weight: goal.weight ?? 1 }] : []));
  const isCarried = carriedIn(rows);
  return {
    goals: goals.map((goal) => ofGoal(goal, pathOf(goal, before, rows), episode)),
    summary: moments.map((moment) => ofMoment(moment, rows)),
    baselineT: tOf(rated.map(({ goal, weight }) => [weight, goal.baselineLevel ?? NaN])),
    currentT: tOf(rated.map(({ step, weight }) => [weight, step.level])),
    unweightedCurrentT: tOf(rated.map(({ step }) => [1, step.level])),
    partial: last.some(({ goal, step }) => !step && goal.weight !== 0),
    carried: rated.filter(({ step, weight }) => weight > 0 && isCarried(step.moment)).length,
  };
}

/** Whether an answer was given before the last attended appointment until the end. */
export function carriedIn({ episode, appointments }: EpisodeRows): (moment: Moment) => boolean {
  const lastVisit = appointments
    .filter((visit) => visit.status === 'attended' && !isLater(visit.on, visit, episode))
    .sort((a, b) => a.on.localeCompare(b.on) || a.startsAt.getTime() - b.startsAt.getTime())
    .at(-1);
  return ({ review }) =>
    lastVisit !== undefined && review.appointmentId !== lastVisit.id && review.occurredOn < lastVisit.on;
}

/** Whether patient and team let it go together. */
export function isLetGo({ lifecycle, lifecycleCode }: Goal): boolean {
  return lifecycle === 'cancelled' && lifecycleCode === 'let-go-together';
}

/** Agreed and recorded reviews in the order in which they happened. */
export function momentsOf({ reviews, appointments }: EpisodeRows): Moment[] {
  return reviews
    .filter(({ status }) => status === 'agreed' || status === 'recorded')
    .flatMap((review) => {
      const appointment = appointments.find(({ id }) => id === review.appointmentId);
      return appointment ? [{ review, appointment }] : [];
    })
    .sort(
      (a, b) =>
        a.review.occurredOn.localeCompare(b.review.occurredOn) ||
        a.appointment.startsAt.getTime() - b.appointment.startsAt.getTime() ||
        a.review.id.localeCompare(b.review.id),
    );
}

export function isAfterDischarge({ review, appointment }: Moment, episode: Episode): boolean {
  return isLater(review.occurredOn, appointment, episode);
}

function isLater(on: string, { purpose }: Appointment, { endedOn }: Episode): boolean {
  return endedOn !== null && (on > endedOn || (on === endedOn && purpose === 'follow-up'));
}

/** A goal's agreed ratings. */
export function pathOf(goal: Goal, moments: readonly Moment[], { ratings }: EpisodeRows): Step[] {
  return moments.flatMap((moment) => {
    if (moment.review.status !== 'agreed') return [];
    const own = ratings.find(
      ({ reviewId, goalId, rater }) => reviewId === moment.review.id && goalId === goal.id && rater === 'agreed',
    );
    if (!own || own.level === null) return [];
    const isHarder = own.answer === 'harder';
    return [{ moment, level: own.level, isHarder, compared: isHarder && goal.baselineLevel === -2 ? -3 : own.level }];
  });
}

function ofGoal(goal: Goal, path: readonly Step[], episode: Episode): GoalFromScratch {
  const last = path.at(-1);
  const start = goal.baselineLevel;
  const isActive = goal.lifecycle === 'active';
  return {
    goalId: goal.id,
    currentLevel: last?.level ?? null,
    achievement:
      start === null || goal.replacedByGoalId !== null
        ? null
        : achievementOf(
            goal,
            start,
            path.map(({ compared }) => compared),
            episode,
          ),
    freshLook:
      isActive && goal.kind === 'to-reach' && start !== null
        ? freshLookOf(
            start,
            path.map(({ compared }) => compared),
          )
        : null,
    isHarder:
      isActive &&
      start !== null &&
      last !== undefined &&
      (goal.kind === 'to-slow' ? last.level < 0 : last.isHarder || last.compared < start),
  };
}

function achievementOf(goal: Goal, start: number, path: readonly number[], { endReason }: Episode): Achievement | null {
  const last = path.at(-1);
  if (goal.lifecycle === 'active' || goal.lifecycle === 'on-hold') {
    if (last === undefined) return 'in-progress';
    const previous = path.at(-2) ?? start;
    if (last >= 0) return path.length > 1 && previous >= 0 ? 'sustaining' : 'achieved';
    if (last > previous) return 'improving';
    return last < previous ? 'worsening' : 'no-change';
  }
  if (goal.lifecycle !== 'completed' && goal.lifecycle !== 'cancelled') return null;
  if (goal.lifecycleCode === 'infeasible') return 'not-attainable';
  if (goal.lifecycleCode === 'discharged' && endReason === 'died') return null;
  if (isLetGo(goal)) return null;
  if (goal.kind !== 'to-reach') {
    if (last === undefined) return null;
    return last >= 0 ? 'achieved' : 'not-achieved';
  }
  if (last === undefined || last <= start) return 'no-progress';
  return last >= 0 ? 'achieved' : 'not-achieved';
}

function freshLookOf(start: number, path: readonly number[]): FreshLookReason | null {
  const [last, previous] = [path.at(-1), path.at(-2)];
  if (last === undefined || previous === undefined || last >= 0) return null;
  const best = Math.max(start, ...path);
  if (last <= best - 1 && previous <= best - 1) return 'lower-than-best';
  const oldest = path.at(-3) ?? start;
  return last <= oldest && previous <= oldest ? 'no-gain' : null;
}

function ofMoment(moment: Moment, { episode, goals, ratings }: EpisodeRows): SummaryFromScratch {
  const { review } = moment;
  const day = review.occurredOn;
  const levelIn = (goal: Goal): number | null => {
    const raters = review.status === 'agreed' ? ['agreed'] : ['agreed', 'therapist', 'carer'];
    for (const rater of raters) {
      const given = ratings.find(
        (each) => each.reviewId === review.id && each.goalId === goal.id && each.rater === rater,
      );
      if (given) return given.level;
    }
    return null;
  };
  const asked = goals.filter((goal) => {
    if (goal.kind === 'to-slow') return false;
    if (NEVER_WERE.includes(goal.lifecycle)) return false;
    if (isAfterDischarge(moment, episode)) {
      return goal.lifecycle === 'completed' && goal.lifecycleCode === 'discharged';
    }
    const span = goal.activeSpans.find(({ from, to }) => from <= day && (to === null || day <= to));
    if (!span) return false;
    return !(goal.replacedByGoalId !== null && span.to === day && levelIn(goal) === null);
  });
  const rated = asked.flatMap((goal) => {
    const level = levelIn(goal);
    return level === null ? [] : [{ level, weight: goal.weight ?? 1 }];
  });
  return {
    appointmentId: review.appointmentId,
    on: day,
    tScore: tOf(rated.map(({ level, weight }) => [weight, level])),
    tScoreUnweighted: tOf(rated.map(({ level }) => [1, level])),
    goalsCounted: rated.filter(({ weight }) => weight > 0).length,
    goalsActive: asked.length,
  };
}

/** Kiresuk & Sherman 1968 with ρ = 0.3; "partly" counts as −1. */
export function tOf(pairs: readonly (readonly [weight: number, level: number])[]): number | null {
  const used = pairs.filter(([weight]) => weight > 0);
  if (used.length === 0) return null;
  const sum = (of: (pair: readonly [number, number]) => number): number =>
    used.reduce((all, pair) => all + of(pair), 0);
  const weights = sum(([weight]) => weight);
  const spread = Math.sqrt(0.7 * sum(([weight]) => weight ** 2) + 0.3 * weights ** 2);
  return 50 + (10 * sum(([weight, level]) => weight * (level === -0.5 ? -1 : level))) / spread;
}
