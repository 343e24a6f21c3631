import type { GrantKind, Role } from '@waymark/contracts';
import { heldOn } from '@waymark/policy';
import { type EntityManager, type FindOptionsWhere, IsNull, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import type { Membership } from './account.entity.js';
import { AccountGrant } from './grant.entity.js';

/** The role that each kind of grant adds to: without it a grant allows nothing. */
export const GRANTED_TO: Readonly<Record<GrantKind, Role>> = {
  'small-numbers': 'manager',
  'privacy-officer': 'manager',
};

/** Whose grants, of which kind, on which day. */
interface Asked {
  readonly accountId: string;
  readonly kind: GrantKind;
  /** `YYYY-MM-DD`, by the service's clock. */
  readonly today: string;
}

/**
 * The grants of an account that hold on a day. Asked anew at every call, in the transaction of whatever rests on it, so
 * that one taken away allows nothing at the very next call. The role itself is the policy's to ask about.
 */
export function grantsInForce(em: EntityManager, { accountId, kind, today }: Asked): Promise<AccountGrant[]> {
  return em.find(AccountGrant, {
    where: { accountId, kind, ...inForceOn(today) },
    relations: { careService: true },
    order: { until: 'ASC', id: 'ASC' },
  });
}

/** @returns null: there is none. */
export async function grantInForce(
  em: EntityManager,
  { careServiceId, ...asked }: Asked & { readonly careServiceId: string },
): Promise<AccountGrant | null> {
  return (await grantsInForce(em, asked)).find((one) => one.careServiceId === careServiceId) ?? null;
}

/** The same of a row at hand. */
export function isInForce({ endedAt, from, until }: AccountGrant, today: string): boolean {
  return endedAt === null && from <= today && until >= today;
}

/** Whether the role that a grant adds to is among these. */
export function hasRoleFor(
  { kind, careServiceId }: Pick<AccountGrant, 'kind' | 'careServiceId'>,
  held: readonly Membership[],
): boolean {
  return held.some((one) => one.role === GRANTED_TO[kind] && one.careServiceId === careServiceId);
}

/** Who ends grants, and when. */
interface Ending {
  readonly endedAt: Date;
  readonly endedById: string;
}

/**
 * Ends the grants whose role the account does not hold throughout: a grant must not come back with a role that is given
 * again, perhaps by somebody who knows nothing of it.
 * @param before,after the roles that hold today, before and after the change.
 */
export async function endGrantsWithoutRole(
  em: EntityManager,
  accountId: string,
  { before, after, today, ...ending }: Ending & RolesChange & { readonly today: string },
): Promise<void> {
  const [heldBefore, heldAfter] = [heldOn(before, today), heldOn(after, today)];
  for (const grant of await em.findBy(AccountGrant, { accountId, ...inForceOn(today) })) {
    if (!hasRoleFor(grant, heldBefore) || !hasRoleFor(grant, heldAfter)) await endGrant(em, grant, ending);
  }
}

interface RolesChange {
  readonly before: readonly Membership[];
  readonly after: readonly Membership[];
}

export async function endGrant(em: EntityManager, { id }: AccountGrant, ending: Ending): Promise<void> {
  await em.update(AccountGrant, { id, endedAt: IsNull() }, ending);
}

function inForceOn(today: string): FindOptionsWhere<AccountGrant> {
  return { endedAt: IsNull(), from: LessThanOrEqual(today), until: MoreThanOrEqual(today) };
}
