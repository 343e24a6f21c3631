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
 * Every choice of one level a column, in lexicographic order.
 *
 * @param heights how many levels each column has.
 * @throws RangeError for more than two million.
 */
export function latticeOf(heights: readonly number[]): LatticeNode[] {
  const count = heights.reduce((product, height) => product * height, 1);
  if (count > MOST_NODES) {
    throw new RangeError(`${count} choices of levels are more than ${MOST_NODES}. Give fewer columns or levels.`);
  }
  return Array.from({ length: count }, (_, index) => {
    const levels: number[] = [];
    let rest = index;
    for (const height of heights.toReversed()) {
      levels.unshift(rest % height);
      rest = Math.floor(rest / height);
    }
    return { index, levels, sum: levels.reduce((sum, level) => sum + level, 0) };
  });
}

/** The nodes one level further up in one column. */
export function stepsUp(lattice: readonly LatticeNode[], heights: readonly number[], node: LatticeNode): LatticeNode[] {
  let stride = lattice.length;
  return heights.flatMap((height, column) => {
    stride /= height;
    const next = lattice[node.index + stride];
    return (node.levels[column] ?? 0) + 1 < height && next !== undefined ? [next] : [];
  });
}

/** Whether no level of the first is higher: what is alike there is alike in the second. */
export function isBelow(lower: readonly number[], upper: readonly number[]): boolean {
  for (let column = 0; column < lower.length; column++) {
    if ((lower[column] ?? 0) > (upper[column] ?? 0)) return false;
  }
  return true;
}
