import { daysBetween } from '@waymark/calendar';
import { DECLINED_REASONS, RECORDED_REASONS } from '@waymark/contracts';
import { goalsAsked, isDueOn } from '@waymark/measures';
import type { Appointment } from '../appointments/appointment.entity.js';
import type { Episode, Transfer } from '../episodes/episode.entity.js';
import { placeOn } from '../episodes/place-on.js';
import type { Goal } from '../goals/goal.entity.js';
import type { Rating, Review } from '../reviews/review.entity.js';
import type { CountedFact, ReviewReason } from './appointment-fact.entity.js';

/** What all appointments of an episode have in common. */
export interface FactsContext {
  readonly episode: Episode;
  readonly goals: readonly Goal[];
  readonly transfers: readonly Transfer[];
}

export type CountedAppointment = Pick<
  Appointment,
  'id' | 'on' | 'status' | 'kind' | 'missedReason' | 'missedHelp' | 'cancelledBy' | 'source'
>;

/** An appointment, and what is counted of it elsewhere. */
export interface AppointmentToCount extends CountedAppointment {
  /** Not one entered in error; null: there is none. */
  readonly review: Pick<Review, 'id' | 'status' | 'reason' | 'answeredBy' | 'copyGiven'> | null;
  readonly nextSteps: number;
  readonly staff: number;
  /** The day of the attended appointment before; null: there is none. */
  readonly attendedBefore: string | null;
}

const CODES: ReadonlySet<string> = new Set([...DECLINED_REASONS, ...RECORDED_REASONS]);

/** The fact row of an appointment. @param ratings those of its review. */
export function factOf(
  appointment: AppointmentToCount,
  ratings: readonly Rating[],
  { episode, goals, transfers }: FactsContext,
): CountedFact {
  const { on: day, status, review, attendedBefore, nextSteps } = appointment;
  const isAttended = status === 'attended';
  return {
    appointmentId: appointment.id,
    episodeId: episode.id,
    patientId: episode.patientId,
    ...placeOn(episode, transfers, day),
    day,
    status,
    kind: appointment.kind,
    missedReason: appointment.missedReason,
    missedHelp: appointment.missedHelp,
    cancelledBy: appointment.cancelledBy,
    ...factsOfReview({ day, review, ratings, nextSteps }, goals),
    daysSinceAttended: isAttended && attendedBefore !== null ? daysBetween(attendedBefore, day) : null,
    daysFromReferral: daysFrom(episode.referredOn, day),
    daysToFirstGoal: isAttended && attendedBefore === null ? daysFrom(episode.referredOn, firstGoalOn(goals)) : null,
    staff: appointment.staff,
    source: appointment.source,
  };
}

type FactsOfReview = Pick<
  CountedFact,
  | 'reviewStatus'
  | 'reviewReason'
  | 'answeredBy'
  | 'hasGoalDue'
  | `goals${'Asked' | 'Rated' | 'NotSure' | 'NotToday' | 'SeenDifferently' | 'NotAsked'}`
  | 'nextSteps'
  | 'copyGiven'
>;

/** The review of an appointment on a day, with what was said and agreed in it. */
interface ReviewOnDay extends Pick<AppointmentToCount, 'review' | 'nextSteps'> {
  readonly day: string;
  readonly ratings: readonly Rating[];
}

/**
 * What a save of a review can change of the fact row of an appointment that was attended before it, and all that it can.
 * @param goals all of the episode.
 */
export function factsOfReview({ day, review, ratings, nextSteps }: ReviewOnDay, goals: readonly Goal[]): FactsOfReview {
  const asked = goalsAsked({ status: review?.status ?? 'in-progress', ratings });
  const saidOf = new Set(asked.asked > 0 ? ratings.map(({ goalId }) => goalId) : []);
  const due = goals.filter((goal) => isDueOn(goal, day));
  return {
    reviewStatus: review?.status ?? null,
    reviewReason: review === null || review.reason === null ? null : codeOf(review.reason),
    answeredBy: review?.answeredBy ?? null,
    hasGoalDue: due.length > 0,
    goalsAsked: asked.asked,
    goalsRated: asked.rated,
    goalsNotSure: asked.notSure,
    goalsNotToday: asked.notToday,
    goalsSeenDifferently: asked.seenDifferently,
    goalsNotAsked: due.filter(({ id }) => !saidOf.has(id)).length,
    nextSteps,
    copyGiven: review?.copyGiven ?? null,
  };
}

function codeOf(reason: string): ReviewReason {
  return CODES.has(reason) ? (reason as ReviewReason) : 'own-words';
}

function daysFrom(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : daysBetween(from, to);
}

/** The day on which the first goal became active that was not entered in error; null: none has. */
function firstGoalOn(goals: readonly Goal[]): string | null {
  const days = goals.flatMap(({ lifecycle, activeSpans }) =>
    lifecycle === 'entered-in-error' ? [] : activeSpans.map(({ from }) => from),
  );
  return days.sort()[0] ?? null;
}
