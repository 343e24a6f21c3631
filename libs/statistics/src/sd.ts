import { mean } from './mean.js';

/**
 * Standard deviation of a sample, √[Σ(x − x̄)² / (n − 1)], in the unit of the values (Fisher RA (1925), Statistical
 * Methods for Research Workers).
 *
 * @param values in any order.
 * @returns null below 2 values: one value says nothing about spread.
 * @throws RangeError if a value is not a finite number.
 */
export function sd(values: readonly number[]): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
