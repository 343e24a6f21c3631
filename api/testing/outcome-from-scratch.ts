import type { Goal } from '../goals/goal.entity.js';
import type { EpisodeOutcomeRow } from '../outcomes/episode-outcome.entity.js';
import {
  carriedIn,
  type EpisodeRows,
  isAfterDischarge,
  isLetGo,
  momentsOf,
  NEVER_WERE,
  pathOf,
  tOf,
} from './from-scratch.js';

type Derived = Omit<
  EpisodeOutcomeRow,
  | 'episode'
  | 'episodeId'
  | 'patientId'
  | 'careServiceId'
  | 'pathwayId'
  | 'areaId'
  | 'measureVersionId'
  | 'startedOn'
  | 'endedOn'
  | 'endReason'
  | 'tReason'
  | 'goalsCounted'
  | 'revision'
  | 'rules'
>;

/** The outcome row of an episode from its stored rows alone, as independently as {@link fromScratch}. */
export function outcomeFromScratch(rows: EpisodeRows): Derived {
  const before = momentsOf(rows).filter((moment) => !isAfterDischarge(moment, rows.episode));
  const begun = rows.goals.filter(
    (goal) =>
      goal.activeSpans.length > 0 &&
      !NEVER_WERE.includes(goal.lifecycle) &&
      goal.replacedByGoalId === null &&
      !isLetGo(goal),
  );
  const ends = begun.map((goal) => {
    const later = pathOf(goal, before, rows).filter(({ moment }) => moment.review.occurredOn > (goal.baselineOn ?? ''));
    return { goal, end: later.at(-1), start: goal.baselineLevel ?? NaN, weight: goal.weight ?? 1 };
  });
  const toReach = ends.filter(({ goal }) => goal.kind === 'to-reach');
  const rated = toReach.flatMap(({ end, ...rest }) => (end ? [{ end, ...rest }] : []));
  const kept = ends.filter(({ goal }) => goal.kind === 'to-keep');
  const slow = ends.filter(({ goal }) => goal.kind === 'to-slow');
  const count = (is: (one: (typeof rated)[number]) => boolean): number => rated.filter(is).length;
  const at = (level: number): number => count(({ end }) => end.level === level);
  const isCarried = carriedIn(rows);
  const from = tOf(rated.map(({ weight, start }) => [weight, start]));
  const to = tOf(rated.map(({ weight, end }) => [weight, end.level]));
  const plainFrom = tOf(rated.map(({ start }) => [1, start]));
  const plainTo = tOf(rated.map(({ end }) => [1, end.level]));
  return {
    baselineT: hundredths(from),
    currentT: hundredths(to),
    changeT: hundredths(from === null || to === null ? null : to - from),
    unweightedBaselineT: hundredths(plainFrom),
    unweightedCurrentT: hundredths(plainTo),
    unweightedChangeT: hundredths(plainFrom === null || plainTo === null ? null : plainTo - plainFrom),
    partial: toReach.some(({ end, weight }) => !end && weight > 0),
    goalsToKeep: kept.length,
    goalsToKeepRated: kept.filter(({ end }) => end).length,
    goalsKept: kept.filter(({ end }) => end && end.level >= 0).length,
    goalsToSlow: slow.length,
    goalsToSlowRated: slow.filter(({ end }) => end).length,
    goalsSlowed: slow.filter(({ end }) => end && end.level >= 0).length,
    letGo: rows.goals.filter((goal) => goal.activeSpans.length > 0 && isLetGo(goal)).length,
    goals: toReach.length,
    rated: rated.length,
    achieved: count(({ end }) => end.level >= 0),
    atMinusTwo: at(-2),
    atMinusOne: at(-1),
    atPartly: at(-0.5),
    atZero: at(0),
    atOne: at(1),
    atTwo: at(2),
    better: count(({ end, start }) => end.compared > start),
    same: count(({ end, start }) => end.compared === start),
    harder: count(({ end, start }) => end.compared < start),
    stopped: toReach.filter(({ goal }) => goal.lifecycle === 'cancelled').length,
    infeasible: toReach.filter(({ goal }) => goal.lifecycle === 'cancelled' && goal.lifecycleCode === 'infeasible')
      .length,
    reworded: toReach.filter(({ goal }) => goal.wordingNumber > 1).length,
    reLevelled: rows.goals.filter((goal) => goal.replacedByGoalId !== null && goal.lifecycle === 'cancelled').length,
    onlyWithoutPatient: before.length > 0 && before.every(({ review }) => review.status === 'recorded'),
    atDischarge: atDischargeFromScratch(
      rows,
      toReach,
      count(({ end, weight }) => weight > 0 && isCarried(end.moment)),
    ),
  };
}

interface End {
  readonly goal: Goal;
  readonly end: { readonly level: number; readonly compared: number } | undefined;
  readonly start: number;
}

function atDischargeFromScratch(
  rows: EpisodeRows,
  ends: readonly End[],
  carried: number,
): EpisodeOutcomeRow['atDischarge'] {
  const { endedOn } = rows.episode;
  if (endedOn === null) return null;
  const goalsIn = (domain: string): readonly End[] => ends.filter(({ goal }) => (goal.domain ?? 'not-said') === domain);
  const countIn = (domain: string, is: (end: NonNullable<End['end']>, start: number) => boolean): number =>
    goalsIn(domain).filter(({ end, start }) => end && is(end, start)).length;
  return {
    reach: {
      came: rows.appointments.some(({ on, status }) => on <= endedOn && status === 'attended'),
      hasGoal: rows.goals.some(
        ({ activeSpans, lifecycle }) => activeSpans.length > 0 && !NEVER_WERE.includes(lifecycle),
      ),
      isReviewed: momentsOf(rows).some(({ review }) => review.occurredOn <= endedOn),
    },
    domains: Object.fromEntries(
      [...new Set(ends.map(({ goal }) => goal.domain ?? 'not-said'))].map((domain) => [
        domain,
        {
          ...{ goals: goalsIn(domain).length, rated: countIn(domain, () => true) },
          achieved: countIn(domain, ({ level }) => level >= 0),
          better: countIn(domain, ({ compared }, start) => compared > start),
          same: countIn(domain, ({ compared }, start) => compared === start),
          harder: countIn(domain, ({ compared }, start) => compared < start),
        },
      ]),
    ),
    ratedByBoth: ends.flatMap(({ goal }) => lastSeenByBoth(goal, rows)),
    carried,
  };
}

/** What both said of a goal in the last agreed review that has both, "partly" as on the way from -1. */
function lastSeenByBoth({ id }: Goal, rows: EpisodeRows): readonly { patient: number; therapist: number }[] {
  const seen = momentsOf(rows)
    .filter((moment) => moment.review.status === 'agreed' && !isAfterDischarge(moment, rows.episode))
    .map(({ review }) => {
      const levelBy = (rater: string): number | null =>
        rows.ratings.find((one) => one.reviewId === review.id && one.goalId === id && one.rater === rater)?.level ??
        null;
      return [levelBy('patient'), levelBy('therapist')] as const;
    })
    .filter(([patient, therapist]) => patient !== null && therapist !== null);
  const last = seen.at(-1);
  return last ? [{ patient: Math.floor(last[0] ?? 0), therapist: Math.floor(last[1] ?? 0) }] : [];
}

function hundredths(t: number | null): number | null {
  return t === null ? null : Math.round(t * 100) + 0;
}
