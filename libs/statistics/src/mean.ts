import { assertFinite } from './finite.js';

/**
 * Arithmetic mean, in the unit of the values.
 *
 * Computed from the differences to the first value, so that the mean of equal values is exactly that value: a chart asks
 * whether a point is above its mean.
 *
 * @param values in any order.
 * @returns null without values.
 * @throws RangeError if a value is not a finite number.
 */
export function mean(values: readonly number[]): number | null {
  assertFinite(values);
  const [first] = values;
  if (first === undefined) return null;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}
