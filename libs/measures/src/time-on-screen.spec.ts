import fc from 'fast-check';
import { LONGEST_PAUSE_SECONDS, timeOnScreen } from './time-on-screen.js';

const BEGAN = Date.parse('2026-06-01T09:00:00Z');

/** Seconds after saves with these pauses between them. */
const after = (pauses: readonly number[]): number => {
  let at = BEGAN;
  let seconds = timeOnScreen(null, new Date(at));
  for (const pause of pauses) {
    const now = new Date(at + pause * 1000);
    seconds = timeOnScreen({ seconds, at: new Date(at) }, now);
    at = now.getTime();
  }
  return seconds;
};

describe('The time that a review takes on the shared screen', () => {
  it('is from the first save to the last, with two minutes of each longer pause', () => {
    expect(after([])).toBe(0);
    expect(after([30, 90, 60])).toBe(180);
    expect(after([30, 3600, 60])).toBe(30 + LONGEST_PAUSE_SECONDS + 60);
  });

  it('does not depend on the order of pauses, never goes down, and is never longer than the clock says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 })), (pauses) => {
        const whole = after(pauses);
        expect(after([...pauses].reverse())).toBe(whole);
        expect(after(pauses.slice(1))).toBeLessThanOrEqual(whole);
        expect(whole).toBeLessThanOrEqual(pauses.reduce((sum, pause) => sum + pause, 0));
      }),
    );
  });

  it('adds nothing when the clock was put back', () => {
    expect(timeOnScreen({ seconds: 40, at: new Date(BEGAN) }, new Date(BEGAN - 60_000))).toBe(40);
  });
});
