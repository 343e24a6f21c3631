import { addDays } from '@waymark/calendar';
import { audienceOf, careServicesFor, type PersonRecord } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { personOf } from '../http/access.js';
import { ProblemError, problemOf } from '../http/problem.js';
import type { RequestContext } from '../http/request-context.js';
import { PrivacyEntry } from './privacy-entry.entity.js';

/** Days after the end of an episode on which its care service still works on it: letters, questions, a discharge undone. */
const AFTERCARE_DAYS = 90;

/** Whether an episode with this end is, or just was, care that goes on. @param today null: nobody asks. */
export function isInCare(endedOn: string | null, today: string | null): boolean {
  return endedOn === null || today === null || endedOn >= addDays(today, -AFTERCARE_DAYS);
}

/**
 * Refuses a look at a record outside the caseload of whoever asks as staff, unless they gave a reason that day. Inside are
 * people in the care of any care service in which they are a therapist: with an episode that is open or ended in the last 90
 * days, with an appointment that is booked or was in these days, or registered there without any episode yet. See docs/adr/0091.
 * @throws 403 with the id of the person, for whom a reason can be given.
 */
export async function requireReason(em: EntityManager, context: RequestContext, record: PersonRecord): Promise<void> {
  const { principal, today } = context;
  if (today === null || audienceOf(principal, record) !== 'team') return;
  const { patientId } = record;
  const own = careServicesFor('look-reason:give', principal) ?? [];
  const ends = await endsOf(em, patientId, own);
  if (ends.length === 0 || ends.some((endedOn) => isInCare(endedOn, today))) return;
  if (await hasAppointment(em, patientId, own, addDays(today, -AFTERCARE_DAYS))) return;
  const { accountId } = personOf(context);
  if (await em.existsBy(PrivacyEntry, { patientId, accountId, on: today, kind: 'reason' })) return;
  throw reasonNeeded(patientId);
}

/** By the names of tables, as this room comes before those of episodes and appointments. */
async function endsOf(em: EntityManager, patientId: string, own: readonly string[]): Promise<(string | null)[]> {
  const rows = await em
    .createQueryBuilder()
    .select('episode.ended_on', 'endedOn')
    .from('episode', 'episode')
    .where('episode.patient_id = :patientId AND episode.care_service_id IN (:...own)', { patientId, own })
    .getRawMany<{ endedOn: string | null }>();
  return rows.map(({ endedOn }) => endedOn);
}

/** Booked, or on this day or later: a follow-up is worked on after it too. */
async function hasAppointment(
  em: EntityManager,
  patientId: string,
  own: readonly string[],
  since: string,
): Promise<boolean> {
  const found = await em
    .createQueryBuilder()
    .select('appointment.id', 'id')
    .from('appointment', 'appointment')
    .innerJoin('episode', 'episode', 'episode.id = appointment.episode_id')
    .where('episode.patient_id = :patientId AND episode.care_service_id IN (:...own)', { patientId, own })
    .andWhere(
      `(appointment.status = 'booked' OR (appointment.status <> 'entered-in-error' AND appointment."on" >= :since))`,
      { since },
    )
    .limit(1)
    .getRawOne<{ id: string }>();
  return found !== undefined;
}

function reasonNeeded(patientId: string): ProblemError {
  const detail =
    'This person is in no care of yours at the moment. Say why you open their record: it is then open to you for today. ' +
    'They can read the reason, and so can the privacy officer.';
  return new ProblemError({ ...problemOf(403, 'reason-needed', detail), patientId });
}
