import { setTimeout as delay } from 'node:timers/promises';
import { isBusy } from './failures.js';

/** How long a request waits for a lock that another program has on the SQLite file. */
export const LONGEST_WAIT_FOR_LOCK = 5_000;

const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 50;

/**
 * Retries while another connection has the file locked, until `until` (of `performance.now()`), and at least once.
 * SQLite's own waiting sleeps on the one thread that serves every request.
 */
export async function waitForLock<T>(until: number, attempt: () => T | Promise<T>): Promise<T> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= until) throw error;
    }
    await delay(pause);
  }
}
