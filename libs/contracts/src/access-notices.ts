import type { Role } from './lists.js';

/** By which act of an administrator an account came to reach records. */
export const ACCESS_GIVEN_BY = ['role', 'link', 'enabled'] as const;
export type AccessGivenBy = (typeof ACCESS_GIVEN_BY)[number];

/** Told to the therapists of a care service: an administrator let an account reach records there. */
export interface AccessNotice {
  readonly id: string;
  readonly at: string;
  readonly careServiceName: string;
  /** Whose account it is. */
  readonly name: string;
  readonly givenByName: string;
  /** The administrator gave it to their own account. */
  readonly isOwn: boolean;
  readonly how: AccessGivenBy;
  readonly role: Role;
  /** Whose record a patient or carer reaches; null: those of the whole care service. */
  readonly patientId: string | null;
}
