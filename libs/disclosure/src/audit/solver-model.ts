import type { ModelData } from 'highs';
import type { System } from './system.js';

/** How far from its true value an unknown is followed. Fewer worlds are searched, so nothing seems wider than it is. */
const FARTHEST = 40;

/** A system as the solver wants it: a column for each unknown, with fractions unless told otherwise. */
export function modelOf({ unknowns, rows }: System, infinity: number): ModelData {
  const [numCols, numRows] = [unknowns.length, rows.length];
  const terms = rows.flatMap((row) => row.terms);
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.terms.length);
  return {
    numCols,
    numRows,
    colCost: new Float64Array(numCols),
    colLower: unknowns.map(({ low, truth }) => Math.max(low, truth - FARTHEST)),
    colUpper: unknowns.map(({ high, truth }) => Math.min(high, truth + FARTHEST)),
    rowLower: rows.map(({ low }) => Math.max(low, -infinity)),
    rowUpper: rows.map(({ high }) => Math.min(high, infinity)),
    matrix: {
      format: 'csr',
      numRows,
      numCols,
      starts,
      indices: terms.map(({ unknown }) => unknown),
      values: terms.map(({ times }) => times),
    },
  };
}
