import type { Appointment, AppointmentStaff } from '../appointments/appointment.entity.js';
import type { Goal } from '../goals/goal.entity.js';
import type { CountedFact } from '../outcomes/appointment-fact.entity.js';
import type { NextStep } from '../reviews/review.entity.js';
import { type EpisodeRows, NEVER_WERE } from './from-scratch.js';

/** A move as it was made; the list of them is in the order in which they were. */
export interface Moved {
  readonly on: string;
  readonly pathwayId: string;
}

/** The stored rows that facts rest on. */
export interface FactRows extends EpisodeRows {
  readonly steps: readonly NextStep[];
  readonly staff: readonly AppointmentStaff[];
}

type Fact = CountedFact;

const CODES = [
  ...['unwell', 'too-much-today', 'something-more-urgent', 'group-session', 'wrong-time'],
  ...['patient-not-there', 'patient-could-not-take-part', 'patient-chose-not-to', 'carer-answered', 'from-notes'],
];

/**
 * The fact rows of an episode from its stored rows alone, in order of appointment, as independently as `fromScratch`.
 * @param moves with the pathway from which the first of them led.
 */
export function factsFromScratch(
  rows: FactRows,
  { moves, firstPathwayId }: { readonly moves: readonly Moved[]; readonly firstPathwayId: string },
): Fact[] {
  const { careServiceId, areaId } = rows.episode;
  return rows.appointments
    .map((appointment) => ({
      ...{ careServiceId, areaId },
      pathwayId: moves.findLast(({ on }) => on <= appointment.on)?.pathwayId ?? firstPathwayId,
      ...ofRecord(appointment, rows),
      ...ofReview(appointment, rows),
    }))
    .sort((a, b) => (a.appointmentId < b.appointmentId ? -1 : 1));
}

function ofRecord(appointment: Appointment, { episode, appointments, goals, staff }: FactRows) {
  const { on, startsAt, status } = appointment;
  const earlier = appointments.filter(
    (other) =>
      other.status === 'attended' &&
      (+other.startsAt < +startsAt || (+other.startsAt === +startsAt && other.id < appointment.id)),
  );
  const last = earlier.map((other) => other.on).reduce<string | null>((a, b) => (a !== null && a > b ? a : b), null);
  const starts = goals
    .filter(({ lifecycle }) => lifecycle !== 'entered-in-error')
    .flatMap(({ activeSpans }) => activeSpans.map(({ from }) => from));
  const isFirst = status === 'attended' && last === null;
  return {
    appointmentId: appointment.id,
    episodeId: episode.id,
    patientId: episode.patientId,
    day: on,
    status,
    kind: appointment.kind,
    missedReason: appointment.missedReason,
    missedHelp: appointment.missedHelp,
    cancelledBy: appointment.cancelledBy,
    source: appointment.source,
    staff: staff.filter(({ appointmentId }) => appointmentId === appointment.id).length,
    hasGoalDue: goals.some((goal) => isDue(goal, on)),
    daysSinceAttended: status === 'attended' && last !== null ? days(last, on) : null,
    daysFromReferral: days(episode.referredOn, on),
    daysToFirstGoal: isFirst ? days(episode.referredOn, starts.toSorted()[0] ?? null) : null,
  };
}

function ofReview({ id, on }: Appointment, { goals, reviews, ratings, steps }: FactRows) {
  const review = reviews.find(({ appointmentId, status }) => appointmentId === id && status !== 'entered-in-error');
  const isRead = review?.status === 'agreed' || review?.status === 'recorded';
  const given = isRead ? ratings.filter(({ reviewId }) => reviewId === review.id) : [];
  const who = review?.status === 'recorded' ? ['agreed', 'therapist', 'carer'] : ['agreed'];
  const asked = [...new Set(given.map(({ goalId }) => goalId))];
  const answers = asked.map((goalId) => {
    const own = given.filter((rating) => rating.goalId === goalId);
    return who.flatMap((rater) => own.filter((rating) => rating.rater === rater))[0];
  });
  const { reason = null } = review ?? {};
  return {
    reviewStatus: review?.status ?? null,
    reviewReason: reason === null || CODES.includes(reason) ? (reason as Fact['reviewReason']) : 'own-words',
    answeredBy: review?.answeredBy ?? null,
    copyGiven: review?.copyGiven ?? null,
    goalsAsked: asked.length,
    goalsRated: answers.filter((answer) => answer?.notRated === null).length,
    goalsNotSure: answers.filter((answer) => answer?.notRated === 'not-sure').length,
    goalsNotToday: answers.filter((answer) => answer?.notRated === 'not-today').length,
    goalsSeenDifferently: answers.filter((answer) => answer?.notRated === 'seen-differently').length,
    goalsNotAsked: goals.filter((goal) => isDue(goal, on) && !asked.includes(goal.id)).length,
    nextSteps: steps.filter(({ reviewId }) => reviewId === review?.id).length,
  };
}

function isDue({ lifecycle, baselineOn, activeSpans }: Goal, day: string): boolean {
  if (NEVER_WERE.includes(lifecycle) || baselineOn === null) return false;
  return baselineOn < day && activeSpans.some(({ from, to }) => from <= day && (to ?? day) >= day);
}

function days(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
