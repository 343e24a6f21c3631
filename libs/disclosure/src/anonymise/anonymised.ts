import type { Row } from './request.js';

/**
 * How much was lost, and what a holder of other data could still do. Units are people with `personOf`, else records. With
 * nothing kept, there is nobody to find: the last three are 0.
 */
export interface AnonymisedMetrics {
  /**
   * Weighted mean loss of all cells of quasi-identifiers, 0 (as given) to 1 (nothing left). A cell loses
   * (leaves under its value − 1) / (leaves − 1), one that is left out 1. After Iyengar, "Transforming data to satisfy
   * privacy constraints" (2002). Without records, 0.
   */
  readonly loss: number;
  /**
   * Σ|E|² over the kept classes + units × suppressed units. Bayardo and Agrawal, "Data privacy through optimal
   * k-anonymization" (2005).
   */
  readonly discernibility: number;
  /** Kept units a class. */
  readonly averageClassSize: number;
  /** The highest chance to find one known person of the data in them: 1 / units of the smallest class. */
  readonly prosecutorRisk: number;
  /** The share of kept units that would be found if all were looked for: classes / kept units. */
  readonly marketerRisk: number;
}

export interface Anonymised {
  /** The level of each quasi-identifier, in the order given, 0 as given; `null` where values are not generalised alike. */
  readonly levels: readonly number[] | null;
  /**
   * The kept records, in the order given, with quasi-identifiers generalised. Other columns are as they were: leave out
   * what must not be published, and sort before publishing, for the order is the source's.
   */
  readonly records: readonly Row[];
  /** Units left out, with all their records. */
  readonly suppressed: number;
  /** How many classes of kept units there are: units whose generalised records are the same, in any order. */
  readonly classes: number;
  readonly metrics: AnonymisedMetrics;
}

/**
 * Everything that follows from the sizes of kept classes.
 *
 * @param sizes units of each kept class.
 * @param units all of them.
 */
export function measureClasses(
  sizes: readonly number[],
  units: number,
  loss: number,
): Pick<Anonymised, 'suppressed' | 'classes' | 'metrics'> {
  const kept = sizes.reduce((sum, size) => sum + size, 0);
  const squares = sizes.reduce((sum, size) => sum + size * size, 0);
  const smallest = sizes.reduce((least, size) => Math.min(least, size), Infinity);
  const suppressed = units - kept;
  return {
    suppressed,
    classes: sizes.length,
    metrics: {
      loss,
      discernibility: squares + units * suppressed,
      averageClassSize: kept === 0 ? 0 : kept / sizes.length,
      prosecutorRisk: 1 / smallest,
      marketerRisk: kept === 0 ? 0 : sizes.length / kept,
    },
  };
}
