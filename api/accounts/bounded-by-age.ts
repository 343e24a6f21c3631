import { type AgeBounds, type AgeFacts, boundsByAge, type HeldRole } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import type { Clock } from '../clock.js';
import { instantOf } from '../database/dialect.js';
import { Membership } from './account.entity.js';
import { AgeReview } from './age-review.entity.js';

/** Until when a role holds once age is asked too. */
export interface BoundedByAge {
  /** The last day, by what was set and by age; null: no end. */
  readonly endsOn: string | null;
  /** The first day by age; null: it held from the start. */
  readonly opensOn: string | null;
  /** The last day that was set. */
  readonly givenUntil: string | null;
}

/** A role with its id. */
type Stored = HeldRole & { readonly id: string };

interface FactRow {
  readonly id: string;
  readonly birthDate: string;
  readonly accountSince: string | Date;
  readonly patientId: string;
  readonly accountId: string;
}

/**
 * Roles with the bounds that age sets, for every decision about who opens a person's record: for those of a patient or
 * carer the stored end is not the whole answer. Worked out at each request, so that a birthday, a review and a corrected
 * birth date count at once. Roles of staff cost no statement.
 */
export async function boundedByAge<T extends Stored>(
  em: EntityManager,
  clock: Pick<Clock, 'dayOf'>,
  rows: readonly T[],
): Promise<(T & BoundedByAge)[]> {
  const facts = await ageFactsOf(em, clock, rows);
  return rows.map((row) => {
    const given = { ...row, opensOn: null, givenUntil: row.endsOn };
    const known = facts.get(row.id);
    if (!known) return given;
    const { opensOn, closesAfter }: AgeBounds = boundsByAge(known);
    return { ...given, opensOn, endsOn: earlier(row.endsOn, closesAfter) };
  });
}

/** What age rests on, by the id of the role; nothing for roles that are held for nobody. */
export async function ageFactsOf(
  em: EntityManager,
  clock: Pick<Clock, 'dayOf'>,
  rows: readonly Stored[],
): Promise<ReadonlyMap<string, AgeFacts>> {
  const own = rows.filter(({ patientId }) => patientId !== null);
  if (own.length === 0) return new Map();
  const found = await em
    .createQueryBuilder(Membership, 'membership')
    .innerJoin('membership.account', 'account')
    .innerJoin('membership.patient', 'patient')
    .select('membership.id', 'id')
    .addSelect('membership.patientId', 'patientId')
    .addSelect('membership.accountId', 'accountId')
    .addSelect('patient.birthDate', 'birthDate')
    .addSelect('account.createdAt', 'accountSince')
    .where({ id: In(own.map(({ id }) => id)) })
    .getRawMany<FactRow>();
  const roleOf = new Map(own.map(({ id, role }) => [id, role]));
  const facts = found.flatMap(({ id, birthDate, accountSince, ...whose }) => {
    const role = roleOf.get(id);
    if (role !== 'patient' && role !== 'carer') return [];
    return [{ id, role, birthDate, accountSince: clock.dayOf(instantOf(accountSince)), ...whose }];
  });
  // Most records are of adults, for whom no review can change anything.
  const asked = facts.filter((fact) => isBounded({ ...fact, review: null }));
  const reviews = await lastReviews(em, asked);
  return new Map(
    facts.map(({ id, role, birthDate, accountSince, patientId, accountId }) => {
      const review = reviews.find(
        (one) => one.patientId === patientId && one.accountId === accountId && one.role === role,
      );
      return [id, { role, birthDate, accountSince, review: review ?? null }];
    }),
  );
}

function isBounded(facts: AgeFacts): boolean {
  const { opensOn, closesAfter } = boundsByAge(facts);
  return opensOn !== null || closesAfter !== null;
}

/** The latest first. */
async function lastReviews(
  em: EntityManager,
  whose: readonly Pick<FactRow, 'patientId' | 'accountId'>[],
): Promise<readonly AgeReview[]> {
  if (whose.length === 0) return [];
  return em.find(AgeReview, {
    where: whose.map(({ patientId, accountId }) => ({ patientId, accountId })),
    order: { at: 'DESC', id: 'DESC' },
  });
}

function earlier(day: string | null, other: string | null): string | null {
  if (day === null || other === null) return day ?? other;
  return day < other ? day : other;
}
