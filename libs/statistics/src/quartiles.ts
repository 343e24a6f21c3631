import { median } from './median.js';

/** In the unit of the values; lower ≤ median ≤ upper. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/**
 * The values below which a quarter, a half and three quarters lie, interpolated between neighbours: definition 7 of
 * Hyndman RJ, Fan Y (1996), "Sample quantiles in statistical packages", The American Statistician 50:361–365, which R and
 * spreadsheets (`QUARTILE.INC`) use, so that readers get the same figures from the same data.
 *
 * @param values in any order; not changed.
 * @returns null without values.
 * @throws RangeError if a value is not a finite number.
 */
export function quartiles(values: readonly number[]): Quartiles | null {
  const middle = median(values);
  const sorted = [...values].sort((a, b) => a - b);
  const lower = quantile(sorted, 0.25);
  const upper = quantile(sorted, 0.75);
  return middle === null || lower === null || upper === null ? null : { lower, median: middle, upper };
}

function quantile(sorted: readonly number[], share: number): number | null {
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (position - Math.floor(position)) * (above - below);
}
