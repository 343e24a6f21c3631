/** The value that a normal distribution stays below with probability 0.975: for 95 % intervals. */
export const Z_95 = 1.959963984540054;

/** All from 0 to 1, with low ≤ proportion ≤ high. */
export interface ProportionInterval {
  readonly proportion: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A proportion with its score interval (Wilson EB (1927), "Probable inference, the law of succession, and statistical
 * inference", Journal of the American Statistical Association 22:209–212). It never leaves 0–1, and has a width even where
 * nobody or everybody succeeded.
 *
 * @param successes from 0 to n; need not be whole.
 * @param n of how many; need not be whole, because an effective sample size is not.
 * @param z 1.96 for 95 %, which is the default; above 0.
 * @returns null where n is 0: there is no proportion of nobody.
 * @throws RangeError if an argument is outside its range.
 */
export function wilson(successes: number, n: number, z: number = Z_95): ProportionInterval | null {
  if (!(Number.isFinite(n) && successes >= 0 && successes <= n)) {
    throw new RangeError(`${successes} of ${n} is not a proportion.`);
  }
  if (!(z > 0 && Number.isFinite(z))) throw new RangeError(`${z} is not a z. Give 1.96 for 95 %.`);
  if (n === 0) return null;
  const proportion = successes / n;
  const share = (z * z) / n;
  const centre = (proportion + share / 2) / (1 + share);
  const halfWidth = (z / (1 + share)) * Math.sqrt((proportion * (1 - proportion)) / n + share / (4 * n));
  return {
    proportion,
    // At the ends, exactly: the rounding of the computer must not leave a hair's breadth.
    low: successes === 0 ? 0 : Math.max(0, centre - halfWidth),
    high: successes === n ? 1 : Math.min(1, centre + halfWidth),
  };
}
