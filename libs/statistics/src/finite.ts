/**
 * Refuses what would turn every sum into NaN without a word.
 * @throws RangeError if a value is not a finite number.
 */
export function assertFinite(values: readonly number[]): void {
  for (const value of values) {
    if (!Number.isFinite(value)) throw new RangeError(`${value} is not a value. Leave out what was not measured.`);
  }
}
