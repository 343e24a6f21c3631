import type { Role } from './lists.js';

/** How an account gained access to records: from an administrator, or as another care service took a person on. */
export const ACCESS_GIVEN_BY = ['role', 'link', 'enabled', 'second-factor', 'taken-on'] as const;
export type AccessGivenBy = (typeof ACCESS_GIVEN_BY)[number];

/** Notice to the therapists of a care service that an account gained access to records known there. */
export interface AccessNotice {
  readonly id: string;
  readonly at: string;
  readonly careServiceName: string;
  /** The account holder's name. */
  readonly name: string;
  readonly givenByName: string;
  /** Whether the administrator gave the access to their own account. */
  readonly isOwn: boolean;
  readonly how: AccessGivenBy;
  readonly role: Role;
  /** The patient whose record a patient or carer can now reach; null: all records of the care service. */
  readonly patientId: string | null;
  /** The care service that took the person on; null: an administrator gave the access. */
  readonly takenOnBy: string | null;
}
