import { createHash, randomInt } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';

/** Seconds that one code holds (RFC 6238, 5.2). */
const STEP = 30;
/** Letters and digits that are not taken for each other when read from paper: no 0, 1, I, L, O or U. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 78 bits: too many to try, also for somebody who has the hashes. */
const RECOVERY_LENGTH = 16;
export const RECOVERY_CODES = 10;

/** A new key for an app: 160 bits, as RFC 4226 recommends, in base32. */
export function newAppKey(): string {
  return generateSecret({ length: 20 });
}

/** What a QR code says so that an app takes the key. */
export function appAddress(key: string, email: string): string {
  return generateURI({ issuer: 'Waymark', label: email, secret: key });
}

/**
 * The time step whose code this is, if it is that of the moment, of the one before or of the one after: clocks differ and
 * people type slowly (RFC 6238, 5.2). null: it is none of these, or not later than `lastStep`.
 */
export function stepOf(key: string, code: string, now: Date, lastStep: number | null): number | null {
  const result = verifySync({
    secret: key,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: STEP,
    ...(lastStep === null ? {} : { afterTimeStep: lastStep }),
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/** The six digits of a code from an app, however they were spaced; null: it is not one. */
export function appCodeIn(typed: string): string | null {
  const digits = typed.replace(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** Ten new codes for who has lost the app, such as `7KQM-2XYZ-…`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: RECOVERY_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    return letters.replace(/(.{4})(?=.)/g, '$1-');
  });
}

/** Whose code it is is part of it: two people never share a hash. */
export function recoveryHash(accountId: string, typed: string): string {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return createHash('sha256').update(`${accountId} ${letters}`).digest('hex');
}
