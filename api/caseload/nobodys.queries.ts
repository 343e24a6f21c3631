import type { EntityManager } from 'typeorm';
import { isOwnRecordOf, OWN_ROLES, type Reader } from '../accounts/own-records.js';
import { FOR_EPISODE, worksIn } from '../appointments/responsibility.js';
import { byteOrder, type Engine } from '../database/dialect.js';
import type { SqlPart } from '../database/first-of-lists.js';
import { Episode } from '../episodes/episode.entity.js';
import type { Position } from '../http/paging.js';

export interface NobodysScope extends Reader {
  /** null: all of them. */
  readonly careServiceIds: readonly string[] | null;
}

/** The record of nobody: whether the account works there at all. */
const NOBODY = "''";

/** Who holds open episodes, by care service, in order; the empty account holds those without a team. */
const holdersOf = (lists: string): string => `holder (list_id, id) AS (
  SELECT care_service.id, (SELECT MIN(place.holder_id) FROM caseload_place place
      WHERE place.list_id = care_service.id AND place.holder_id >= '')
    FROM care_service ${lists}
  UNION ALL
  SELECT holder.list_id, (SELECT MIN(place.holder_id) FROM caseload_place place
      WHERE place.list_id = holder.list_id AND place.holder_id > holder.id)
    FROM holder WHERE holder.id IS NOT NULL)`;

const STILL_WORKS = worksIn('holder.list_id', NOBODY, 'membership.account_id = holder.id');

const CANDIDATE = 'place.episode_id, place.name_key, place.patient_id, place.holder_id';
const IS_HELD = 'place.list_id = holder.list_id AND place.holder_id = holder.id';

/**
 * Places whose holder has gone, and those whose holder works there but may not open that record. SQLite joins in the
 * order in which CROSS JOIN names the tables; left to itself it looks at the places of everybody.
 */
const CANDIDATES = `SELECT ${CANDIDATE} FROM holder CROSS JOIN caseload_place place
    WHERE ${IS_HELD} AND NOT ${STILL_WORKS}
  UNION ALL
  SELECT DISTINCT ${CANDIDATE} FROM holder CROSS JOIN membership tie CROSS JOIN caseload_place place
    WHERE tie.account_id = holder.id AND tie.role IN (${OWN_ROLES}) AND ${STILL_WORKS}
      AND ${IS_HELD} AND place.patient_id = tie.patient_id`;

/*
 * Open episodes of which no one in the team works there: very few among all of a care service. So they are looked for
 * by who holds episodes there, each account once, and only what is held by somebody who works there no longer is looked
 * at itself.
 */

/** Number of open episodes of these care services without a team, or with a team of which no one works there. */
export async function countWithoutTeam(reads: EntityManager, scope: NobodysScope): Promise<number> {
  const { sql, parameters } = nobodys(reads, scope);
  const query = reads.createQueryBuilder().select('COUNT(*)', 'n').from(`(${sql})`, 'nobodys');
  const found = await query.setParameters(parameters).getRawOne<{ n: string | number }>();
  // PostgreSQL returns counts as text.
  return Number(found?.n ?? 0);
}

/** A subquery of the ids of those that come first by name, for `IN`. */
export function firstOfNobodys(
  reads: EntityManager,
  engine: Engine,
  { position, limit, ...scope }: NobodysScope & { readonly position: Position | null; readonly limit: number },
): SqlPart {
  const key = byteOrder(engine, 'candidate.name_key');
  const later = `AND (${key} > :afterKey OR (${key} = :afterKey AND candidate.episode_id > :afterId))`;
  const { sql, parameters } = nobodys(reads, scope);
  return {
    sql: `SELECT nobodys.id FROM (${sql} ${position ? later : ''}
      ORDER BY ${key}, candidate.episode_id LIMIT ${limit}) nobodys`,
    parameters: { ...parameters, ...(position ? { afterKey: position.key, afterId: position.id } : {}) },
  };
}

function nobodys(reads: EntityManager, { careServiceIds, accountId, today }: NobodysScope): SqlPart {
  const isNobodys = reads
    .createQueryBuilder()
    .subQuery()
    .select('1')
    .from(Episode, 'episode')
    .where(`episode.id = candidate.episode_id AND ${FOR_EPISODE.isNobodys}`)
    .getQuery();
  const lists = careServiceIds ? 'WHERE care_service.id IN (:...careServiceIds)' : '';
  return {
    sql: `WITH RECURSIVE ${holdersOf(lists)}
      SELECT candidate.episode_id AS id FROM (${CANDIDATES}) candidate
      WHERE (candidate.holder_id = '' OR EXISTS ${isNobodys})
        AND NOT ${isOwnRecordOf(':ownAccountId', 'candidate.patient_id')}`,
    parameters: { ownAccountId: accountId, today, ...(careServiceIds ? { careServiceIds } : {}) },
  };
}
