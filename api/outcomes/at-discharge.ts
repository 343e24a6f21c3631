import type { Domain } from '@waymark/contracts';
import {
  type EpisodeRecord,
  episodeT,
  type GoalWithDays,
  hasBegun,
  hasOutcome,
  isAfterDischarge,
  type OutcomeCounts,
  outcomeCounts,
  PARTLY,
} from '@waymark/measures';

/** What part of life a goal is about; of some it was not said. */
export type DomainName = Domain | 'not-said';

/** What is counted of goals, whichever of a person's goals they are. */
export type GoalCounts = Pick<OutcomeCounts, 'goals' | 'rated' | 'achieved' | 'better' | 'same' | 'harder'>;

/** One goal as patient and therapist saw it in the last agreed review in which both rated it: whole levels, −2 to 2. */
export interface RatedByBoth {
  readonly patient: number;
  readonly therapist: number;
}

/** How far somebody who was referred came; each step counts only with those before it. */
export interface Reach {
  /** To an appointment. */
  readonly came: boolean;
  /** A goal became active, of any kind. */
  readonly hasGoal: boolean;
  /** A review was agreed, or recorded without them. */
  readonly isReviewed: boolean;
}

/** What only figures of discharges read of an episode: counted when it ends, and with each correction after that. */
export interface AtDischarge {
  readonly reach: Reach;
  /** The goals of the outcome by part of life; together they are its counts. */
  readonly domains: Readonly<Partial<Record<DomainName, GoalCounts>>>;
  /** Of the goals of the outcome. */
  readonly ratedByBoth: readonly RatedByBoth[];
  /** Number of levels in the weighted T that are older than the last attended appointment. */
  readonly carried: number;
}

/** A goal with what part of life it is about. */
export type GoalOfPart = GoalWithDays & { readonly domain: Domain | null };

/**
 * @param goals those of the record, in its order, with their last agreed answers.
 * @returns null while the episode goes on.
 * @throws RangeError if a goal was active without a baseline.
 */
export function atDischarge(record: EpisodeRecord, goals: readonly GoalOfPart[]): AtDischarge | null {
  const { endedOn, attended, reviews } = record;
  if (endedOn === null) return null;
  const withOutcome = new Set(goals.filter(hasOutcome).map(({ id }) => id));
  const counted = goals.flatMap((goal) => {
    const { goals: entering, rated, achieved, better, same, harder } = outcomeCounts([goal]);
    return entering === 0 ? [] : [{ goal, counts: { goals: entering, rated, achieved, better, same, harder } }];
  });
  const views = viewsOfBoth(reviews.filter((review) => !isAfterDischarge(review, endedOn)));
  return {
    reach: {
      came: attended.some(({ on }) => on <= endedOn),
      hasGoal: goals.some(hasBegun),
      isReviewed: reviews.some(({ on }) => on <= endedOn),
    },
    domains: byDomain(counted),
    ratedByBoth: counted.flatMap(({ goal }) => views.get(goal.id) ?? []),
    carried: episodeT({ ...record, goals: record.goals.filter(({ id }) => withOutcome.has(id)) }).carried,
  };
}

function byDomain(
  counted: readonly { readonly goal: GoalOfPart; readonly counts: GoalCounts }[],
): AtDischarge['domains'] {
  const domains: Partial<Record<DomainName, GoalCounts>> = {};
  for (const { goal, counts } of counted) {
    const domain = goal.domain ?? 'not-said';
    const before = domains[domain];
    domains[domain] = before ? sumOf([before, counts]) : counts;
  }
  return domains;
}

/** By goal. @param reviews oldest first. */
function viewsOfBoth(reviews: EpisodeRecord['reviews']): ReadonlyMap<string, RatedByBoth> {
  const views = new Map<string, RatedByBoth>();
  for (const { ratings } of reviews.filter(({ status }) => status === 'agreed')) {
    const patients = new Map(
      ratings.flatMap(({ goalId, rater, level }) => (rater === 'patient' ? [[goalId, level]] : [])),
    );
    for (const { goalId, rater, level: therapist } of ratings) {
      const patient = patients.get(goalId) ?? null;
      if (rater !== 'therapist' || patient === null || therapist === null) continue;
      views.set(goalId, { patient: wholeLevel(patient), therapist: wholeLevel(therapist) });
    }
  }
  return views;
}

/** "Partly" is on the way from −1. */
function wholeLevel(level: number): number {
  return level === PARTLY ? -1 : level;
}

/** Of goals counted apart. */
export function sumOf(counts: readonly GoalCounts[]): GoalCounts {
  const total = (of: keyof GoalCounts): number => counts.reduce((sum, one) => sum + one[of], 0);
  return {
    ...{ goals: total('goals'), rated: total('rated'), achieved: total('achieved') },
    ...{ better: total('better'), same: total('same'), harder: total('harder') },
  };
}
