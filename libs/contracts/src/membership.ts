import type { Role } from './lists.js';

/** Scope of each role: one care service, one patient, or (null) the whole site. */
export const ROLE_SCOPE = {
  patient: 'patientId',
  carer: 'patientId',
  therapist: 'careServiceId',
  manager: 'careServiceId',
  partner: 'careServiceId',
  researcher: null,
  guardian: null,
  admin: null,
} as const satisfies Readonly<Record<Role, 'careServiceId' | 'patientId' | null>>;

type RoleWithScope<Scope> = { [R in Role]: (typeof ROLE_SCOPE)[R] extends Scope ? R : never }[Role];
export type StaffRole = RoleWithScope<'careServiceId'>;
export type OwnRecordRole = RoleWithScope<'patientId'>;
export type SiteRole = RoleWithScope<null>;

interface WithEnd {
  /** The last day on which it holds, `YYYY-MM-DD`; null or left out: it has no end. */
  readonly endsOn?: string | null;
}

/** A role held in one care service. */
export interface StaffMembership extends WithEnd {
  readonly role: StaffRole;
  readonly careServiceId: string;
}

/** A role held for one patient: by themselves, or by a carer. */
export interface OwnRecordMembership extends WithEnd {
  readonly role: OwnRecordRole;
  /** The patient whose record it reaches. */
  readonly patientId: string;
}

/** A role held for the whole site. */
export interface SiteMembership extends WithEnd {
  readonly role: SiteRole;
}

export type Membership = StaffMembership | OwnRecordMembership | SiteMembership;
