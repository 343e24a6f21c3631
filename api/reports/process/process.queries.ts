import type { Barrier, CancelledBy, MissedHelp, MissedReason } from '@waymark/contracts';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { AppointmentStaff } from '../../appointments/appointment.entity.js';
import { type Engine, monthOf } from '../../database/dialect.js';
import { AppointmentFact, type ReviewReason } from '../../outcomes/appointment-fact.entity.js';
import { NextStep, Review } from '../../reviews/review.entity.js';
import type { CountedBy } from './counted-shares.js';

/** What is asked for: a care service, perhaps one of its pathways, and days; the last is not included. */
export interface AskedFor {
  readonly careServiceId: string;
  readonly pathwayId: string | null;
  readonly from: string;
  readonly before: string;
}

/** Appointments of a month that have everything below in common. */
export interface AppointmentCell extends CountedBy {
  readonly month: string;
  readonly missedReason: MissedReason | null;
  readonly missedHelp: MissedHelp | null;
  readonly cancelledBy: CancelledBy | null;
  readonly reviewReason: ReviewReason | null;
  readonly isSeenDifferently: boolean;
  readonly count: number;
}

/** Attended appointments of a month with the same days. */
export interface DaysCell {
  readonly month: string;
  /** null: the first of their episodes; only those have the two that follow. */
  readonly since: number | null;
  readonly fromReferral: number | null;
  readonly toFirstGoal: number | null;
  readonly count: number;
}

export interface BarrierCell {
  readonly month: string;
  readonly barrier: Barrier;
  readonly count: number;
}

/** A text that differs after every change of an appointment of these days: three times as fast to read as that of each month. */
export async function stateOfDays(reads: EntityManager, asked: AskedFor): Promise<string> {
  const sums = await factsOf(reads, { ...asked, pathwayId: null })
    .select('COUNT(*)', 'count')
    .addSelect('SUM(fact.revision)', 'revisions')
    .getRawOne<{ readonly count: number | string; readonly revisions: number | string | null }>();
  return `${sums?.count ?? 0} ${sums?.revisions ?? 0}`;
}

/**
 * By month, a text that differs after every change of an appointment of that month: revisions are random. A month without
 * any is missing. Read from an index alone, by day, which is its order.
 */
export async function statesOfMonths(reads: EntityManager, asked: AskedFor): Promise<ReadonlyMap<string, string>> {
  const days = await factsOf(reads, { ...asked, pathwayId: null })
    .select('fact.day', 'day')
    .addSelect('COUNT(*)', 'count')
    .addSelect('SUM(fact.revision)', 'revisions')
    .groupBy('fact.day')
    .getRawMany<{
      readonly day: string;
      readonly count: number | string;
      readonly revisions: number | string | null;
    }>();
  const sums = new Map<string, { count: number; revisions: number }>();
  for (const { day, count, revisions } of days) {
    const month = day.slice(0, 7);
    const sum = sums.get(month) ?? { count: 0, revisions: 0 };
    sums.set(month, { count: sum.count + Number(count), revisions: sum.revisions + Number(revisions) });
  }
  return new Map([...sums].map(([month, { count, revisions }]) => [month, `${count} ${revisions}`]));
}

const CODES = ['status', 'missedReason', 'missedHelp', 'cancelledBy', 'reviewStatus', 'reviewReason'] as const;
/** 1 or 0: the engines give booleans differently. */
const FLAGS = {
  hasGoalDue: 'fact.hasGoalDue',
  hasNextStep: 'fact.nextSteps > 0',
  isCopyGiven: 'fact.copyGiven',
  isSeenDifferently: 'fact.goalsSeenDifferently > 0',
} as const;

/** Everything that is counted of appointments, by one reading of them: some hundred groups a month. */
export async function appointmentCells(
  reads: EntityManager,
  engine: Engine,
  asked: AskedFor,
): Promise<readonly AppointmentCell[]> {
  const query = byMonth(reads, engine, asked).andWhere("fact.status IN ('attended', 'missed', 'cancelled')");
  for (const code of CODES) query.addSelect(`fact.${code}`, code).addGroupBy(`fact.${code}`);
  groupByFlags(query, FLAGS);
  const rows = await query.getRawMany<Record<keyof AppointmentCell, unknown>>();
  return rows.map(({ count, hasGoalDue, hasNextStep, isCopyGiven, isSeenDifferently, ...codes }) => ({
    ...(codes as Pick<AppointmentCell, 'month' | (typeof CODES)[number]>),
    hasGoalDue: hasGoalDue === 1,
    hasNextStep: hasNextStep === 1,
    isCopyGiven: isCopyGiven === 1,
    isSeenDifferently: isSeenDifferently === 1,
    count: Number(count),
  }));
}

