import { type Counted, FEWEST_SHOWN } from '@waymark/disclosure';
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
}

export function tally(discharged: readonly Discharged[]): Tally {
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
    isMixed: isMixed(withT),
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

/** Said only where enough people have either: a note about one of them would say who. */
function isMixed(withT: readonly Discharged[]): boolean {
  const people = new Map<string, Set<string>>();
  for (const { measure, outcome } of withT) {
    people.set(measure, (people.get(measure) ?? new Set()).add(outcome.patientId));
  }
  return [...people.values()].filter(({ size }) => size >= FEWEST_SHOWN).length > 1;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
