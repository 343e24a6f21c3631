/** A whole number that readers do not know: the count of a figure, or the people behind it. */
export interface Unknown {
  /** Id of its figure. */
  readonly figure: string;
  /** What readers know of it alone, from its own printed form. */
  readonly low: number;
  readonly high: number;
  readonly truth: number;
}

/** low ≤ Σ times × unknown ≤ high. */
export interface Row {
  readonly terms: readonly { readonly unknown: number; readonly times: number }[];
  readonly low: number;
  readonly high: number;
}

/** All that readers know, in whole numbers. The true values satisfy it. */
export interface System {
  readonly unknowns: readonly Unknown[];
  readonly rows: readonly Row[];
}

/** Whether these values could be true, for all that readers know. Whole numbers throughout: nothing is rounded here. */
export function couldBeTrue({ unknowns, rows }: System, world: readonly number[]): boolean {
  return (
    unknowns.every(({ low, high }, index) => {
      const value = world[index] ?? NaN;
      return Number.isSafeInteger(value) && value >= low && value <= high;
    }) &&
    rows.every(({ terms, low, high }) => {
      const sum = terms.reduce((total, { unknown, times }) => total + times * (world[unknown] ?? NaN), 0);
      return sum >= low && sum <= high;
    })
  );
}
