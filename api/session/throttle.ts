import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { type EntityManager, LessThan, MoreThan } from 'typeorm';
import type { Clock } from '../clock.js';
import type { Database } from '../database/database.js';
import { lockName } from '../database/dialect.js';
import { ProblemError, problemOf } from '../http/problem.js';
import { FailedSignIn } from './session.entity.js';

const WINDOW_MINUTES = 5;
/** Wrong guesses at one account from one address. Other addresses still get in, so no one can lock a victim out. */
const MOST_PER_ACCOUNT_AND_ADDRESS = 10;
/**
 * Wrong guesses from one address at all accounts. Beyond them each guess is still checked, or guesses at made-up
 * accounts would shut out a hospital; but they are slowed, and a wrong one is told to wait.
 */
const MOST_PER_ADDRESS = 200;

/** One guess, as counted. */
export interface Guess {
  readonly seq: number;
  /** Whether too many wrong ones came from this address. */
  readonly isFromBusyAddress: boolean;
}

/**
 * Slows guessing. Every guess is counted as wrong before the password is checked, and uncounted if it was right, so
 * that many concurrent guesses get no more tries than sequential ones. The counts are in the database, under a lock:
 * every replica sees them, and none counts separately.
 */
export class Throttle {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws 429 with Retry-After after too many wrong guesses at this account from here. */
  countGuess(email: string, address: string, accountId: string | null): Promise<Guess> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - WINDOW_MINUTES * 60_000);
    const [accountKey, addressKey] = [keyOf(email), addressKeyOf(address)];
    return this.database.write(async (em) => {
      await lockName(em, 'failed-sign-in');
      await em.delete(FailedSignIn, { at: LessThan(since) });
      const atAccount = await em.countBy(FailedSignIn, { accountKey, addressKey, at: MoreThan(since) });
      if (atAccount >= MOST_PER_ACCOUNT_AND_ADDRESS) throw tooManyGuesses(accountId);
      const atAddress = await em.countBy(FailedSignIn, { addressKey, at: MoreThan(since) });
      const guess = em.create(FailedSignIn, { accountKey, addressKey, at: now });
      await em.insert(FailedSignIn, guess);
      return { seq: guess.seq, isFromBusyAddress: atAddress >= MOST_PER_ADDRESS };
    });
  }

  /** Uncounts a guess that was right. */
  async takeBack(em: EntityManager, { seq }: Guess): Promise<void> {
    await em.delete(FailedSignIn, { seq });
  }
}

/** The same words for any account. */
export function tooManyGuesses(accountId: string | null): ProblemError {
  const detail = `There were too many wrong tries. Wait ${WINDOW_MINUTES} minutes, then try again, or ask for a new link.`;
  return new ProblemError(
    problemOf(429, 'throttled', detail),
    { 'retry-after': String(WINDOW_MINUTES * 60) },
    accountId,
  );
}

/**
 * What counts as one address: of IPv6 the first 64 bits, since the holder of one address has all that share them; an
 * IPv4 address written as IPv6 is that IPv4 address.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%', 1);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!isIPv6(plain)) return plain;
  const [before = '', after] = plain.toLowerCase().split('::');
  const groups = (text: string | undefined): string[] => (text ? text.split(':') : []);
  const [head, tail] = [groups(before), groups(after)];
  const missing = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const all = [...head, ...Array<string>(missing).fill('0'), ...tail];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/** The address as stored: distinguishable from others, and not legible. */
export function addressKeyOf(address: string): string {
  return keyOf(networkOf(address));
}

function keyOf(text: string): string {
  return createHash('sha256').update(text.trim().toLowerCase()).digest('hex');
}
