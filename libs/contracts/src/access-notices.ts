import type { Role } from './lists.js';

/** By which act an account came to reach records: an administrator's, or that another care service took a person on. */
export const ACCESS_GIVEN_BY = ['role', 'link', 'enabled', 'taken-on'] as const;
export type AccessGivenBy = (typeof ACCESS_GIVEN_BY)[number];

/** Told to the therapists of a care service: an account came to reach records that are known there. */
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
  /** The care service that took the person on; null: an administrator gave the access. */
  readonly takenOnBy: string | null;
}
