import { NumberAlike } from './number-alike.js';
import { packRows } from './pack-rows.js';
import type { Column } from './read-column.js';
import type { Units } from './read-units.js';
import type { Row, Sensitive } from './request.js';
import { isDiverse, uniteValues, valuesOfUnits, type SensitiveValues } from './sensitive-values.js';

/** Units whose generalised rows are the same, in any order. */
export interface SomeClasses {
  /** One unit of each class. */
  readonly members: Int32Array;
  /** How many units each class has. */
  readonly sizes: Int32Array;
}

/** All of them. */
export interface Classes extends SomeClasses {
  /** What each class has of each sensitive column. */
  readonly sensitive: readonly SensitiveValues[];
}

/**
 * Puts units into classes. Classes at some levels are had from those at any lower levels, by looking at one unit of each:
 * units that are alike stay alike.
 */
export class Classifier {
  /** Each unit as a class of its own. */
  readonly apart: Classes;
  private readonly rows = new NumberAlike();
  private readonly units = new NumberAlike();

  constructor(
    records: readonly Row[],
    private readonly of: Units,
    private readonly columns: readonly Column[],
    sensitive: readonly Sensitive[],
  ) {
    this.apart = {
      members: Int32Array.from({ length: of.count }, (_, unit) => unit),
      sizes: new Int32Array(of.count).fill(1),
      sensitive: sensitive.map((column) => valuesOfUnits(records, of, column)),
    };
  }

  /**
   * @param from classes at levels none of which is higher.
   * @returns the classes, and in which of them each class of `from` is.
   */
  rollUp(from: Classes, levels: readonly number[]): { readonly classes: Classes; readonly classOf: Int32Array } {
    const { numberOf: classOf, firsts } = this.alike(from.members, levels);
    const sizes = new Int32Array(firsts.length);
    classOf.forEach((into, index) => {
      sizes[into] = (sizes[into] ?? 0) + (from.sizes[index] ?? 0);
    });
    const members = firsts.map((first) => from.members[first] ?? 0);
    const sensitive = from.sensitive.map((values) => uniteValues(values, classOf, firsts.length));
    return { classes: { members, sizes, sensitive }, classOf };
  }

  private alike(members: Int32Array, levels: readonly number[]) {
    const { words, starts, firstRow } = packRows(this.of, this.columns, levels, members);
    if (starts.length === firstRow.length) return this.rows.number(words, starts);
    const rows = this.rows.number(words, starts).numberOf;
    for (let unit = 0; unit < members.length; unit++) {
      rows.subarray(firstRow[unit], firstRow[unit + 1]).sort();
    }
    return this.units.number(rows, firstRow);
  }
}

/** Whether a class may be published: it has at least k units, and each sensitive column enough values. */
export function isKept({ sizes, sensitive }: Classes, index: number, k: number): boolean {
  return (sizes[index] ?? 0) >= k && sensitive.every((values) => isDiverse(values, index));
}

/** Some of the classes, by their number. */
export function classesThat(classes: Classes, isWanted: (index: number) => boolean): SomeClasses {
  const members = new Int32Array(classes.members.length);
  const sizes = new Int32Array(members.length);
  let count = 0;
  for (let index = 0; index < members.length; index++) {
    if (!isWanted(index)) continue;
    members[count] = classes.members[index] ?? 0;
    sizes[count++] = classes.sizes[index] ?? 0;
  }
  return { members: members.subarray(0, count), sizes: sizes.subarray(0, count) };
}
