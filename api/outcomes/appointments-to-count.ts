import type { EntityManager } from 'typeorm';
import { engineOf, parameterMark } from '../database/dialect.js';
import type { Review } from '../reviews/review.entity.js';
import type { AppointmentToCount, CountedAppointment } from './fact-of.js';

/** Which appointments: one, the one that a review belongs to, or all of an episode. */
export type WhichAppointments =
  { readonly appointment: string } | { readonly ofReview: string } | { readonly ofEpisode: string };

const COUNTED = `
  SELECT appointment.id AS "id", appointment."on" AS "on", appointment.status AS "status", appointment.kind AS "kind",
    missed_reason AS "missedReason", missed_help AS "missedHelp", cancelled_by AS "cancelledBy",
    appointment.source AS "source",
    review.id AS "reviewId", review.status AS "reviewStatus", review.reason AS "reason",
    review.answered_by AS "answeredBy", review.copy_given AS "copyGiven",
    (SELECT COUNT(*) FROM next_step WHERE next_step.review_id = review.id) AS "nextSteps",
    (SELECT COUNT(*) FROM appointment_staff WHERE appointment_staff.appointment_id = appointment.id) AS "staff",
    (SELECT before."on" FROM appointment AS before
     WHERE before.episode_id = appointment.episode_id AND before.status = 'attended'
       AND (before.starts_at, before.id) < (appointment.starts_at, appointment.id)
     ORDER BY before.starts_at DESC, before.id DESC LIMIT 1) AS "attendedBefore",
    (SELECT COUNT(*) FROM transfer WHERE transfer.episode_id = appointment.episode_id) AS "moves"
  FROM appointment
  LEFT JOIN review ON review.appointment_id = appointment.id AND review.status <> 'entered-in-error'`;

interface Row extends CountedAppointment {
  readonly reviewId: string | null;
  readonly reviewStatus: Review['status'];
  readonly reason: string | null;
  readonly answeredBy: Review['answeredBy'];
  /** SQLite has 0 and 1. */
  readonly copyGiven: boolean | number | null;
  /** PostgreSQL gives the count as text. */
  readonly nextSteps: number | string;
  readonly staff: number | string;
  readonly attendedBefore: string | null;
  readonly moves: number | string;
}

/** Appointments of an episode, and how often that was moved. */
export interface Counted {
  readonly appointments: readonly AppointmentToCount[];
  readonly moves: number;
}

/** Appointments with what is counted of them, by one statement whose text is always the same. */
export async function appointmentsToCount(em: EntityManager, which: WhichAppointments): Promise<Counted> {
  const mark = parameterMark(engineOf(em.dataSource), 1);
  const [where, id] =
    'appointment' in which
      ? [`appointment.id = ${mark}`, which.appointment]
      : 'ofReview' in which
        ? [`appointment.id = (SELECT appointment_id FROM review WHERE id = ${mark})`, which.ofReview]
        : [`appointment.episode_id = ${mark}`, which.ofEpisode];
  const rows = await em.query<Row[]>(`${COUNTED} WHERE ${where}`, [id]);
  return { appointments: rows.map(toCounted), moves: Number(rows[0]?.moves ?? 0) };
}

function toCounted({ reviewId, reviewStatus, reason, answeredBy, copyGiven, ...row }: Row): AppointmentToCount {
  const { nextSteps, staff, moves: _, ...appointment } = row;
  return {
    ...appointment,
    review:
      reviewId === null
        ? null
        : {
            ...{ id: reviewId, status: reviewStatus, reason, answeredBy },
            copyGiven: copyGiven === null ? null : Boolean(copyGiven),
          },
    nextSteps: Number(nextSteps),
    staff: Number(staff),
  };
}
