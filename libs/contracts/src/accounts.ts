import type { Role } from './lists.js';
import type { Membership } from './membership.js';

export const ACCOUNT_STATUSES = ['invited', 'active', 'disabled'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

export interface AccountMembership {
  readonly id: string;
  readonly role: Role;
  readonly careServiceId: string | null;
  readonly patientId: string | null;
  /** The last day on which it holds, `YYYY-MM-DD`, also once it has passed; null: it has no end. */
  readonly endsOn: string | null;
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
