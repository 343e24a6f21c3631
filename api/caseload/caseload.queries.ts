import { type EntityManager, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { isNotOwn, leaveOutOwn, type Reader } from '../accounts/own-records.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { FOR_EPISODE } from '../appointments/responsibility.js';
import type { CareService, Pathway } from '../care-services/care-service.entity.js';
import { byteOrder, type Engine } from '../database/dialect.js';
import { firstOfLists, type SqlPart } from '../database/first-of-lists.js';
import { Episode, TeamMember } from '../episodes/episode.entity.js';
import type { Position } from '../http/paging.js';
import type { Patient } from '../patients/patient.entity.js';
import { firstOfNobodys } from './nobodys.queries.js';

/** An open episode with the records that its line of the caseload names. */
export interface CaseloadRow {
  readonly episode: Episode;
  readonly patient: Patient;
  readonly careService: CareService;
  readonly pathway: Pathway;
}

export interface CaseloadScope {
  /** The team member whose episodes are requested; null: all. */
  readonly accountId: string | null;
  /** Only those with no team member who works there. */
  readonly isNobodys: boolean;
  readonly careServiceIds: readonly string[];
  /** The reader; their own episodes, and those of people they care for, are left out. */
  readonly reader: Reader;
  readonly position: Position | null;
  readonly limit: number;
}

/** Open episodes in order of the patient's name, one more than the limit if there are more. */
export async function openEpisodes(reads: EntityManager, engine: Engine, scope: CaseloadScope): Promise<CaseloadRow[]> {
  const query = inScope(reads.createQueryBuilder(Episode, 'episode'), scope)
    .innerJoinAndSelect('episode.patient', 'patient')
    .innerJoinAndSelect('episode.careService', 'careService')
    .innerJoinAndSelect('episode.pathway', 'pathway');
  const first = firstInScope(reads, engine, scope);
  const episodes = await query
    .andWhere(`episode.id IN (${first.sql})`, first.parameters)
    .orderBy(byteOrder(engine, 'patient.name_key'), 'ASC')
    .addOrderBy('episode.id', 'ASC')
    .limit(scope.limit + 1)
    .getMany();
  return episodes.flatMap((episode) => {
    const { patient, careService, pathway } = episode;
    // Inner joins: every row found has all of them.
    return patient && careService && pathway ? [{ episode, patient, careService, pathway }] : [];
  });
}

/** The episodes of the page and one more, read from lists that are in order already. */
function firstInScope(reads: EntityManager, engine: Engine, scope: CaseloadScope): SqlPart {
  const { accountId, isNobodys, careServiceIds, reader, position: after } = scope;
  const limit = scope.limit + 1;
  if (isNobodys) {
    return firstOfNobodys(reads, engine, { careServiceIds, ...reader, position: after, limit });
  }
  const where = [isNotOwn('kept.patient_id')];
  if (accountId !== null) where.push('kept.care_service_id IN (:...careServiceIds)');
  const listIds = accountId === null ? careServiceIds : [accountId];
  return firstOfLists(engine, PLACES, { listIds, where, after, limit });
}

const PLACES = { table: 'caseload_place', list: 'list_id', id: 'episode_id' } as const;

/** Adds which episodes the reader may see and asked for: what the lists say is not taken on trust. */
function inScope<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  { accountId, isNobodys, careServiceIds, reader }: CaseloadScope,
): SelectQueryBuilder<T> {
  query.where('episode.endedOn IS NULL');
  if (accountId !== null) {
    const own = query
      .subQuery()
      .select('1')
      .from(TeamMember, 'member')
      .where('member.episodeId = episode.id AND member.accountId = :accountId');
    query.andWhere(`EXISTS ${own.getQuery()}`, { accountId });
  }
  if (isNobodys) query.andWhere(FOR_EPISODE.isNobodys, { today: reader.today });
  // An expression, so that no index of it is read: the episodes are read by their ids.
  query.andWhere("episode.careServiceId || '' IN (:...careServiceIds)", { careServiceIds });
  return leaveOutOwn(query, reader.accountId, 'episode.patientId');
}

export function keyWorkersOf(reads: EntityManager, episodeIds: readonly string[]): Promise<TeamMember[]> {
  const where = { episodeId: In([...episodeIds]), keyWorker: true };
  return reads.find(TeamMember, { where, relations: { account: true }, order: { id: 'ASC' } });
}

/** The day of the last attended appointment, by episode. */
export async function lastAttendedDays(
  reads: EntityManager,
  episodeIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reads
    .createQueryBuilder(Appointment, 'appointment')
    .select('appointment.episodeId', 'episodeId')
    .addSelect('MAX(appointment.on)', 'on')
    .where({ episodeId: In([...episodeIds]), status: 'attended' })
    .groupBy('appointment.episodeId')
    .getRawMany<{ episodeId: string; on: string }>();
  return new Map(rows.map(({ episodeId, on }) => [episodeId, on]));
}
