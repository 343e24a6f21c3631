import type { Membership } from '@waymark/contracts';
import type { Action } from './actions.js';
import { isOwnRecordMembership } from './memberships.js';
import type { ScreenLock } from './screen-lock.js';

/** Somebody with an account. */
export interface Person {
  readonly kind: 'person';
  readonly accountId: string;
  readonly name: string;
  /** Those that hold now: see `heldOn`. */
  readonly memberships: readonly Membership[];
  /**
   * Patients to whom a role that has ended tied them. It grants nothing any more, but keeps them out of these records as
   * staff until an administrator takes it away: nobody gets into their own record because a day is over.
   */
  readonly formerPatientIds: readonly string[];
  /** What their screen is limited to until they sign in again; null: it is not. */
  readonly screenLock: ScreenLock | null;
}

/**
 * A program. It may do what its scopes name, on any record; it holds no role and has no account, so it is refused
 * whatever needs one, and is shown nothing of a record that is not for everyone who may read it.
 */
export interface Key {
  readonly kind: 'key';
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Action[];
}

/** Who asks. */
export type Principal = Person | Key;

/** The roles that decide what a principal reaches; a key holds none. */
export function membershipsOf(principal: Principal): readonly Membership[] {
  return principal.kind === 'person' ? principal.memberships : [];
}

/**
 * The patients whose records they open as their own: themselves and those they care for. Here, and not beside what else is
 * decided: who opens a page for the first time fetches this, and not the whole table of who may do what.
 */
export function ownPatientIds(principal: Principal): readonly string[] {
  return membershipsOf(principal)
    .filter(isOwnRecordMembership)
    .map(({ patientId }) => patientId);
}
