import { ADMINISTRATOR_ROLE } from '@waymark/policy';
import { type EntityManager, Not } from 'typeorm';
import { conflict } from '../http/problem.js';
import type { KnownAccount } from './account-access.js';
import { Account, Membership } from './account.entity.js';
import { endsNotBefore, isSooner, lastDayOf } from './held-memberships.js';

/**
 * There must always be an account that can let people in: one that gives the role up, or will, needs another that keeps
 * it at least as long as this one would have.
 * @param after the roles that the account is to have; none if it is disabled.
 * @throws 409 if no other account is an active administrator for that long.
 */
export async function requireAdministratorLeft(
  em: EntityManager,
  { account, memberships }: KnownAccount,
  { after, today }: { readonly after: readonly Membership[]; readonly today: string },
): Promise<void> {
  if (account.status !== 'active') return;
  const before = lastDayOf(memberships.filter(isAdministrator), today);
  if (before === undefined || !isSooner(lastDayOf(after.filter(isAdministrator), today), before)) return;
  // Two administrators who leave at the same moment would each still see the other. Writing their rows unchanged makes
  // the second wait for the first on PostgreSQL; the count after it then sees what the first did.
  await em
    .createQueryBuilder()
    .update(Account)
    .set({ status: 'active' })
    .where("status = 'active' AND id IN (SELECT account_id FROM membership WHERE role = :role)", {
      role: ADMINISTRATOR_ROLE,
    })
    .execute();
  const isThereAnother = await em.existsBy(Membership, {
    role: ADMINISTRATOR_ROLE,
    accountId: Not(account.id),
    account: { status: 'active' },
    endsOn: endsNotBefore(before),
  });
  if (isThereAnother) return;
  throw conflict('last-administrator', 'This is the last active administrator. Make somebody else one first.');
}

function isAdministrator({ role }: Membership): boolean {
  return role === ADMINISTRATOR_ROLE;
}
