import type { Membership } from '@waymark/contracts';
import { type Action, grant } from './actions.js';

/** What a record says about itself when someone asks for it. */
export interface Subject {
  /** The care services that hold the record. */
  readonly careServiceIds: readonly string[];
  /** The person the record is about; null where it is about nobody. */
  readonly patientId: string | null;
}

/** True where at least one membership grants the action on some record: the guard's question (401/403). */
export function mayEver(action: Action, memberships: readonly Membership[]): boolean {
  return memberships.some((membership) => grant(action, membership.role) !== null);
}

/** True where the action needs no sign-in. */
export function isOpenToAnyone(action: Action): boolean {
  return grant(action, 'anonymous') !== null;
}

/** True where a membership grants the action on this record: the service's question (404 if not). */
export function mayActOn(action: Action, memberships: readonly Membership[], subject: Subject): boolean {
  return memberships.some((membership) => {
    switch (grant(action, membership.role)) {
      case 'any':
        return true;
      case 'care-service':
        return worksWith(membership, subject) && !isOwnRecord(memberships, subject);
      case 'own':
        return membership.patientId !== undefined && membership.patientId === subject.patientId;
      case 'self':
      case null:
        return false;
    }
  });
}

/** The care services within which the action is granted; null: all of them. For lists and searches. */
export function careServicesFor(action: Action, memberships: readonly Membership[]): readonly string[] | null {
  if (memberships.some((membership) => grant(action, membership.role) === 'any')) return null;
  return memberships
    .filter((membership) => grant(action, membership.role) === 'care-service')
    .flatMap((membership) => membership.careServiceId ?? []);
}

/** True where the person reads as the patient or their carer and not as staff: T and weights are then left out. */
export function readsAsPatient(memberships: readonly Membership[], subject: Subject): boolean {
  if (isOwnRecord(memberships, subject)) return true;
  return !memberships.some((membership) => membership.role === 'therapist' && worksWith(membership, subject));
}

/**
 * True where the record is about the person who asks, or about somebody they care for. It is never theirs to read or
 * change as staff: nobody writes in their own record, nor looks up what colleagues wrote about them.
 */
export function isOwnRecord(memberships: readonly Membership[], { patientId }: Subject): boolean {
  return patientId !== null && ownPatientIds(memberships).includes(patientId);
}

/** The people whose records are closed to this person as staff: themselves and those they care for. */
export function ownPatientIds(memberships: readonly Membership[]): readonly string[] {
  return memberships
    .filter(({ role }) => role === 'patient' || role === 'carer')
    .flatMap(({ patientId }) => patientId ?? []);
}

function worksWith({ careServiceId }: Membership, subject: Subject): boolean {
  return careServiceId !== undefined && subject.careServiceIds.includes(careServiceId);
}

/** True where the person reads as a carer only: neither as staff nor as the patient themselves. */
export function readsAsCarer(memberships: readonly Membership[], subject: Subject): boolean {
  const isPatient = memberships.some(({ role, patientId }) => role === 'patient' && patientId === subject.patientId);
  return readsAsPatient(memberships, subject) && !isPatient;
}
