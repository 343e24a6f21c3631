import type { SomeClasses } from './classes.js';
import { exactDecimal } from './exact-decimal.js';
import type { Objective } from './objective.js';
import type { Column } from './read-column.js';
import type { Units } from './read-units.js';

/** The leaves that a value of the column can hide behind besides itself, at most. */
function mostBeside({ leafOf }: Column): number {
  return leafOf.size - 1;
}

/**
 * The weighted mean loss of all cells.
 *
 * @param beside for each column, Σ (leaves under the value − 1) over the kept rows.
 */
export function meanLoss(
  columns: readonly Column[],
  {
    rows,
    suppressedRows,
    beside,
  }: { readonly rows: number; readonly suppressedRows: number; readonly beside: readonly number[] },
): number {
  if (rows === 0) return 0;
  const weights = columns.reduce((sum, { weight }) => sum + weight, 0);
  const lost = columns.reduce((sum, column, index) => {
    const most = mostBeside(column);
    return sum + column.weight * (suppressedRows + (most === 0 ? 0 : (beside[index] ?? 0) / most));
  }, 0);
  // A mean of shares; weights such as 0.1 and 0.2 can add up to a little more than they should.
  return Math.min(1, lost / (weights * rows));
}

/** Σ (leaves under the value − 1) of each column over all rows of these classes. */
export function leavesBeside(
  units: Units,
  columns: readonly Column[],
  levels: readonly number[],
  { members, sizes }: SomeClasses,
): number[] {
  return columns.map(({ levels: ofColumn }, index) => {
    const level = ofColumn[levels[index] ?? 0];
    const leaves = units.leaves[index];
    if (level === undefined || leaves === undefined) return 0;
    let sum = 0;
    for (let at = 0; at < members.length; at++) {
      const unit = members[at] ?? 0;
      for (let row = units.firstRow[unit] ?? 0; row < (units.firstRow[unit + 1] ?? 0); row++) {
        sum += (sizes[at] ?? 0) * ((level.leavesUnder[level.codeOf[leaves[row] ?? 0] ?? 0] ?? 0) - 1);
      }
    }
    return sum;
  });
}

/** How many rows these classes have. */
export function rowsOf(units: Units, { members, sizes }: SomeClasses): number {
  return members.reduce(
    (sum, unit, at) => sum + (sizes[at] ?? 0) * ((units.firstRow[unit + 1] ?? 0) - (units.firstRow[unit] ?? 0)),
    0,
  );
}

/**
 * Loss in whole numbers, so that what is equal is equal: the sum over all cells times a number that makes every weight and
 * every share of leaves whole.
 */
export class LossObjective implements Objective {
  /** Of a cell, for each leaf beside its own. */
  private readonly perLeaf: readonly bigint[];
  /** Of a cell that is left out. */
  private readonly perCell: readonly bigint[];
  /** Of all cells of a column, by column and level. */
  private readonly ofColumn: readonly (readonly bigint[])[];

  constructor(
    private readonly units: Units,
    private readonly columns: readonly Column[],
  ) {
    const weights = columns.map(({ weight }) => exactDecimal(weight));
    const places = weights.reduce((most, weight) => Math.max(most, weight.places), 0);
    const shares = columns.reduce((common, column) => leastCommonMultiple(common, BigInt(mostBeside(column) || 1)), 1n);
    this.perCell = weights.map((weight) => weight.digits * 10n ** BigInt(places - weight.places) * shares);
    this.perLeaf = columns.map((column, index) => {
      const most = BigInt(mostBeside(column));
      return most === 0n ? 0n : (this.perCell[index] ?? 0n) / most;
    });
    const everyone = {
      members: Int32Array.from({ length: units.count }, (_, unit) => unit),
      sizes: new Int32Array(units.count).fill(1),
    };
    const height = columns.reduce((most, { levels }) => Math.max(most, levels.length), 0);
    const byLevel = Array.from({ length: height }, (_, level) =>
      leavesBeside(
        units,
        columns,
        columns.map(({ levels }) => Math.min(level, levels.length - 1)),
        everyone,
      ),
    );
    this.ofColumn = columns.map(({ levels }, index) =>
      levels.map((_, level) => BigInt(byLevel[level]?.[index] ?? 0) * (this.perLeaf[index] ?? 0n)),
    );
  }

  least(levels: readonly number[]): bigint {
    return levels.reduce((sum, level, index) => sum + (this.ofColumn[index]?.[level] ?? 0n), 0n);
  }

  whole(levels: readonly number[]): bigint {
    return this.least(levels);
  }

  /** Each cell that is left out costs what it would have kept. */
  leftOut(levels: readonly number[], leftOut: SomeClasses): bigint {
    const rows = BigInt(rowsOf(this.units, leftOut));
    return leavesBeside(this.units, this.columns, levels, leftOut).reduce(
      (sum, beside, index) => sum + (this.perCell[index] ?? 0n) * rows - (this.perLeaf[index] ?? 0n) * BigInt(beside),
      0n,
    );
  }
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [divisor, rest] = [a, b];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}
