import {
  type Membership,
  type OwnRecordMembership,
  type Role,
  ROLE_SCOPE,
  type StaffMembership,
} from '@waymark/contracts';

export function isOwnRecordMembership(membership: Membership): membership is OwnRecordMembership {
  return ROLE_SCOPE[membership.role] === 'patientId';
}

export function isStaffMembership(membership: Membership): membership is StaffMembership {
  return ROLE_SCOPE[membership.role] === 'careServiceId';
}

/** A role and everything that it might be held for, as forms and rows keep it. null: not known, or no end. */
export interface HeldRole {
  readonly role: Role;
  readonly careServiceId: string | null;
  readonly patientId: string | null;
  readonly endsOn: string | null;
}

/** The membership with what its role is held for and nothing else; null: that is missing. */
export function membershipOf({ role, careServiceId, patientId, endsOn }: HeldRole): Membership | null {
  const end = endsOn === null ? {} : { endsOn };
  switch (role) {
    case 'patient':
    case 'carer':
      return patientId === null ? null : { role, patientId, ...end };
    case 'therapist':
    case 'manager':
    case 'partner':
      return careServiceId === null ? null : { role, careServiceId, ...end };
    case 'researcher':
    case 'guardian':
    case 'admin':
      return { role, ...end };
  }
}

/**
 * The memberships that hold on a day: one with an end holds up to and including it, and grants nothing afterwards. Only
 * these may become a principal's. One that age opens later holds from that day on.
 * @param day `YYYY-MM-DD`, by the service's clock.
 */
export function heldOn<T extends Pick<Membership, 'endsOn'> & { readonly opensOn?: string | null }>(
  memberships: readonly T[],
  day: string,
): T[] {
  return memberships.filter(
    ({ endsOn = null, opensOn = null }) => (endsOn === null || endsOn >= day) && (opensOn === null || opensOn <= day),
  );
}
