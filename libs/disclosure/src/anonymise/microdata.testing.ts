import fc from 'fast-check';
import type { PlainColumn, PlainRecord } from './exhaustive.testing.js';

/** Records with their columns, people and sensitive values, and what is asked of them. */
export interface Microdata {
  readonly records: readonly PlainRecord[];
  readonly columns: readonly PlainColumn[];
  readonly k: number;
  readonly suppressionLimit: number;
}

/** How large invented data are, at most. */
export interface Size {
  readonly columns: number;
  readonly leaves: number;
  /** Levels above the values. */
  readonly levels: number;
  readonly records: number;
  readonly people: number;
}

export const SMALL: Size = { columns: 3, leaves: 4, levels: 2, records: 14, people: 9 };
/** Up to 625 choices of levels. */
export const LARGER: Size = { columns: 4, leaves: 6, levels: 3, records: 60, people: 40 };

/** Few weights, so that ties are common. */
const TENTHS = [1, 2, 3, 5, 10, 20];
/** Shares that are not exact in binary. */
const LIMITS = [0, 0.1, 0.2, 0.29, 0.3, 0.5, 0.7, 1];

/** Any small data: hierarchies that nest, at times without a common root, of values in any order. */
export function anyMicrodata(size: Size): fc.Arbitrary<Microdata> {
  return fc.array(anyHierarchy(size), { minLength: 1, maxLength: size.columns, size: 'max' }).chain((hierarchies) => {
    const columns = fc.tuple(
      ...hierarchies.map((hierarchy, index) =>
        fc.constantFrom(...TENTHS).map((tenths) => ({ name: `q${index}`, hierarchy, tenths })),
      ),
    );
    const values = hierarchies.map((hierarchy) => fc.constantFrom(...Object.keys(hierarchy)));
    const record = fc.tuple(
      fc.tuple(...values),
      fc.nat(size.people - 1),
      fc.constantFrom('x', 'y', 'z', null, undefined),
    );
    return fc.record({
      columns,
      records: fc.array(record, { maxLength: size.records, size: 'max' }).map((rows) =>
        rows.map(([cells, person, met], id) => ({
          id,
          person,
          met,
          ...Object.fromEntries(cells.map((cell, index) => [`q${index}`, cell])),
        })),
      ),
      k: fc.integer({ min: 1, max: 4 }),
      suppressionLimit: fc.constantFrom(...LIMITS),
    });
  });
}

function anyHierarchy(size: Size): fc.Arbitrary<Record<string, string[]>> {
  const anyCount = fc.oneof(fc.integer({ min: 1, max: size.leaves }), fc.constant(size.leaves));
  return fc.tuple(anyCount, fc.constantFrom(true, true, false)).chain(([leaves, isRooted]) => {
    const anyStep = fc.array(fc.nat(2), { minLength: leaves, maxLength: leaves });
    return fc.array(anyStep, { maxLength: size.levels, size: 'max' }).map((steps) => {
      const path = (leaf: number) => {
        let code = leaf;
        const above = steps.map((step, level) => `${level}.${(code = step[code]!)}`);
        return [`v${leaf}`, ...above, ...(isRooted ? ['any'] : [])];
      };
      return Object.fromEntries([...Array(leaves).keys()].map((leaf) => [`v${leaf}`, path(leaf)]));
    });
  });
}

/** The same, where of some columns only some levels are allowed. */
export function withAllowedLevels(anyData: fc.Arbitrary<Microdata>): fc.Arbitrary<Microdata> {
  return anyData.chain((data) => {
    const columns = data.columns.map((column) => {
      const anyLevel = fc.nat(Object.values(column.hierarchy)[0]!.length - 1);
      const anyAllowed = fc.tuple(anyLevel, anyLevel).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
      return fc.option(anyAllowed).map((allowed) => (allowed ? { ...column, allowed } : column));
    });
    return fc.tuple(...columns).map((some) => ({ ...data, columns: some }));
  });
}

/** What is allowed of these columns, as `generalise` takes it. */
export function allowedOf(columns: readonly PlainColumn[]) {
  return Object.fromEntries(
    columns.flatMap(({ name, allowed }) =>
      allowed ? [[name, { finest: allowed[0], coarsest: allowed[1] }] as const] : [],
    ),
  );
}

/** The same columns as `generalise` and `mondrian` take them. */
export function asAsked(columns: readonly PlainColumn[]) {
  return columns.map(({ name, hierarchy, tenths }) => ({ name, hierarchy, weight: tenths / 10 }));
}

/** As the checker takes them. */
export function hierarchiesOf(columns: readonly PlainColumn[]) {
  return Object.fromEntries(columns.map(({ name, hierarchy }) => [name, hierarchy]));
}
