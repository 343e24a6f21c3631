import { wilson, type ProportionInterval } from './wilson.js';

/** One person's goals: how many were achieved, of how many. Whole numbers, 0 ≤ achieved ≤ of, of ≥ 1. */
export interface Cluster {
  readonly achieved: number;
  readonly of: number;
}

export interface ClusteredProportion extends ProportionInterval {
  /** Number of independent goals that would say as much; above 0, never more than `of`. */
  readonly effectiveN: number;
  readonly achieved: number;
  readonly of: number;
  /** Number of people. */
  readonly clusters: number;
}

/**
 * The proportion of goals achieved, with a 95 % interval that allows for one person's goals being alike.
 *
 * p = Σa/Σm over people; its variance as a ratio, v = n/(n − 1)·Σ(a − p·m)²/(Σm)²; then Wilson's interval with the
 * effective sample size p(1 − p)/v in place of Σm. Sources: Rao JNK, Scott AJ (1992), "A simple method for the analysis of
 * clustered binary data", Biometrics 48:577–585, for v and the effective sample size; Korn EL, Graubard BI (1998),
 * "Confidence intervals for proportions with small expected number of positive counts estimated from survey data", Survey
 * Methodology 24:193–201, for an interval that rests on it.
 *
 * - Never more than Σm: goals that happen to differ within each person are not worth more than independent goals.
 * - Where v is 0 (all goals achieved, none, or the same share by everybody) the sample says nothing about how alike the
 *   goals are, and each person counts as one.
 * - For one person v does not exist, for the same reason: that person counts as one.
 * - With one goal each, and some achieved, the effective size is people − 1, not people: v has n − 1 below its line.
 *
 * @param clusters one entry per person, in any order; who has no rated goal is left out and counted by the caller.
 * @returns null without people.
 * @throws RangeError if an entry is not a proportion of whole numbers, or is of none.
 */
export function clusteredProportion(clusters: readonly Cluster[]): ClusteredProportion | null {
  clusters.forEach(assertCluster);
  const people = clusters.length;
  const achieved = clusters.reduce((sum, cluster) => sum + cluster.achieved, 0);
  const of = clusters.reduce((sum, cluster) => sum + cluster.of, 0);
  // (a − p·m)·Σm, in whole numbers: so that 0 is exactly 0.
  const squares = clusters.reduce((sum, cluster) => sum + (cluster.achieved * of - achieved * cluster.of) ** 2, 0);
  const effectiveN = squares === 0 ? people : Math.min(of, independentGoals());
  const proportion = achieved / of;
  const interval = wilson(people === 0 ? 0 : proportion * effectiveN, effectiveN);
  return interval && { ...interval, proportion, effectiveN, achieved, of, clusters: people };

  /** p(1 − p)/v with every fraction resolved. */
  function independentGoals(): number {
    return (((people - 1) / people) * achieved * (of - achieved) * of ** 2) / squares;
  }
}

function assertCluster({ achieved, of }: Cluster): void {
  if (!Number.isInteger(achieved) || !Number.isInteger(of) || of < 1 || achieved < 0 || achieved > of) {
    throw new RangeError(`${achieved} of ${of} goals: give whole numbers, and leave out who has no rated goal.`);
  }
}
