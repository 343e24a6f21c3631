import type { OwnRecordRole } from '@waymark/contracts';
import { type HeldRole, heldOn, membershipOf, type Person } from '@waymark/policy';
import { type FindOperator, IsNull, MoreThanOrEqual, Or } from 'typeorm';
import type { Membership } from './account.entity.js';
import type { BoundedByAge } from './bounded-by-age.js';

/** The roles of an account on a day. */
export interface RolesOnDay extends Pick<Person, 'memberships' | 'formerPatientIds'> {
  /** Roles for one person that would hold, were it not for that person's age. */
  readonly closedByAge: readonly OwnRecordRole[];
}

/**
 * What the roles of an account say on a day, as the policy reads them: what a request may do comes from this and from
 * nothing else. A row without what its role is held for grants nothing.
 */
export function rolesOn(today: string, rows: readonly (HeldRole & BoundedByAge)[]): RolesOnDay {
  const held = heldOn(rows, today);
  const others = rows.filter((row) => !held.includes(row));
  const byAge = heldOn(
    others.map((row) => ({ ...row, opensOn: null, endsOn: row.givenUntil })),
    today,
  );
  return {
    memberships: held.flatMap((row) => membershipOf(row) ?? []),
    formerPatientIds: others.flatMap(({ patientId }) => patientId ?? []),
    closedByAge: [...new Set(byAge.flatMap(({ role }) => (role === 'patient' || role === 'carer' ? role : [])))],
  };
}

/**
 * `heldOn` of the policy in SQL, for every condition on who works where and whose record it is. The query sets the
 * parameter `today`; without it the statement fails.
 * @param membership the alias of the table.
 */
export function isHeld(membership: string): string {
  return `(${membership}.ends_on IS NULL OR ${membership}.ends_on >= :today)`;
}

/**
 * The latest last day among these roles of an account.
 * @returns null: at least one has no end; undefined: none of them holds today.
 */
export function lastDayOf(
  memberships: readonly Pick<Membership, 'endsOn'>[],
  today: string,
): string | null | undefined {
  const ends = heldOn(memberships, today).map(({ endsOn }) => endsOn);
  return ends.includes(null) ? null : ends.sort().at(-1);
}

/** Whether one last day, as `lastDayOf` gives it, comes before another. */
export function isSooner(day: string | null | undefined, than: string | null): boolean {
  if (day === undefined) return true;
  return day !== null && (than === null || day < than);
}

/** For the end of a role that holds until that day at least. null: for ever. */
export function endsNotBefore(day: string | null): FindOperator<string> {
  const noEnd = IsNull() as FindOperator<string>;
  return day === null ? noEnd : Or(noEnd, MoreThanOrEqual(day));
}
