import type { EntityManager } from 'typeorm';
import { Account } from './account.entity.js';
import { RecoveryCode, SecondFactor } from './second-factor.entity.js';

/** Forgets somebody's app and their recovery codes: they set up another at their next sign-in. */
export async function removeSecondFactor(em: EntityManager, accountId: string): Promise<void> {
  await em.delete(SecondFactor, { accountId });
  await em.delete(RecoveryCode, { accountId });
  await em.update(Account, { id: accountId }, { secondFactorSince: null });
}
