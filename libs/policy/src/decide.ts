import type { Membership } from '@waymark/contracts';
import { type Action, grant, type Relation } from './actions.js';
import { isOwnRecordMembership, isStaffMembership } from './memberships.js';
import { membershipsOf, ownPatientIds, type Person, type Principal } from './principal.js';
import type { Subject } from './subject.js';

/**
 * What a patient does on the screen that was handed to them, where it is staff who are signed in. At their own desk staff
 * do none of it: it is not theirs to choose.
 */
const DONE_ON_THEIR_SCREEN: readonly Action[] = ['patient:choose-display'];

/** Whether a scope, or at least one membership, grants the action on some record: the guard's check (401/403). */
export function mayEver(action: Action, principal: Principal): boolean {
  if (principal.kind === 'key') return principal.scopes.includes(action);
  return principal.memberships.some((membership) => granted(action, principal, membership) !== null);
}

/** Whether the action needs no sign-in. */
export function isOpenToAnyone(action: Action): boolean {
  return grant(action, 'anonymous') !== null;
}

/** Whether a scope or a membership grants the action on this record: the service's check (404 if not). */
export function mayActOn(action: Action, principal: Principal, subject: Subject): boolean {
  if (principal.kind === 'key') return principal.scopes.includes(action);
  if (isBehindLock(principal, subject)) return false;
  return principal.memberships.some((membership) => {
    const relation = granted(action, principal, membership);
    if (relation === 'any') return true;
    if (relation === 'care-service') return worksWith(membership, subject) && !isKeptOut(principal, subject);
    return relation === 'own' && isHeldFor(membership, subject);
  });
}

/** As what a membership grants the action to whoever is at the screen: the patient who has it, or its owner. */
function granted(action: Action, { screenLock }: Person, { role }: Membership): Relation | null {
  const isTheirs = screenLock?.kind === 'shared' && DONE_ON_THEIR_SCREEN.includes(action);
  return grant(action, role) ?? (isTheirs ? grant('shared-screen:begin', role) : null);
}

/** The care services in which the action is granted; null: all of them. For lists and searches. */
export function careServicesFor(action: Action, principal: Principal): readonly string[] | null {
  if (principal.kind === 'key') return principal.scopes.includes(action) ? null : [];
  const granting = (relation: 'any' | 'care-service'): Membership[] =>
    principal.memberships.filter(({ role }) => grant(action, role) === relation);
  if (granting('any').length > 0) return null;
  return granting('care-service')
    .filter(isStaffMembership)
    .map(({ careServiceId }) => careServiceId);
}

/**
 * Whether the record is about the person asking or someone they care for. They may never read or change it as staff: no
 * one writes in their own record or looks up what colleagues wrote about them. See {@link isKeptOut}.
 */
export function isOwnRecord(principal: Principal, subject: Subject): boolean {
  return membershipsOf(principal).some((membership) => isHeldFor(membership, subject));
}

/** Whether they may not open the record as staff: it is their own, or was by a role that has ended. */
export function isKeptOut(principal: Principal, subject: Subject): boolean {
  return subject.about === 'person' && closedPatientIds(principal).includes(subject.patientId);
}

/** The patients whose records they may not open as staff. */
export function closedPatientIds(principal: Principal): readonly string[] {
  return principal.kind === 'person' ? [...ownPatientIds(principal), ...principal.formerPatientIds] : [];
}

/** Whether the membership is in a care service of the record. */
export function worksWith(membership: Membership, subject: Subject): boolean {
  if (!isStaffMembership(membership)) return false;
  const { careServiceId } = membership;
  switch (subject.about) {
    case 'person':
      return subject.careServiceIds.includes(careServiceId);
    case 'care-service':
      return subject.careServiceId === careServiceId;
    case 'site':
      return false;
  }
}

/** Whether the membership is that of the person the record is about, or of one who cares for them. */
export function isHeldFor(membership: Membership, subject: Subject): boolean {
  return isOwnRecordMembership(membership) && subject.about === 'person' && membership.patientId === subject.patientId;
}

/** Whether a record is out of reach of a locked screen: whatever is not about the patient it was handed to. */
export function isBehindLock(principal: Principal, subject: Subject): boolean {
  const lock = principal.kind === 'person' ? principal.screenLock : null;
  if (lock === null) return false;
  return lock.kind === 'covered' || subject.about !== 'person' || subject.patientId !== lock.patientId;
}
