import { type EntityManager, IsNull } from 'typeorm';

/** Signs an account out everywhere: every session is looked up at its next request and found ended. */
export async function endSessions(em: EntityManager, accountId: string, now: Date): Promise<void> {
  // Named, not imported: sessions come later in the order of features.
  await em.update('Session', { accountId, revokedAt: IsNull() }, { revokedAt: now });
}
