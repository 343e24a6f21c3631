import { meanInterval, type MeanInterval } from './mean-interval.js';

/**
 * Mean change with its 95 % interval, for pairs: the interval of the mean of the differences, d̄ ± t(n − 1)·s/√n
 * (Student (1908), "The probable error of a mean", Biometrika 6:1–25). Two separate means would lose what makes a person
 * comparable with themselves.
 *
 * @param changes later value − earlier value, one per person, for example discharge T − baseline T in points of T. Who
 * has only one of the two values is left out and counted by the caller.
 * @returns as {@link meanInterval}: below 2 changes there is no interval.
 * @throws RangeError if a change is not a finite number.
 */
export function pairedChange(changes: readonly number[]): MeanInterval {
  return meanInterval(changes);
}
