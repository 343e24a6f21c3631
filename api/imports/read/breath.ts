import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which other requests get their turn. */
const LONGEST_TURN = 20;

/** Turns of the event loop from the arrival of a request to the commit of its audit row, and one more. */
const TURNS_OF_A_REQUEST = 5;

/**
 * Lets those in who have waited during a piece of work that kept everybody out, until they are answered: after a single
 * turn the next such piece would begin between a request's reading and its audit row. Costs nothing if nobody waits.
 */
export async function letOthersIn(): Promise<void> {
  for (let turn = 0; turn < TURNS_OF_A_REQUEST; turn += 1) await setImmediate();
}

/** Gives other requests their turn during long work that never waits by itself. */
export class Breath {
  private last = performance.now();

  /** Must be called after every small piece of the work. */
  async take(): Promise<void> {
    if (performance.now() - this.last <= LONGEST_TURN) return;
    await setImmediate();
    this.last = performance.now();
  }
}
