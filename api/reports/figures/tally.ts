import { type Counted, FEWEST_SHOWN } from '@waymark/disclosure';
import type { Cluster } from '@waymark/statistics';
import type { Discharged, RatedByBoth } from './discharged.js';
import { COUNT_ROWS, COUNTERS, type CountRow, entersMeans, MEAN_ROWS, type MeanRow, MEANS } from './rows.js';

/** Rows of which a share is said: goals of one person are alike. */
export type ClusteredRow = 'achieved' | 'seen-alike';

/** True figures of the discharges of one place and period. */
export interface Tally {
  readonly counts: Readonly<Record<CountRow, Counted>>;
  /** Values in points, one for each episode with a T. */
  readonly means: Readonly<Record<MeanRow, readonly number[]>>;
  /** Distinct people with a T. */
  readonly peopleWithT: number;
  /** Each person's goals with an outcome, and how many were achieved; and those rated by both, and how many alike. */
  readonly clusters: Readonly<Record<ClusteredRow, readonly Cluster[]>>;
  /** One entry for each goal that patient and therapist both rated. */
  readonly ratedByBoth: readonly RatedByBoth[];
  /** Whether T-scores rest on more than one form of the measure. */
  readonly isMixed: boolean;
}

export function tally(discharged: readonly Discharged[]): Tally {
  const withT = discharged.filter(entersMeans);
  const counts = COUNT_ROWS.map((row) => {
    const counted = discharged.map((one) => ({ of: one.outcome.patientId, count: COUNTERS[row](one) }));
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
    clusters: {
      achieved: clustersOf(discharged, 'achieved', 'rated'),
      'seen-alike': clustersOf(discharged, 'seen-alike', 'both-rated'),
    },
    ratedByBoth: discharged.flatMap((one) => (COUNTERS['both-rated'](one) > 0 ? one.ratedByBoth : [])),
    isMixed: isMixed(withT),
  };
}

export function isClustered(row: CountRow): row is ClusteredRow {
  return row === 'achieved' || row === 'seen-alike';
}

function clustersOf(discharged: readonly Discharged[], part: ClusteredRow, whole: CountRow): Cluster[] {
  const people = new Map<string, { achieved: number; of: number }>();
  for (const one of discharged) {
    const of = COUNTERS[whole](one);
    if (of === 0) continue;
    const { patientId } = one.outcome;
    const before = people.get(patientId) ?? { achieved: 0, of: 0 };
    people.set(patientId, { achieved: before.achieved + COUNTERS[part](one), of: before.of + of });
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
