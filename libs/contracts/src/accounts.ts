import type { Role } from './lists.js';

export const ACCOUNT_STATUSES = ['invited', 'active', 'disabled'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

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

/** Shown once: the link to hand over. Only a hash of it is kept. */
export interface Invitation {
  readonly account: Account;
  readonly link: string;
  readonly expiresAt: string;
}
