import type { Units } from './read-units.js';
import type { Row, Sensitive } from './request.js';

/** The distinct values that each class has of one sensitive column, up to `l` of them: more are not needed. */
export interface SensitiveValues {
  readonly l: number;
  /** How many distinct values the whole column has. */
  readonly distinct: number;
  /** Those of class c are from `starts[c]` up to `starts[c + 1]`. */
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

/** @throws RangeError for an `l` that is not a whole number from 1. */
export function checkSensitive({ name, l }: Sensitive): void {
  if (Number.isSafeInteger(l) && l >= 1) return;
  throw new RangeError(`l of "${name}" is ${l}. Give a whole number from 1.`);
}

/** Each unit as a class of its own. */
export function valuesOfUnits(records: readonly Row[], units: Units, { name, l }: Sensitive): SensitiveValues {
  const numbers = new Map<unknown, number>();
  const unitOf = new Int32Array(records.length);
  for (let unit = 0; unit < units.count; unit++) unitOf.fill(unit, units.firstRow[unit], units.firstRow[unit + 1]);
  const [owners, values]: [number[], number[]] = [[], []];
  units.recordOf.forEach((record, row) => {
    const value = records[record]?.[name];
    if (value === null || value === undefined) return;
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    owners.push(unitOf[row] ?? 0);
    values.push(number);
  });
  return gather(owners, values, { l, distinct: numbers.size, classes: units.count });
}

/** What the classes have after some of them became one. */
export function uniteValues(of: SensitiveValues, classOf: Int32Array, classes: number): SensitiveValues {
  const owners = new Int32Array(of.values.length);
  classOf.forEach((into, index) => owners.fill(into, of.starts[index], of.starts[index + 1]));
  return gather(owners, of.values, { l: of.l, distinct: of.distinct, classes });
}

/** Whether a class has at least `l` values. */
export function isDiverse({ l, starts }: SensitiveValues, index: number): boolean {
  return (starts[index + 1] ?? 0) - (starts[index] ?? 0) >= l;
}

/** Sorts values to their classes, each value once. */
function gather(
  owners: ArrayLike<number>,
  values: ArrayLike<number>,
  { l, distinct, classes }: { readonly l: number; readonly distinct: number; readonly classes: number },
): SensitiveValues {
  const from = new Int32Array(classes + 1);
  for (let index = 0; index < owners.length; index++) {
    const after = (owners[index] ?? 0) + 1;
    from[after] = (from[after] ?? 0) + 1;
  }
  for (let index = 0; index < classes; index++) from[index + 1] = (from[index + 1] ?? 0) + (from[index] ?? 0);
  const next = from.slice();
  const sorted = new Int32Array(values.length);
  for (let index = 0; index < owners.length; index++) {
    const owner = owners[index] ?? 0;
    const place = next[owner] ?? 0;
    next[owner] = place + 1;
    sorted[place] = values[index] ?? 0;
  }
  const lastSeenIn = new Int32Array(distinct).fill(-1);
  const starts = new Int32Array(classes + 1);
  let kept = 0;
  for (let index = 0; index < classes; index++) {
    const most = kept + l;
    for (let place = from[index] ?? 0; place < (from[index + 1] ?? 0) && kept < most; place++) {
      const value = sorted[place] ?? 0;
      if (lastSeenIn[value] === index) continue;
      lastSeenIn[value] = index;
      sorted[kept++] = value; // Never further than where it is read from.
    }
    starts[index + 1] = kept;
  }
  return { l, distinct, starts, values: sorted.slice(0, kept) };
}
