import type { Domain, MeasureKey, Scale } from '@waymark/contracts';
import { isAfterDischarge, type ReviewRecord } from '@waymark/measures';
import { type EntityManager, In } from 'typeorm';
import { Appointment } from '../../appointments/appointment.entity.js';
import { engineOf } from '../../database/dialect.js';
import { conditionSql } from '../../database/lean/conditions.js';
import { Episode } from '../../episodes/episode.entity.js';
import { Goal } from '../../goals/goal.entity.js';
import { MeasureVersion } from '../../measures/measure.entity.js';
import type { AtDischarge } from '../../outcomes/at-discharge.js';
import { EpisodeOutcomeRow } from '../../outcomes/episode-outcome.entity.js';
import { Rating, Review } from '../../reviews/review.entity.js';
import { isEarlier, type Period } from './people.queries.js';

/** What is read of an outcome row. */
const OUTCOME = [
  ...(['episodeId', 'patientId', 'careServiceId', 'measureVersionId', 'startedOn', 'endedOn', 'endReason'] as const),
  ...(['baselineT', 'currentT', 'changeT'] as const),
  ...(['unweightedBaselineT', 'unweightedCurrentT', 'unweightedChangeT', 'tReason', 'partial'] as const),
  ...(['goals', 'rated', 'achieved', 'onlyWithoutPatient', 'atDischarge'] as const),
] as const satisfies readonly (keyof EpisodeOutcomeRow)[];

/** Somebody who died enters no outcome, and looks like others whose goals were not agreed on again. */
const NO_OUTCOME = {
  ...{ baselineT: null, currentT: null, changeT: null, tReason: null, rated: 0, achieved: 0 },
  ...{ unweightedBaselineT: null, unweightedCurrentT: null, unweightedChangeT: null, onlyWithoutPatient: false },
} as const;

/** What is read of a goal: none of its words. */
const OF_GOAL = {
  ...({ id: true, episodeId: true, position: true, followsGoalId: true, kind: true, importance: true } as const),
  ...({ difficulty: true, weight: true, domain: true, lifecycle: true, lifecycleCode: true } as const),
  ...({ activeSpans: true, baselineLevel: true, baselineOn: true, currentLevel: true } as const),
  ...({ lastAgreedOn: true, recentAgreed: true, replacedByGoalId: true, wordingNumber: true } as const),
} as const;
const OF_REVIEW = { id: true, episodeId: true, appointmentId: true, status: true, occurredOn: true } as const;
const OF_RATING = {
  ...({ reviewId: true, goalId: true, rater: true, level: true, answer: true, value: true, notRated: true } as const),
} as const;

export type GoalRow = Pick<Goal, Exclude<keyof typeof OF_GOAL, 'domain'>> & { readonly domain: Domain | null };
export type OutcomeRow = Omit<Pick<EpisodeOutcomeRow, (typeof OUTCOME)[number]>, 'endedOn' | 'atDischarge'> & {
  readonly endedOn: string;
  readonly atDischarge: AtDischarge;
};

/** A measure version, as rows name it. */
export interface CodedMeasure {
  readonly key: MeasureKey;
  readonly number: number;
  readonly scale: Scale;
}

/** An episode of somebody who is in a release. */
export interface ReleasedEpisode {
  readonly outcome: OutcomeRow;
  /** From 1, of those that ended in the period. */
  readonly number: number;
  readonly measure: CodedMeasure;
  /** Attended appointments until the end; 0 unless they were asked for. */
  readonly attended: number;
  /** In the person's order; none unless they were asked for. */
  readonly goals: readonly GoalRow[];
  /** Agreed, oldest first: until the end and after it; none unless they were asked for. */
  readonly reviews: readonly ReviewRecord[];
}

/** Which parts of the record a table rests on. */
export interface Wanted {
  readonly attended: boolean;
  readonly goals: boolean;
  /** `after`: of follow-ups alone. */
  readonly reviews: 'none' | 'after' | 'all';
}

/** @returns by id. */
export async function codedMeasures(reads: EntityManager): Promise<ReadonlyMap<string, CodedMeasure>> {
  const versions = await reads.find(MeasureVersion, { relations: { measure: true } });
  return new Map(
    versions.flatMap(({ id, number, scale, measure }) => (measure ? [[id, { key: measure.key, number, scale }]] : [])),
  );
}

/**
 * The episodes of some people that ended in the period, by person. A handful of statements with a fixed number of
 * parameters, however many people.
 */
