import type { EntityManager } from 'typeorm';
import type { Episode } from '../episodes/episode.entity.js';
import { personOf } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { conflict } from '../http/problem.js';
import { type Appointment, Preparation } from './appointment.entity.js';

/** Whether the caller answers before an appointment as the patient or as a carer. */
export function sideOf(context: RequestContext, { patientId }: Episode): Preparation['sentBy'] {
  const isCarer = personOf(context).memberships.some(
    (membership) => membership.role === 'carer' && membership.patientId === patientId,
  );
  return isCarer ? 'carer' : 'patient';
}

/** The caller's own preparation for an appointment; null: none. Two carers of one person each have their own. */
export function sentByCaller(
  em: EntityManager,
  context: RequestContext,
  appointmentId: string,
  episode: Episode,
): Promise<Preparation | null> {
  const sentBy = sideOf(context, episode);
  const { accountId } = personOf(context);
  return em.findOneBy(Preparation, { appointmentId, sentBy, ...(sentBy === 'carer' ? { accountId } : {}) });
}

/** Whether a preparation may still be sent for it. */
export function isStillToCome({ status, reviewStatus }: Pick<Appointment, 'status' | 'reviewStatus'>): boolean {
  return status === 'booked' && reviewStatus === null;
}

/** @throws 409 once the review has begun or the appointment will not take place. */
export function requireStillToCome(appointment: Appointment): void {
  if (isStillToCome(appointment)) return;
  throw conflict('too-late', 'This appointment has begun or will not take place. Say it at your appointment instead.');
}
