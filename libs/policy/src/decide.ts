import type { Membership } from '@waymark/contracts';
import { type Action, grant } from './actions.js';
import { OWN_RECORD_ROLES } from './roles.js';

/** The facts about a record that decide who may access it. */
export interface Subject {
  /** The care services that the record belongs to. */
  readonly careServiceIds: readonly string[];
  /** The person the record is about; null if it is not about a person. */
  readonly patientId: string | null;
}

/** Whether at least one membership grants the action on some record: the guard's check (401/403). */
export function mayEver(action: Action, memberships: readonly Membership[]): boolean {
  return memberships.some((membership) => grant(action, membership.role) !== null);
}

/** Whether the action needs no sign-in. */
export function isOpenToAnyone(action: Action): boolean {
  return grant(action, 'anonymous') !== null;
}

/** Whether a membership grants the action on this record: the service's check (404 if not). */
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

/** The care services in which the action is granted; null: all of them. For lists and searches. */
export function careServicesFor(action: Action, memberships: readonly Membership[]): readonly string[] | null {
  if (memberships.some((membership) => grant(action, membership.role) === 'any')) return null;
  return memberships
    .filter((membership) => grant(action, membership.role) === 'care-service')
    .flatMap((membership) => membership.careServiceId ?? []);
}

/**
 * Whether the record is about the person asking or someone they care for. They may never read or change it as staff: no
 * one writes in their own record or looks up what colleagues wrote about them.
 */
export function isOwnRecord(memberships: readonly Membership[], { patientId }: Subject): boolean {
  return patientId !== null && ownPatientIds(memberships).includes(patientId);
}

/** The patients whose records this person may not access as staff: themselves and those they care for. */
export function ownPatientIds(memberships: readonly Membership[]): readonly string[] {
  return memberships
    .filter(({ role }) => OWN_RECORD_ROLES.some((own) => own === role))
    .flatMap(({ patientId }) => patientId ?? []);
}

/** Whether the membership is in a care service of the record. */
export function worksWith({ careServiceId }: Membership, subject: Subject): boolean {
  return careServiceId !== undefined && subject.careServiceIds.includes(careServiceId);
}