export async function historiesOf(
  reads: EntityManager,
  patientIds: readonly string[],
  { period, measures, wanted }: HistoryScope,
): Promise<ReadonlyMap<string, readonly ReleasedEpisode[]>> {
  const outcomes = await outcomesOf(reads, patientIds, period);
  const episodeIds = outcomes.map(({ episodeId }) => episodeId);
  const goals = wanted.goals ? await goalsOf(reads, episodeIds) : NONE;
  const visits = wanted.attended || wanted.reviews !== 'none' ? await attendedOf(reads, episodeIds) : NONE;
  const reviews = wanted.reviews === 'none' ? NONE : await reviewsOf(reads, outcomes, visits, wanted.reviews);
  const byPerson = groupBy(outcomes, ({ patientId }) => patientId);
  const released = (outcome: OutcomeRow, index: number): ReleasedEpisode[] => {
    const measure = measures.get(outcome.measureVersionId);
    if (!measure) return [];
    const attended = visits.get(outcome.episodeId) ?? [];
    return [
      {
        ...{ outcome, measure, number: index + 1 },
        attended: attended.filter((visit) => !isAfterDischarge(visit, outcome.endedOn)).length,
        goals: goals.get(outcome.episodeId) ?? [],
        reviews: reviews.get(outcome.episodeId) ?? [],
      },
    ];
  };
  return new Map(
    [...byPerson].map(([id, own]) => [id, own.sort((a, b) => (isEarlier(a, b) ? -1 : 1)).flatMap(released)]),
  );
}

export interface HistoryScope {
  readonly period: Period;
  readonly measures: ReadonlyMap<string, CodedMeasure>;
  readonly wanted: Wanted;
}

const NONE: ReadonlyMap<string, never[]> = new Map();

type Visit = Pick<Appointment, 'id' | 'episodeId' | 'on' | 'purpose' | 'startsAt'>;

async function outcomesOf(
  reads: EntityManager,
  patientIds: readonly string[],
  { from, to }: Period,
): Promise<readonly OutcomeRow[]> {
  const engine = engineOf(reads.dataSource);
  const query = reads
    .createQueryBuilder(Episode, 'episode')
    .innerJoin(EpisodeOutcomeRow, 'outcome', 'outcome.episodeId = episode.id')
    .select([])
    .where(
      conditionSql(engine, 'episode.patientId', { kind: 'any', value: patientIds }, () => ':ids'),
      {
        ids: engine === 'sqlite' ? JSON.stringify(patientIds) : patientIds,
      },
    )
    .andWhere('outcome.endedOn BETWEEN :from AND :to', { from, to });
  for (const column of OUTCOME) query.addSelect(`outcome.${column}`, column);
  const rows = await query.getRawMany<Record<(typeof OUTCOME)[number], unknown>>();
  return rows.map((row) => {
    const atDischarge = JSON.parse(String(row.atDischarge)) as AtDischarge;
    const flags = { partial: Boolean(row.partial), onlyWithoutPatient: Boolean(row.onlyWithoutPatient) };
    const outcome = { ...row, ...flags, atDischarge } as OutcomeRow;
    return outcome.endReason === 'died' ? { ...outcome, ...NO_OUTCOME } : outcome;
  });
}

async function goalsOf(
  reads: EntityManager,
  episodeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly GoalRow[]>> {
  const order = { position: 'ASC', id: 'ASC' } as const;
  const goals = await reads.find(Goal, { where: { episodeId: In(episodeIds) }, select: OF_GOAL, order });
  return groupBy(goals, ({ episodeId }) => episodeId);
}

async function attendedOf(reads: EntityManager, episodeIds: readonly string[]): Promise<ReadonlyMap<string, Visit[]>> {
  const visits = await reads.find(Appointment, {
    where: { episodeId: In(episodeIds), status: 'attended' },
    select: { id: true, episodeId: true, on: true, purpose: true, startsAt: true },
  });
  return groupBy(visits, ({ episodeId }) => episodeId);
}

async function reviewsOf(
  reads: EntityManager,
  outcomes: readonly OutcomeRow[],
  visits: ReadonlyMap<string, readonly Visit[]>,
  wanted: 'after' | 'all',
): Promise<ReadonlyMap<string, readonly ReviewRecord[]>> {
  const endOf = new Map(outcomes.map(({ episodeId, endedOn }) => [episodeId, endedOn]));
  const all = await reads.find(Review, {
    where: { episodeId: In([...endOf.keys()]), status: 'agreed' },
    select: OF_REVIEW,
  });
  // A follow-up may be of the last day itself.
  const some = wanted === 'all' ? all : all.filter((one) => one.occurredOn >= (endOf.get(one.episodeId) ?? ''));
  const reviewId = In(some.map(({ id }) => id));
  const given = await reads.find(Rating, { where: { reviewId, rater: 'agreed' }, select: OF_RATING });
  const ratings = groupBy(given, (rating) => rating.reviewId);
  const visitOf = new Map([...visits.values()].flat().map((visit) => [visit.id, visit]));
  const begins = (review: Review): number => visitOf.get(review.appointmentId)?.startsAt.getTime() ?? 0;
  const inOrder = some.sort(
    (a, b) => byText(a.occurredOn, b.occurredOn) || begins(a) - begins(b) || byText(a.id, b.id),
  );
  return new Map(
    [...groupBy(inOrder, ({ episodeId }) => episodeId)].map(([episodeId, own]) => [
      episodeId,
      own.map(({ id, appointmentId, occurredOn: on, status }) => ({
        ...{ appointmentId, on, status, ratings: ratings.get(id) ?? [] },
        purpose: visitOf.get(appointmentId)?.purpose ?? 'review',
      })),
    ]),
  );
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
