import type { EntityManager } from 'typeorm';
import { isNotOwn, OWN_ROLES, type ReaderScope } from '../accounts/own-records.js';
import { FOR_EPISODE, worksIn } from '../appointments/responsibility.js';
import { byteOrder, type Engine } from '../database/dialect.js';
import type { SqlPart } from '../database/first-of-lists.js';
import { Episode } from '../episodes/episode.entity.js';
import type { Position } from '../http/paging.js';

/** The record of nobody: whether the account works there at all. */
const NOBODY = "''";

/** Who holds open episodes, by care service, in order; the empty account holds those without a team. */
const HOLDERS = `holder (list_id, id) AS (
  SELECT care_service.id, (SELECT MIN(place.holder_id) FROM caseload_place place
      WHERE place.list_id = care_service.id AND place.holder_id >= '')
    FROM care_service WHERE care_service.id IN (:...careServiceIds)
  UNION ALL
  SELECT holder.list_id, (SELECT MIN(place.holder_id) FROM caseload_place place
      WHERE place.list_id = holder.list_id AND place.holder_id > holder.id)
    FROM holder WHERE holder.id IS NOT NULL)`;

const STILL_WORKS = worksIn('holder.list_id', NOBODY, 'membership.account_id = holder.id');

const CANDIDATE = 'place.episode_id, place.name_key, place.patient_id, place.holder_id';
const IS_HELD = 'place.list_id = holder.list_id AND place.holder_id = holder.id';

/**
 * Where to look for open episodes of which no one in the team works there, very few among all of a care service: at the
 * places whose holder has gone, each holder being asked once, and at those whose holder works there but may not open that
 * record. SQLite joins in the order in which CROSS JOIN names the tables; left to itself it looks at the places of
 * everybody.
 */
const CANDIDATES = `SELECT ${CANDIDATE} FROM holder CROSS JOIN caseload_place place
    WHERE ${IS_HELD} AND NOT ${STILL_WORKS}
  UNION ALL
  SELECT DISTINCT ${CANDIDATE} FROM holder CROSS JOIN membership tie CROSS JOIN caseload_place place
    WHERE tie.account_id = holder.id AND tie.role IN (${OWN_ROLES}) AND ${STILL_WORKS}
      AND ${IS_HELD} AND place.patient_id = tie.patient_id`;

/** Number of open episodes of these care services without a team, or with a team of which no one works there. */
export async function countWithoutTeam(reads: EntityManager, scope: ReaderScope): Promise<number> {
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
  { position, limit, ...scope }: ReaderScope & { readonly position: Position | null; readonly limit: number },
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

function nobodys(reads: EntityManager, { careServiceIds, accountId, today }: ReaderScope): SqlPart {
  const isNobodys = reads
    .createQueryBuilder()
    .subQuery()
    .select('1')
    .from(Episode, 'episode')
    .where(`episode.id = candidate.episode_id AND ${FOR_EPISODE.isNobodys}`)
    .getQuery();
  return {
    sql: `WITH RECURSIVE ${HOLDERS}
      SELECT candidate.episode_id AS id FROM (${CANDIDATES}) candidate
      WHERE (candidate.holder_id = '' OR EXISTS ${isNobodys})
        AND ${isNotOwn('candidate.patient_id')}`,
    parameters: { ownAccountId: accountId, today, careServiceIds },
  };
}
