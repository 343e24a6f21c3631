import { chiSquareQuantile } from './chi-square.js';
import { meanInterval, type MeanInterval } from './mean-interval.js';
import { Z_95 } from './wilson.js';

/** Below this number of episodes nothing is said. */
const FEWEST = 30;
/** T-scores are made to have mean 50 and SD 10; a mean within these is what goals set well lead to. */
const [LOWEST_MEAN, HIGHEST_MEAN] = [45, 55];
const EXPECTED_SD = 10;

export interface GoalSettingCheck extends MeanInterval {
  /** Goals *may* be set too easy or too hard, or patients differ. `null`: not said, for `reason`. */
  readonly finding: 'too-easy' | 'too-hard' | null;
  /** `too-few`: fewer than 30 scores. `inside`: the interval reaches into 45–55. `null`: there is a finding. */
  readonly reason: 'too-few' | 'inside' | null;
  /** Ends of the 95 % interval of the SD; `null`: fewer than 30 scores. */
  readonly sdLow: number | null;
  readonly sdHigh: number | null;
  /** Whether that interval leaves out 10. It speaks of spread only. `null`: it does not, or fewer than 30 scores. */
  readonly spread: 'narrow' | 'wide' | null;
}

/**
 * Whether a care service's T-scores at discharge fit goals set so that what was expected is what happens: T then has mean
 * 50 and SD 10 (Kiresuk TJ, Sherman RE (1968), Community Mental Health Journal 4:443–453; Turner-Stokes L (2009), Clinical
 * Rehabilitation 23:362–370).
 *
 * The mean counts as off only where its *whole* 95 % interval (Student's t) is above 55 or below 45, from 30 scores on.
 * The SD counts as far from 10 where its 95 % interval, s·√((n − 1)/χ²), leaves 10 out. That interval is made for normal
 * scores; T cannot go far out on either side, which makes it too wide rather than too narrow.
 *
 * @param scores T at discharge, one per episode, in any order.
 * @throws RangeError if a score is not a finite number.
 */
export function goalSettingCheck(scores: readonly number[]): GoalSettingCheck {
  const figures = meanInterval(scores);
  const { n, sd, low, high } = figures;
  if (n < FEWEST || sd === null || low === null || high === null) {
    return { ...figures, finding: null, reason: 'too-few', sdLow: null, sdHigh: null, spread: null };
  }
  const sdLow = sd * Math.sqrt((n - 1) / chiSquareQuantile(Z_95, n - 1));
  const sdHigh = sd * Math.sqrt((n - 1) / chiSquareQuantile(-Z_95, n - 1));
  const finding = low > HIGHEST_MEAN ? 'too-easy' : high < LOWEST_MEAN ? 'too-hard' : null;
  const spread = sdHigh < EXPECTED_SD ? 'narrow' : sdLow > EXPECTED_SD ? 'wide' : null;
  return { ...figures, finding, reason: finding === null ? 'inside' : null, sdLow, sdHigh, spread };
}
