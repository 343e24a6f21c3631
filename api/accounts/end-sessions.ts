import { type EntityManager, IsNull } from 'typeorm';

/**
 * Signs an account out everywhere: every session is looked up at its next request and found ended. Phones on which it stayed
 * signed in are forgotten, and a code to sign in on one ends.
 */
export async function endSessions(em: EntityManager, accountId: string, now: Date): Promise<void> {
  // Named, not imported: sessions come later in the order of features.
  await em.update('Session', { accountId, revokedAt: IsNull() }, { revokedAt: now });
  await em.update('KeptPhone', { accountId, endedAt: IsNull() }, { endedAt: now });
  await em.delete('PhoneLink', { accountId, usedAt: IsNull() });
}

/**
 * The same for everybody, in a database as it was some time ago: what was ended, forgotten or used up since must not begin again.
 */
export async function endAllSessions(em: EntityManager, now: Date): Promise<void> {
  await em.update('Session', { revokedAt: IsNull() }, { revokedAt: now });
  await em.update('KeptPhone', { endedAt: IsNull() }, { endedAt: now });
  await em.delete('PhoneLink', { usedAt: IsNull() });
}
