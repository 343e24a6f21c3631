import type { Counted } from '@waymark/disclosure';
import type { Cluster } from '@waymark/statistics';
import type { Discharged } from './discharged.js';
import { COUNT_ROWS, COUNTERS, type CountRow, entersMeans, MEAN_ROWS, type MeanRow, MEANS } from './rows.js';

/** True figures of the discharges of one place and period. */
export interface Tally {
  readonly counts: Readonly<Record<CountRow, Counted>>;
  /** Values in points, one for each episode with a T. */
  readonly means: Readonly<Record<MeanRow, readonly number[]>>;
  /** Distinct people with a T. */
  readonly peopleWithT: number;
  /** Each person's goals with an outcome, and how many of them were achieved. */
  readonly people: readonly Cluster[];
  /** Whether T-scores rest on more than one form of the measure. */
  readonly isMixed: boolean;
  /** Distinct therapists, as far as they are known. */
  readonly therapists: number;
}

/**
 * @param staff number of therapists of the care service: appointments that name nobody were with any of them.
 */
export function tally(discharged: readonly Discharged[], staff: number): Tally {
  const outcomes = discharged.map(({ outcome }) => outcome);
  const withT = discharged.filter(({ outcome }) => entersMeans(outcome));
  const counts = COUNT_ROWS.map((row) => {
    const counted = outcomes.map((outcome) => ({ of: outcome.patientId, count: COUNTERS[row](outcome) }));
    const people = new Set(counted.filter(({ count }) => count > 0).map(({ of }) => of)).size;
    return [row, { count: sum(counted.map(({ count }) => count)), people }] as const;
  });
  return {
    counts: Object.fromEntries(counts) as Record<CountRow, Counted>,
    means: Object.fromEntries(MEAN_ROWS.map((row) => [row, withT.map(({ outcome }) => MEANS[row](outcome))])) as Record<
      MeanRow,
      number[]
    >,
    peopleWithT: new Set(withT.map(({ outcome }) => outcome.patientId)).size,
    people: clustersOf(outcomes),
    isMixed: new Set(withT.map(({ measure }) => measure)).size > 1,
    therapists: knownTherapists(discharged, staff),
  };
}

function clustersOf(outcomes: readonly Discharged['outcome'][]): Cluster[] {
  const people = new Map<string, { achieved: number; of: number }>();
  for (const outcome of outcomes) {
    const of = COUNTERS.rated(outcome);
    if (of === 0) continue;
    const before = people.get(outcome.patientId) ?? { achieved: 0, of: 0 };
    people.set(outcome.patientId, { achieved: before.achieved + COUNTERS.achieved(outcome), of: before.of + of });
  }
  return [...people.values()];
}

function knownTherapists(discharged: readonly Discharged[], staff: number): number {
  const named = new Set(discharged.flatMap(({ therapistIds }) => therapistIds)).size;
  const isAnyUnnamed = discharged.some(({ therapistIds }) => therapistIds.length === 0);
  return isAnyUnnamed ? Math.max(named, staff) : named;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
