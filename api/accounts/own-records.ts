import { OWN_RECORD_ROLES } from '@waymark/policy';
import { type EntityManager, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Membership } from './account.entity.js';

export const OWN_ROLES = OWN_RECORD_ROLES.map((role) => `'${role}'`).join(', ');

/**
 * No one is staff in their own record, nor in that of a person they care for. For one record `isKeptOut` of the
 * policy says so; this is the same rule in SQL, for lists and for checks of other accounts. A role that has ended keeps its
 * holder out all the same, until it is taken away: otherwise a record would open to them at midnight, by nobody's act.
 * @param account the column or parameter that names the account.
 * @param patient the column that names the person.
 */
export function isOwnRecordOf(account: string, patient: string): string {
  // The query builder recognises a column by the spaces around it, not by a line's end.
  return `EXISTS (SELECT 1 FROM membership tie
    WHERE tie.account_id = ${account} AND tie.patient_id = ${patient} AND tie.role IN (${OWN_ROLES}))`;
}

/** For whom a list of staff is made, and the day on which roles must hold: their own and those of others. */
export interface Reader {
  readonly accountId: string;
  readonly today: string;
}

/** A reader, and the care services whose records they may see. */
export interface ReaderScope extends Reader {
  readonly careServiceIds: readonly string[];
}

/** That the record is not the reader's own, as above. The query sets `ownAccountId`. */
export function isNotOwn(patient: string): string {
  return `NOT ${isOwnRecordOf(':ownAccountId', patient)}`;
}

/** Excludes records about the reader, or about a person they care for; applies to every list for staff. */
export function leaveOutOwn<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  accountId: string,
  patient: string,
): SelectQueryBuilder<T> {
  return query.andWhere(isNotOwn(patient), { ownAccountId: accountId });
}

/** The accounts of a person and of everyone who cares for them, or did: none of them works in that record. */
export async function holdersOf(em: EntityManager, patientId: string): Promise<ReadonlySet<string>> {
  const holders = await em.findBy(Membership, { patientId, role: In([...OWN_RECORD_ROLES]) });
  return new Set(holders.map(({ accountId }) => accountId));
}

/**
 * Which of these accounts may not treat this person, because the record is theirs or that of a person they care for.
 */
export async function keptOutOf(
  em: EntityManager,
  patientId: string,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const holders = await holdersOf(em, patientId);
  return new Set(accountIds.filter((id) => holders.has(id)));
}
