import { createHash } from 'node:crypto';
import { type EntityManager, LessThan, MoreThan } from 'typeorm';
import type { Clock } from '../clock.js';
import type { Database } from '../database/database.js';
import { ProblemError, problemOf } from '../http/problem.js';
import { FailedSignIn } from './session.entity.js';

const WINDOW_MINUTES = 5;
/** Wrong guesses at one account from one address. Other addresses still get in, so nobody locks a victim out. */
const MOST_PER_ACCOUNT_AND_ADDRESS = 10;
/** Wrong guesses from one address at all accounts. A hospital behind one address signs in: right ones do not count. */
const MOST_PER_ADDRESS = 200;

/**
 * Slows guessing. Every guess is counted as wrong before the password is looked at, and taken back when it
 * was right, so that many guesses at once get no more tries than one after the other. The counts are in the
 * database: every replica sees them.
 */
export class Throttle {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the number of the guess, for {@link takeBack}.
   * @throws 429 with Retry-After when there were too many wrong guesses.
   */
  countGuess(email: string, address: string): Promise<number> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - WINDOW_MINUTES * 60_000);
    const [accountKey, addressKey] = [keyOf(email), keyOf(address)];
    return this.database.write(async (em) => {
      await em.delete(FailedSignIn, { at: LessThan(since) });
      const atAccount = await em.countBy(FailedSignIn, { accountKey, addressKey, at: MoreThan(since) });
      const atAddress = await em.countBy(FailedSignIn, { addressKey, at: MoreThan(since) });
      if (atAccount >= MOST_PER_ACCOUNT_AND_ADDRESS || atAddress >= MOST_PER_ADDRESS) throw throttled();
      const guess = em.create(FailedSignIn, { accountKey, addressKey, at: now });
      await em.insert(FailedSignIn, guess);
      return guess.seq;
    });
  }

  /** The guess was right, so it does not count. */
  async takeBack(em: EntityManager, seq: number): Promise<void> {
    await em.delete(FailedSignIn, { seq });
  }
}

function throttled(): ProblemError {
  const detail = `There were too many wrong tries. Wait ${WINDOW_MINUTES} minutes, then try again, or ask for a new link.`;
  return new ProblemError(problemOf(429, 'throttled', detail), { 'retry-after': String(WINDOW_MINUTES * 60) });
}

function keyOf(text: string): string {
  return createHash('sha256').update(text.trim().toLowerCase()).digest('hex');
}
