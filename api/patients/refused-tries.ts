import type { EntityManager } from 'typeorm';
import { LessThan, MoreThan } from 'typeorm';
import { holdName } from '../database/dialect.js';
import { ProblemError, problemOf } from '../http/problem.js';
import { RefusedTakingOn } from './patient.entity.js';

const WINDOW_MINUTES = 60;
const MOST_IN_WINDOW = 10;
const MINUTE = 60_000;

/**
 * Asked before an NHS number is looked up beyond somebody's own care services. The other tries of the same account wait
 * until this one has ended, so that many at once are no more than one after the other.
 * @throws 429 after too many refused tries, whatever is asked now.
 */
export async function requireFewRefusals(em: EntityManager, accountId: string, now: Date): Promise<void> {
  await holdName(em, `taking on by ${accountId}`);
  const since = new Date(now.getTime() - WINDOW_MINUTES * MINUTE);
  await em.delete(RefusedTakingOn, { at: LessThan(since) });
  if ((await em.countBy(RefusedTakingOn, { accountId, at: MoreThan(since) })) < MOST_IN_WINDOW) return;
  const detail =
    'There were too many NHS numbers that could not be confirmed. Wait an hour, or leave the number out for now.';
  throw new ProblemError(problemOf(429, 'throttled', detail), { 'retry-after': String(WINDOW_MINUTES * 60) });
}

export async function countRefusal(em: EntityManager, accountId: string, now: Date): Promise<void> {
  await em.insert(RefusedTakingOn, { accountId, at: now });
}
