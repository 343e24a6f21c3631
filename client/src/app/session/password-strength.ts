import type { TranslationKey } from '../i18n/translations';

/** As the server has them (NIST SP 800-63B, 5.1.1.2). */
const [SHORTEST, LONGEST] = [10, 200];
/** A password of fewer different characters is one pressed key, or two. */
const FEWEST_DIFFERENT = 5;

/**
 * What can be said of a password while it is typed, without sending it anywhere; null: nothing was typed. Whether people try
 * it first, only the server knows, when it is saved.
 */
export function strengthOf(password: string): TranslationKey | null {
  const characters = Array.from(password);
  if (characters.length === 0) return null;
  if (characters.length < SHORTEST) return 'patient.password.short';
  if (characters.length > LONGEST) return 'patient.password.long';
  return new Set(characters).size < FEWEST_DIFFERENT ? 'patient.password.easy' : 'patient.password.enough';
}
