import type { LevelRange } from './request.js';

/** One choice of levels. */
export interface LatticeNode {
  /** Its place among all in lexicographic order. */
  readonly index: number;
  readonly levels: readonly number[];
  readonly sum: number;
}

/** More would not fit into memory beside the data; and would take days. */
const MOST_NODES = 2_000_000;

/**
 * Every choice of one allowed level a column, in lexicographic order.
 *
 * @param ranges the levels that each column may have.
 * @throws RangeError for more than two million.
 */
export function latticeOf(ranges: readonly LevelRange[]): LatticeNode[] {
  const count = ranges.reduce((product, range) => product * heightOf(range), 1);
  if (count > MOST_NODES) {
    throw new RangeError(`${count} choices of levels are more than ${MOST_NODES}. Give fewer columns or levels.`);
  }
  return Array.from({ length: count }, (_, index) => {
    const levels: number[] = [];
    let rest = index;
    for (const range of ranges.toReversed()) {
      const height = heightOf(range);
      levels.unshift(range.finest + (rest % height));
      rest = Math.floor(rest / height);
    }
    return { index, levels, sum: levels.reduce((sum, level) => sum + level, 0) };
  });
}

/** The nodes one level further up in one column. */
export function stepsUp(
  lattice: readonly LatticeNode[],
  ranges: readonly LevelRange[],
  node: LatticeNode,
): LatticeNode[] {
  let stride = lattice.length;
  return ranges.flatMap((range, column) => {
    stride /= heightOf(range);
    const next = lattice[node.index + stride];
    return (node.levels[column] ?? 0) < range.coarsest && next !== undefined ? [next] : [];
  });
}

function heightOf({ finest, coarsest }: LevelRange): number {
  return coarsest - finest + 1;
}

/** Whether no level of the first is higher: what is alike there is alike in the second. */
export function isBelow(lower: readonly number[], upper: readonly number[]): boolean {
  for (let column = 0; column < lower.length; column++) {
    if ((lower[column] ?? 0) > (upper[column] ?? 0)) return false;
  }
  return true;
}
