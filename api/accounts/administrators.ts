import { ADMINISTRATOR_ROLE } from '@waymark/policy';
import { type EntityManager, Not } from 'typeorm';
import { conflict } from '../http/problem.js';
import type { KnownAccount } from './account-access.js';
import { Account, Membership } from './account.entity.js';

export function isActiveAdministrator({ account, memberships }: KnownAccount): boolean {
  return account.status === 'active' && memberships.some((membership) => membership.role === ADMINISTRATOR_ROLE);
}

/**
 * There must always be an account that can let people in.
 * @throws 409 if no other account is an active administrator.
 */
export async function requireAnotherAdministrator(em: EntityManager, accountId: string): Promise<void> {
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
    accountId: Not(accountId),
    account: { status: 'active' },
  });
  if (isThereAnother) return;
  throw conflict('last-administrator', 'This is the last active administrator. Make somebody else one first.');
}
