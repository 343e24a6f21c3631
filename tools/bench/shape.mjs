/**
 * Data of one benchmark run: episodes of 5 goals and 40 reviewed appointments each, and enough appointments without a
 * review to save into. The same for our service and for the floor.
 */
import { createHash, randomUUID } from 'node:crypto';

export const GOALS = 5;
export const APPOINTMENTS = 40;
export const RATED_GOALS = 3;
export const PASSWORD = 'a benchmark password';
export const EMAIL = 'therapist@bench.example';

/** Mulberry32: a small seeded generator, so that every run has the same data. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A UUID derived from a name, so that seeding is repeatable. */
export function idOf(name) {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The body sent to both servers: three ratings and a next step. */
export function reviewBody(goalIds, random) {
  return {
    status: 'agreed',
    present: ['patient', 'therapist'],
    ratings: goalIds
      .slice(0, RATED_GOALS)
      .map((goalId) => ({ goalId, rater: 'agreed', level: Math.floor(random() * 5) - 2 })),
    nextSteps: [{ goalId: goalIds[0], what: 'Read two pages together', who: 'Me', byWhen: '2026-06-15' }],
  };
}

export const newKey = () => randomUUID();
