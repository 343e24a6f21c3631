/** Of a pause longer than this, only this long counts: nobody knows whether people talked, or had left the room. */
export const LONGEST_PAUSE_SECONDS = 120;

/**
 * Seconds that a review took so far, told from the moments at which the shared screen saved it. This project's own rule: a
 * tap is a save, and the first one is **Start**.
 * @param before seconds until the last save, and when that was; null: this is the first.
 * @returns whole seconds; a clock that was put back adds none.
 */
export function timeOnScreen(before: { readonly seconds: number; readonly at: Date } | null, now: Date): number {
  if (before === null) return 0;
  const pause = Math.round((now.getTime() - before.at.getTime()) / 1000);
  return before.seconds + Math.min(Math.max(pause, 0), LONGEST_PAUSE_SECONDS);
}
