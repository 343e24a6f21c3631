import { studentTTail } from './student-t-tail.js';

/**
 * The quantile of Student's t: the value that T stays below with probability p (Student (1908), "The probable error of a
 * mean", Biometrika 6:1–25). `studentT(0.975, n − 1)` belongs to a 95 % interval.
 *
 * Found by halving: the tail of T falls steadily with t, so an interval is doubled until it holds the wanted tail and
 * then halved until its ends are neighbouring numbers. That takes some sixty steps, needs no starting value that could be
 * wrong, and is as precise as the tail itself: the error is below 1e-10, relative to t where t is beyond ±1.
 *
 * @param p strictly between 0 and 1.
 * @param degreesOfFreedom 1 or more; need not be whole.
 * @throws RangeError if either is outside its range.
 */
export function studentT(p: number, degreesOfFreedom: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`${p} is not a probability strictly between 0 and 1.`);
  if (!(degreesOfFreedom >= 1 && Number.isFinite(degreesOfFreedom))) {
    throw new RangeError(`${degreesOfFreedom} degrees of freedom: give 1 or more.`);
  }
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  let [low, high] = [0, 1];
  while (studentTTail(high, degreesOfFreedom) > tail) [low, high] = [high, 2 * high];
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) return p < 0.5 ? -middle : middle;
    if (studentTTail(middle, degreesOfFreedom) > tail) low = middle;
    else high = middle;
  }
}