/** Appointments of one person, or with one therapist, that have everything else in common. */
export interface CellOf extends CountedBy {
  /** Id of the patient or the account; null: the appointment names no therapist. */
  readonly whose: string | null;
  readonly count: number;
}

const COUNTED_CODES = ['status', 'reviewStatus'] as const satisfies readonly (keyof CountedBy)[];

/**
 * What shares of a longer time are counted from, by person or by therapist. One with two therapists counts with each of them.
 */
export async function cellsBy(
  whose: 'patient' | 'therapist',
  reads: EntityManager,
  asked: AskedFor,
): Promise<readonly CellOf[]> {
  const query = factsOf(reads, asked).andWhere("fact.status IN ('attended', 'missed')");
  if (whose === 'therapist') {
    query.leftJoin(AppointmentStaff, 'named', 'named.appointmentId = fact.appointmentId');
  }
  const column = whose === 'patient' ? 'fact.patientId' : 'named.accountId';
  query.select('COUNT(*)', 'count').addSelect(column, 'whose').groupBy(column);
  for (const code of COUNTED_CODES) query.addSelect(`fact.${code}`, code).addGroupBy(`fact.${code}`);
  const { hasGoalDue, hasNextStep, isCopyGiven } = FLAGS;
  groupByFlags(query, { hasGoalDue, hasNextStep, isCopyGiven });
  const rows = await query.getRawMany<Record<keyof CellOf, unknown>>();
  return rows.map((row) => ({
    ...(row as Pick<CellOf, 'whose' | (typeof COUNTED_CODES)[number]>),
    hasGoalDue: row.hasGoalDue === 1,
    hasNextStep: row.hasNextStep === 1,
    isCopyGiven: row.isCopyGiven === 1,
    count: Number(row.count),
  }));
}

function groupByFlags(query: SelectQueryBuilder<AppointmentFact>, flags: Readonly<Record<string, string>>): void {
  for (const [name, condition] of Object.entries(flags)) {
    const flag = `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
    query.addSelect(flag, name).addGroupBy(flag);
  }
}

export async function daysCells(reads: EntityManager, engine: Engine, asked: AskedFor): Promise<readonly DaysCell[]> {
  const query = byMonth(reads, engine, asked).andWhere("fact.status = 'attended'");
  const days = {
    since: 'fact.daysSinceAttended',
    fromReferral: 'CASE WHEN fact.daysSinceAttended IS NULL THEN fact.daysFromReferral END',
    toFirstGoal: 'fact.daysToFirstGoal',
  };
  for (const [name, value] of Object.entries(days)) query.addSelect(value, name).addGroupBy(value);
  const rows = await query.getRawMany<Omit<DaysCell, 'count'> & { readonly count: number | string }>();
  return rows.map(({ count, ...cell }) => ({ ...cell, count: Number(count) }));
}

export async function barrierCells(
  reads: EntityManager,
  engine: Engine,
  asked: AskedFor,
): Promise<readonly BarrierCell[]> {
  const query = byMonth(reads, engine, asked)
    .innerJoin(Review, 'review', "review.appointmentId = fact.appointmentId AND review.status <> 'entered-in-error'")
    .innerJoin(NextStep, 'step', 'step.reviewId = review.id AND step.barrier IS NOT NULL')
    .andWhere('fact.nextSteps > 0')
    .addSelect('step.barrier', 'barrier')
    .addGroupBy('step.barrier');
  const rows = await query.getRawMany<Omit<BarrierCell, 'count'> & { readonly count: number | string }>();
  return rows.map(({ count, ...cell }) => ({ ...cell, count: Number(count) }));
}

function byMonth(reads: EntityManager, engine: Engine, asked: AskedFor): SelectQueryBuilder<AppointmentFact> {
  const month = monthOf(engine, 'fact.day');
  return factsOf(reads, asked).select(month, 'month').addSelect('COUNT(*)', 'count').groupBy(month);
}

function factsOf(
  reads: EntityManager,
  { careServiceId, pathwayId, from, before }: AskedFor,
): SelectQueryBuilder<AppointmentFact> {
  const query = reads
    .createQueryBuilder(AppointmentFact, 'fact')
    .where('fact.careServiceId = :careServiceId AND fact.day >= :from AND fact.day < :before', {
      ...{ careServiceId, from, before },
    });
  return pathwayId === null ? query : query.andWhere('fact.pathwayId = :pathwayId', { pathwayId });
}
