import { recordOf } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { lockForUpdate } from '../database/dialect.js';
import { requireAccess } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { conflict, movedTo, notFound } from '../http/problem.js';
import { requireReason } from './look-reason.js';
import { Patient, Registration, TakingOn } from './patient.entity.js';

/** A patient with the care services that know them. */
export interface KnownPatient {
  readonly patient: Patient;
  readonly careServiceIds: readonly string[];
  /** For care services that took on a person known to another one. */
  readonly takenOn: readonly TakingOn[];
}

/**
 * Loads a patient for the request's action.
 * @throws 404 for an unknown patient, and for one that the caller may not act on; 403 for staff who have to give a reason; 308
 *   for one whose record was merged into another that the caller may act on.
 */
export async function patientFor(em: EntityManager, context: RequestContext, id: string): Promise<KnownPatient> {
  const known = await patientNamed(em, context, id);
  await requireReason(em, context, recordOf(id, known.careServiceIds));
  return known;
}

/** The same without asking for a reason: what gives one begins with this. */
export async function patientNamed(em: EntityManager, context: RequestContext, id: string): Promise<KnownPatient> {
  const patient = await em.findOneBy(Patient, { id });
  if (!patient) throw notFound('patient');
  if (patient.mergedIntoId !== null) {
    await patientFor(em, context, patient.mergedIntoId);
    throw movedTo(id, patient.mergedIntoId);
  }
  const registrations = await em.findBy(Registration, { patientId: id });
  const careServiceIds = registrations.map((registration) => registration.careServiceId).sort();
  requireAccess(context, 'patient', recordOf(id, careServiceIds));
  return { patient, careServiceIds, takenOn: await em.findBy(TakingOn, { patientId: id }) };
}

/** The same for a change to anything that belongs to the patient: other writers of the patient wait meanwhile. */
export async function patientForWriting(em: EntityManager, context: RequestContext, id: string): Promise<KnownPatient> {
  const found = await patientFor(em, context, id);
  return (await lockForUpdate(em, Patient, id)) ? patientFor(em, context, id) : found;
}

/** @throws 409 for a patient who has died: nothing new begins for them. */
export function requireAlive({ diedOn }: Pick<Patient, 'diedOn'>): void {
  if (diedOn === null) return;
  throw conflict('died', `This person died on ${diedOn}. Nothing new can be begun or booked for them.`);
}
