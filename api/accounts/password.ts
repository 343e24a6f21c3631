import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id floor: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

export function hashPassword(password: string): Promise<string> {
  return hash(asTyped(password), COST);
}

/** A hash of an unknown text, so that an unknown address takes as long as a known one. */
const decoy = hashPassword(`${Math.random()}${Date.now()}`);

/** Whether the password fits; null for the hash still costs the time of a check. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await decoy), asTyped(password));
  return fits && passwordHash !== null;
}

/** Whether two passwords, as typed, are the same one. */
export function isSamePassword(one: string, other: string): boolean {
  return asTyped(one) === asTyped(other);
}

/** Keyboards encode an é in two ways; the password is the same (NIST SP 800-63B, 5.1.1.2). */
function asTyped(password: string): string {
  return password.normalize('NFKC');
}
