import type { Discipline, Role } from './lists.js';
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
  /** What they work as; null: not said. */
  readonly discipline: Discipline | null;
  readonly memberships: readonly AccountMembership[];
  /** Since when they sign in with a code from an app as well; null: it is not set up. */
  readonly secondFactorSince: string | null;
  readonly lastSignedInAt: string | null;
}

/** What a list of accounts can be in the order of. */
export const ACCOUNT_SORTS = ['name', 'email'] as const;
export type AccountSort = (typeof ACCOUNT_SORTS)[number];

/** A person to invite. */
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  /** Absent or null: not said. */
  readonly discipline?: Discipline | null;
  readonly memberships: readonly Membership[];
}

/** Invitation link to hand over, shown once. Only its hash is stored. */
export interface Invitation {
  readonly account: Account;
  readonly link: string;
  readonly expiresAt: string;
}

/** Account of a one-time link: with its email address, so that a password manager can file it. */
export interface AcceptedInvitation {
  readonly email: string;
  /** Whether they treat patients, and nobody has said yet what they work as. */
  readonly asksDiscipline: boolean;
}

/** One line of the audit trail, for administrators: no patient's name or id, and no word of a record. */
export interface AuditLine {
  /** Its number; they grow with time. */
  readonly number: number;
  /** RFC 3339. */
  readonly at: string;
  readonly accountId: string | null;
  /** Name of the account; null: the system itself, or somebody who was not signed in. */
  readonly by: string | null;
  /** What was done, such as `goal:change`. */
  readonly action: string;
  /** The kind of record, such as `goal`. */
  readonly record: string;
  /** How many patients' records it was about. */
  readonly people: number;
  /** Names of the fields that changed, never what they said; null: none are noted. */
  readonly fields: readonly string[] | null;
  /** Status with which it was refused, such as 404; null: it was carried out. */
  readonly refused: number | null;
  /** How many requests alike this line stands for. */
  readonly times: number;
}
