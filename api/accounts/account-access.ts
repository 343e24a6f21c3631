import { SITE } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { requireAccess } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { notFound } from '../http/problem.js';
import { Account, Membership } from './account.entity.js';

/** An account with all its roles. */
export interface KnownAccount {
  readonly account: Account;
  readonly memberships: readonly Membership[];
}

/** An account belongs to no care service and no patient: acting on it requires the right to act on any account. */
export function requireAccountAccess(context: RequestContext): void {
  requireAccess(context, 'account', SITE);
}

/**
 * Loads an account for the request's action.
 * @throws 404 for an unknown account, and for one that the caller may not act on.
 */
export async function accountFor(em: EntityManager, context: RequestContext, id: string): Promise<KnownAccount> {
  requireAccountAccess(context);
  const account = await em.findOneBy(Account, { id });
  if (!account) throw notFound('account');
  return { account, memberships: await em.findBy(Membership, { accountId: id }) };
}

/** The patients whose records an account reaches, or reached: they may want to know when that changes. */
export function patientIdsOf(...lists: readonly (readonly Membership[])[]): string[] {
  return [...new Set(lists.flat().flatMap((membership) => membership.patientId ?? []))].sort();
}
