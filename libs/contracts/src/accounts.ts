import type { Role } from './lists.js';
import type { Membership } from './session.js';

export const ACCOUNT_STATUSES = ['invited', 'active', 'disabled'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

/** What a role is held for: one care service, one patient, or (null) nothing narrower than the site. */
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

/** Somebody to invite. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
}

/** Shown once: the link to hand over. Only a hash of it is kept. */
export interface Invitation {
  readonly account: Account;
  readonly link: string;
  readonly expiresAt: string;
}

/** Whose password was chosen, so that a password manager knows what to keep it under. */
export interface AcceptedInvitation {
  readonly email: string;
}
