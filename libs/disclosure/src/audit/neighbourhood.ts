import type { Row, System } from './system.js';

/** Some rows of a system, with all unknowns in them. What cannot be true of the part cannot be true of the whole. */
export interface Part {
  readonly system: System;
  /** Its unknowns, by where they stand in the whole; the one it lies around is the first. */
  readonly unknowns: readonly number[];
}

/** Finds what lies around an unknown. Which rows an unknown is in does not depend on what is said of it. */
export class Neighbourhood {
  private readonly rowsOfUnknown: readonly (readonly number[])[];

  constructor({ unknowns, rows }: System) {
    const rowsOfUnknown = unknowns.map((): number[] => []);
    rows.forEach(({ terms }, row) => terms.forEach(({ unknown }) => rowsOfUnknown[unknown]?.push(row)));
    this.rowsOfUnknown = rowsOfUnknown;
  }

  /** At least so many rows of a system, the nearest ones; all, if there are no more. */
  around(unknown: number, system: System, atLeast: number): Part {
    const unknowns = new Set([unknown]);
    const rows = new Set<number>();
    // What is added on the way is looked at in its turn: nearer ones first.
    for (const from of unknowns) {
      if (rows.size >= atLeast) break;
      for (const row of this.rowsOfUnknown[from] ?? []) {
        rows.add(row);
        for (const term of system.rows[row]?.terms ?? []) unknowns.add(term.unknown);
      }
    }
    return partOf(system, [...unknowns], [...rows]);
  }
}

function partOf(system: System, unknowns: readonly number[], rows: readonly number[]): Part {
  const place = new Map(unknowns.map((unknown, index) => [unknown, index]));
  const own = (row: Row): Row => ({
    ...row,
    terms: row.terms.map(({ unknown, times }) => ({ unknown: place.get(unknown) ?? NaN, times })),
  });
  return {
    system: {
      unknowns: unknowns.flatMap((unknown) => system.unknowns[unknown] ?? []),
      rows: rows.flatMap((row) => system.rows[row] ?? []).map(own),
    },
    unknowns,
  };
}
