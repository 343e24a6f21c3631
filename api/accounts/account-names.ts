import { type EntityManager, In } from 'typeorm';
import { Account } from './account.entity.js';

/** Names of accounts by their id; an id without an account is missing. */
export async function accountNames(
  em: EntityManager,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const id = In([...new Set(accountIds)]);
  const accounts = await em.find(Account, { where: { id }, select: { id: true, name: true } });
  return new Map(accounts.map((account) => [account.id, account.name]));
}
