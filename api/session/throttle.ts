import { createHash } from 'node:crypto';
import { LessThan, MoreThan } from 'typeorm';
import type { Clock } from '../clock.js';
import type { Database } from '../database/database.js';
import { ProblemError, problemOf } from '../http/problem.js';
import { FailedSignIn } from './session.entity.js';

const WINDOW_MINUTES = 5;
/** Wrong guesses at one account from one address. Other addresses still get in, so nobody locks a victim out. */
const MOST_PER_ACCOUNT_AND_ADDRESS = 10;
/** Wrong guesses from one address at all accounts. A hospital behind one address signs in: right ones do not count. */
const MOST_PER_ADDRESS = 200;

/** Slows guessing. The counts are in the database, so that every replica sees them. */
export class Throttle {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws 429 with Retry-After when there were too many wrong guesses. */
  async check(email: string, address: string): Promise<void> {
    const since = MoreThan(new Date(this.clock.now().getTime() - WINDOW_MINUTES * 60_000));
    const addressKey = keyOf(address);
    const [atAccount, atAddress] = await Promise.all([
      this.database.reads.countBy(FailedSignIn, { accountKey: keyOf(email), addressKey, at: since }),
      this.database.reads.countBy(FailedSignIn, { addressKey, at: since }),
    ]);
    if (atAccount < MOST_PER_ACCOUNT_AND_ADDRESS && atAddress < MOST_PER_ADDRESS) return;
    const detail = `There were too many wrong tries. Wait ${WINDOW_MINUTES} minutes, then try again, or ask for a new link.`;
    throw new ProblemError(problemOf(429, 'throttled', detail), { 'retry-after': String(WINDOW_MINUTES * 60) });
  }

  async recordFailure(email: string, address: string): Promise<void> {
    const now = this.clock.now();
    await this.database.write(async (em) => {
      await em.delete(FailedSignIn, { at: LessThan(new Date(now.getTime() - WINDOW_MINUTES * 60_000)) });
      await em.insert(FailedSignIn, { accountKey: keyOf(email), addressKey: keyOf(address), at: now });
    });
  }
}

function keyOf(text: string): string {
  return createHash('sha256').update(text.toLowerCase()).digest('hex');
}
