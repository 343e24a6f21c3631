import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which other requests get their turn. */
const LONGEST_TURN = 20;

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
