import type { Role } from './lists.js';
import type { Membership } from './session.js';

export const ACCOUNT_STATUSES = ['invited', 'active', 'disabled'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

/** Scope of each role: one care service, one patient, or (null) the whole site. */
export const ROLE_SCOPE = {
  patient: 'patientId',
  carer: 'patientId',
  therapist: 'careServiceId',
  manager: 'careServiceId',
  partner: 'careServiceId',
  researcher: null,
  admin: null,
} as const satisfies Readonly<Record<Role, 'careServiceId' | 'patientId' | null>>;

export interface AccountMembership {
  readonly id: string;
  readonly role: Role;
  readonly careServiceId: string | null;
  readonly patientId: string | null;
}

export interface Account {
  readonly id: string;
  readonly version: number;
  readonly email: string;
  readonly name: string;
  readonly status: AccountStatus;
  readonly memberships: readonly AccountMembership[];
  readonly lastSignedInAt: string | null;
}

/** A person to invite. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
}

/** Invitation link to hand over, shown once. Only its hash is stored. */
export interface Invitation {
  readonly account: Account;
  readonly link: string;
  readonly expiresAt: string;
}

/** Email address of the account whose password was just chosen, so that a password manager can file it. */
export interface AcceptedInvitation {
  readonly email: string;
}
