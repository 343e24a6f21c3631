import type { EntityManager } from 'typeorm';
import { LessThan, MoreThan } from 'typeorm';
import { lockName } from '../database/dialect.js';
import { ProblemError, problemOf } from '../http/problem.js';
import { RefusedTakingOn } from './patient.entity.js';

const WINDOW_MINUTES = 60;
const MOST_IN_WINDOW = 10;
/** How long a refused attempt counts, in milliseconds. */
export const REFUSALS_COUNT_FOR = WINDOW_MINUTES * 60_000;

/**
 * Checks before an NHS number is looked up beyond the caller's own care services. Other attempts of the same account
 * wait until this one has ended, so that many concurrent ones gain nothing.
 * @throws 429 after too many refused attempts, whatever is asked now.
 */
export async function requireFewRefusals(em: EntityManager, accountId: string, now: Date): Promise<void> {
  await triesLeft(em, accountId, now);
}

/**
 * The same for many numbers together.
 * @returns how many of them may be refused before it is too many.
 * @throws 429
 */
export async function triesLeft(em: EntityManager, accountId: string, now: Date): Promise<number> {
  await lockName(em, `taking on by ${accountId}`);
  const since = new Date(now.getTime() - REFUSALS_COUNT_FOR);
  await em.delete(RefusedTakingOn, { at: LessThan(since) });
  const left = MOST_IN_WINDOW - (await em.countBy(RefusedTakingOn, { accountId, at: MoreThan(since) }));
  if (left <= 0) throw tooManyRefusals();
  return left;
}

export function tooManyRefusals(): ProblemError {
  const detail =
    'There were too many NHS numbers that could not be confirmed. Wait an hour, or leave the number out for now.';
  return new ProblemError(problemOf(429, 'throttled', detail), { 'retry-after': String(WINDOW_MINUTES * 60) });
}

export async function countRefusal(em: EntityManager, accountId: string, now: Date): Promise<void> {
  await em.insert(RefusedTakingOn, { accountId, at: now });
}
