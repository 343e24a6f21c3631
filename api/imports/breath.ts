import { setImmediate } from 'node:timers/promises';

/** Other requests get their turn after so many milliseconds. */
const LONGEST_TURN = 20;

/** Lets other requests have their turn during long work that never waits by itself. */
export class Breath {
  private last = performance.now();

  /** To be called after every small piece of the work. */
  async take(): Promise<void> {
    if (performance.now() - this.last <= LONGEST_TURN) return;
    await setImmediate();
    this.last = performance.now();
  }
}
