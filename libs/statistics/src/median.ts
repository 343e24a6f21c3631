import { assertFinite } from './finite.js';

/**
 * The middle value, or the mean of the two in the middle; in the unit of the values.
 * @param values in any order; not changed.
 * @returns null without values.
 * @throws RangeError if a value is not a finite number.
 */
export function median(values: readonly number[]): number | null {
  assertFinite(values);
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
