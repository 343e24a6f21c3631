import type { Classes, SomeClasses } from './classes.js';

/**
 * What is to be least, in exact whole numbers: a node costs `whole` + `leftOut`. Both go one way through the lattice, which is
 * what the search leaves nodes out by: as levels rise, `least` and `whole` never fall and `leftOut` never rises.
 */
export interface Objective {
  /** Known before the classes are: `whole` is at least this. */
  least(levels: readonly number[]): bigint;
  /** The cost if every class were kept. */
  whole(levels: readonly number[], classes: Classes): bigint;
  /** What is added because these classes are left out. */
  leftOut(levels: readonly number[], leftOut: SomeClasses): bigint;
}

/** Σ|E|² over kept classes + units × suppressed units. */
export class DiscernibilityObjective implements Objective {
  /** @param units how many there are. */
  constructor(private readonly units: number) {}

  least(): bigint {
    return 0n;
  }

  whole(_levels: readonly number[], { sizes }: Classes): bigint {
    return BigInt(sizes.reduce((sum, size) => sum + size * size, 0));
  }

  leftOut(_levels: readonly number[], { sizes }: SomeClasses): bigint {
    return BigInt(sizes.reduce((sum, size) => sum + size * (this.units - size), 0));
  }
}
