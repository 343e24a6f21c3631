import { type Counted, FEWEST_SHOWN } from '@waymark/disclosure';
import type { Cluster } from '@waymark/statistics';
import type { RatedByBoth } from '../../outcomes/at-discharge.js';
import type { Discharged } from './discharged.js';
import { COUNT_ROWS, COUNTERS, type CountRow, entersMeans, MEAN_ROWS, type MeanRow, MEANS } from './rows.js';
import { recordWhenAsked, whenAsked } from './when-asked.js';

/** Rows of which a share is said: goals of one person are alike. */
export type ClusteredRow = 'achieved' | 'seen-alike';

/** What their shares are of. */
const WHOLE_OF: Readonly<Record<ClusteredRow, CountRow>> = { achieved: 'rated', 'seen-alike': 'both-rated' };

/** True figures of the discharges of one place and period, each worked out when it is asked for. */
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
  const withT = whenAsked(() => discharged.filter(entersMeans));
  const mixed = whenAsked(() => isMixed(withT()));
  const ratedByBoth = whenAsked(() =>
    discharged.flatMap((one) => (COUNTERS['both-rated'](one) > 0 ? one.outcome.atDischarge.ratedByBoth : [])),
  );
  return {
    counts: recordWhenAsked(COUNT_ROWS, (row) => countOf(discharged, row)),
    means: recordWhenAsked(MEAN_ROWS, (row) => withT().map(({ outcome }) => MEANS[row](outcome))),
    get peopleWithT() {
      return new Set(withT().map(({ outcome }) => outcome.patientId)).size;
    },
    clusters: recordWhenAsked(Object.keys(WHOLE_OF) as ClusteredRow[], (part) =>
      clustersOf(discharged, part, WHOLE_OF[part]),
    ),
    get ratedByBoth() {
      return ratedByBoth();
    },
    get isMixed() {
      return mixed();
    },
  };
}

function countOf(discharged: readonly Discharged[], row: CountRow): Counted {
  const people = new Set<string>();
  let all = 0;
  for (const one of discharged) {
    const count = COUNTERS[row](one);
    if (count > 0) people.add(one.outcome.patientId);
    all += count;
  }
  return { count: all, people: people.size };
}

export function isClustered(row: CountRow): row is ClusteredRow {
  return row in WHOLE_OF;
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
