import { measureClasses, type Anonymised } from './anonymised.js';
import { meanLoss } from './loss.js';
import { partition, rangeOf, type Dimension } from './partition.js';
import { nameOfRange, type Range } from './range.js';
import { readColumns, type Column } from './read-column.js';
import { readUnits, type Units } from './read-units.js';
import { checkK, type AnonymiseRequest, type Label, type Row } from './request.js';

/**
 * Makes records k-anonymous by strict multidimensional partitioning: LeFevre, DeWitt and Ramakrishnan, "Mondrian
 * multidimensional k-anonymity" (2006). Units are cut in two at the median of the column with the widest range, and so on
 * while both sides have k; each part then shows the range of its values. It loses less than one level for all, but values are
 * generalised differently from class to class, and it finds a good answer, not the best one. It is the comparison for `generalise`.
 *
 * Values lie in the order of their hierarchy, and a width is a share of all its values (ties: the first column). The median is
 * the lower one of two; its own value goes to the lower half, or to the upper if only so both have k. A range is named by the
 * generalisation that stands for exactly its values, else "first–last", and its cells lose what a generalisation with as
 * many leaves would.
 *
 * With `personOf`, units are people, and only those with equally many rows can be alike: they are cut apart first, and where
 * fewer than k are left, they are suppressed. A person's rows are put in the order of their values (equal ones in the order
 * given); each column of the first, the second … is then a dimension of its own. Without `personOf`, records are suppressed
 * only if there are fewer than k.
 *
 * @throws RangeError for a value that its hierarchy does not have, a hierarchy that is ragged or does not nest, and numbers that
 * make no sense. No message holds a value of a record.
 */
export function mondrian(records: readonly Row[], request: AnonymiseRequest): Anonymised {
  checkK(request.k);
  const columns = readColumns(request.quasiIdentifiers);
  const units = readUnits(records, columns, request.personOf);
  const rows = rowsInOrder(units);
  const parts = byNumberOfRows(units)
    .filter((group) => group.length >= request.k)
    .flatMap((group) => partsOf(group, { units, columns, rows, k: request.k }));

  const shown = new Array<Row | null>(records.length).fill(null);
  const sizes = new Map<string, number>();
  const beside = columns.map(() => 0);
  let keptRows = 0;
  for (const { members, ranges } of parts) {
    const names = ranges.map((ofRow) => columns.map((column, index) => nameOf(column, ofRow[index])));
    const key = JSON.stringify(names.map((ofRow) => JSON.stringify(ofRow)).sort());
    sizes.set(key, (sizes.get(key) ?? 0) + members.length);
    keptRows += members.length * ranges.length;
    for (const [at, { low, high }] of ranges.flatMap((ofRow) => [...ofRow.entries()])) {
      beside[at] = (beside[at] ?? 0) + members.length * (high - low);
    }
    const values = names.map((ofRow) => Object.fromEntries(columns.map(({ name }, index) => [name, ofRow[index]])));
    for (const unit of members) {
      values.forEach((ofRow, position) => {
        const record = units.recordOf[rows[(units.firstRow[unit] ?? 0) + position] ?? 0] ?? 0;
        shown[record] = { ...records[record], ...ofRow };
      });
    }
  }
  const loss = meanLoss(columns, { rows: records.length, suppressedRows: records.length - keptRows, beside });
  return {
    levels: null,
    records: shown.filter((record) => record !== null),
    ...measureClasses([...sizes.values()], units.count, loss),
  };
}

interface Part {
  readonly members: Int32Array;
  /** Of each row of its members, in their order, and each column. */
  readonly ranges: readonly (readonly Range[])[];
}

interface Cutting {
  readonly units: Units;
  readonly columns: readonly Column[];
  /** The rows of each unit in the order of their values. */
  readonly rows: Int32Array;
  readonly k: number;
}

/** @param group units that all have equally many rows. */
function partsOf(group: Int32Array, { units, columns, rows, k }: Cutting): Part[] {
  const { firstRow, leaves } = units;
  const first = group[0] ?? 0;
  const positions = Array.from({ length: (firstRow[first + 1] ?? 0) - (firstRow[first] ?? 0) }, (_, index) => index);
  const dimensions = positions.map((position) =>
    columns.map(({ leafOf }, column): Dimension => ({
      placeOf: (unit) => leaves[column]?.[rows[(firstRow[unit] ?? 0) + position] ?? 0] ?? 0,
      widest: leafOf.size - 1,
    })),
  );
  return partition(group, dimensions.flat(), k).map((members) => ({
    members,
    ranges: dimensions.map((ofRow) => ofRow.map((dimension) => rangeOf(members, dimension))),
  }));
}

function rowsInOrder({ count, firstRow, leaves, recordOf }: Units): Int32Array {
  const rows = recordOf.map((_, row) => row);
  const compare = (a: number, b: number): number => {
    for (const ofColumn of leaves) {
      const difference = (ofColumn[a] ?? 0) - (ofColumn[b] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  for (let unit = 0; unit < count; unit++) rows.subarray(firstRow[unit], firstRow[unit + 1]).sort(compare);
  return rows;
}

function byNumberOfRows({ count, firstRow }: Units): Int32Array[] {
  const groups = new Map<number, number[]>();
  for (let unit = 0; unit < count; unit++) {
    const rows = (firstRow[unit + 1] ?? 0) - (firstRow[unit] ?? 0);
    const group = groups.get(rows) ?? [];
    groups.set(rows, group);
    group.push(unit);
  }
  return [...groups.values()].map((group) => Int32Array.from(group));
}

function nameOf(column: Column, range: Range | undefined): Label {
  return range === undefined ? '' : nameOfRange(column, range);
}
