import { type Membership, type OwnRecordMembership, ROLE_SCOPE, type StaffMembership } from '@waymark/contracts';

export function isOwnRecordMembership(membership: Membership): membership is OwnRecordMembership {
  return ROLE_SCOPE[membership.role] === 'patientId';
}

export function isStaffMembership(membership: Membership): membership is StaffMembership {
  return ROLE_SCOPE[membership.role] === 'careServiceId';
}

/**
 * The memberships that hold on a day: one with an end holds up to and including it, and grants nothing afterwards. Only
 * these may become a principal's.
 * @param day `YYYY-MM-DD`, by the service's clock.
 */
export function heldOn<T extends Pick<Membership, 'endsOn'>>(memberships: readonly T[], day: string): T[] {
  return memberships.filter(({ endsOn = null }) => endsOn === null || endsOn >= day);
}
