import { isKeptOut, recordOf } from '@waymark/policy';
import { type EntityManager, IsNull } from 'typeorm';
import { Membership } from '../accounts/account.entity.js';
import { lockForUpdate } from '../database/dialect.js';
import type { RequestContext } from '../http/request-context.js';
import { conflict, forbidden, notFound, unprocessable } from '../http/problem.js';
import { Patient, TakingOn } from '../patients/patient.entity.js';

/**
 * Both records, held against other writers until the end of the transaction.
 * @throws 404 unknown; 422 one and the same; 403 the administrator's own record, or one of a person they care for.
 */
export async function bothRecords(
  em: EntityManager,
  { principal }: RequestContext,
  { keptId, mergedId }: { readonly keptId: string; readonly mergedId: string },
): Promise<{ readonly kept: Patient; readonly merged: Patient }> {
  if (keptId === mergedId) {
    throw unprocessable([{ pointer: '/mergedId', code: 'one-record', message: 'Name two records.' }]);
  }
  // In one order, so that two who do this at once wait for each other and not both for ever.
  for (const id of [keptId, mergedId].sort()) await lockForUpdate(em, Patient, id);
  const kept = await em.findOneBy(Patient, { id: keptId });
  const merged = await em.findOneBy(Patient, { id: mergedId });
  if (!kept || !merged) throw notFound('patient');
  if ([keptId, mergedId].some((id) => isKeptOut(principal, recordOf(id, [])))) {
    throw forbidden('This is your own record, or that of a person you care for. Ask another administrator.');
  }
  return { kept, merged };
}

/**
 * @throws 409 what somebody has to settle first: one of them is merged already; two NHS numbers; contact details that one
 *   of their care services may not see; an account that would be the person's and their carer's.
 */
export async function requireMergeable(em: EntityManager, kept: Patient, merged: Patient): Promise<void> {
  if (kept.mergedIntoId !== null || merged.mergedIntoId !== null) {
    throw conflict('merged-already', 'One of these records was merged into another one already. Read the list again.');
  }
  if (kept.nhsNumber !== null && merged.nhsNumber !== null) {
    const detail =
      'These records have two NHS numbers, so they may be of two people. If one number is wrong, ask the care service to take it away first.';
    throw conflict('two-nhs-numbers', detail);
  }
  const ids = [kept.id, merged.id];
  const hidden = await em.find(TakingOn, { where: ids.map((patientId) => ({ patientId, sharedAt: IsNull() })) });
  if (hidden.length > 0) {
    const detail =
      'A care service of this person does not see their contact details yet, and would after this. Ask the person, or the care service that knows them longest, to share them first.';
    throw conflict('contact-not-shared', detail);
  }
  const ties = await em.find(Membership, { where: ids.map((patientId) => ({ patientId })) });
  const isBoth = ties.some(
    (tie) =>
      tie.role === 'patient' && ties.some((other) => other.role === 'carer' && other.accountId === tie.accountId),
  );
  if (isBoth) {
    const detail =
      'One account is the person’s own in one of these records and a carer’s in the other. Put its roles right first.';
    throw conflict('patient-and-carer', detail);
  }
}
