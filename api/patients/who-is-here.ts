import { careServicesFor } from '@waymark/policy';
import { mayBeOnePerson, namePartsOf } from '@waymark/text';
import { type EntityManager, Not, type SelectQueryBuilder } from 'typeorm';
import { lockName } from '../database/dialect.js';
import type { RequestContext } from '../http/request-context.js';
import { conflict } from '../http/problem.js';
import { hasNhsNumber } from './nhs-marks.js';
import { Patient, Registration } from './patient.entity.js';

/**
 * Who is already here, looked up only in the caller's own care services: no reply reveals who is a patient elsewhere.
 */

/** Patients known to the caller's own care services; null: all of them are theirs. None that was merged into another. */
export function knownTo(em: EntityManager, careServiceIds: readonly string[] | null): SelectQueryBuilder<Patient> {
  const query = em.createQueryBuilder(Patient, 'patient');
  // A record that was merged away is known to no care service.
  if (careServiceIds === null) return query.where('patient.mergedIntoId IS NULL');
  const known = query
    .subQuery()
    .select('1')
    .from(Registration, 'registration')
    .where('registration.patientId = patient.id AND registration.careServiceId IN (:...careServiceIds)');
  // SQL has no empty list.
  return query.where(`EXISTS ${known.getQuery()}`, {
    careServiceIds: careServiceIds.length > 0 ? careServiceIds : [''],
  });
}

/** Where the caller may look for patients as staff; nowhere for a patient or carer. */
export function ownCareServices({ principal }: RequestContext): readonly string[] | null {
  return careServicesFor('patient:search', principal);
}

/** Whether another patient of the caller's own care services has the same full name. */
export async function hasNamesake(
  em: EntityManager,
  context: RequestContext,
  { id, nameKey }: Patient,
): Promise<boolean> {
  const query = knownTo(em, ownCareServices(context)).andWhere({ nameKey, id: Not(id) });
  return query.getExists();
}

/** @throws 409 if one's own care services know a patient born on the same day whose name is the same or nearly so. */
export async function requireNoNamesake(em: EntityManager, context: RequestContext, patient: Patient): Promise<void> {
  const { id, birthDate } = patient;
  // Two users may take on the same person at the same moment; neither would see the other's row.
  await lockName(em, `born ${birthDate}`);
  const parts = namePartsOf(patient);
  const born = await knownTo(em, ownCareServices(context))
    .select(['patient.id', 'patient.givenName', 'patient.familyName', 'patient.birthDate'])
    .andWhere({ birthDate, id: Not(id) })
    .getMany();
  if (!born.some((other) => mayBeOnePerson(parts, namePartsOf(other)))) return;
  throw conflict(
    'namesake',
    'Somebody born on the same day with the same or a similar name is already here. Search for the birth date first. If this is another person, send confirmedDistinct: true.',
  );
}

/** Who else has the number: no one, a patient of one's own care services, or one whom they do not know. */
export async function holderOf(
  em: EntityManager,
  context: RequestContext,
  { id, nhsNumber }: { readonly id?: string; readonly nhsNumber: string },
): Promise<{ readonly patient: Patient | null; readonly isOwn: boolean }> {
  const patient = await em.findOneBy(Patient, { ...hasNhsNumber(em, nhsNumber), ...(id ? { id: Not(id) } : {}) });
  // Queried in any case, so that the response time reveals nothing.
  const isOwn = await knownTo(em, ownCareServices(context))
    .andWhere({ id: patient?.id ?? '' })
    .getExists();
  return { patient, isOwn };
}

/** @throws 409 */
export function refuseKnownNumber(): never {
  throw conflict('nhs-number-known', 'A patient with this NHS number is already here. Search for the number.', [
    { pointer: '/nhsNumber', code: 'known', message: 'Search for this number instead.' },
  ]);
}
