import { type EntityManager, In, MoreThanOrEqual } from 'typeorm';
import { leaveOutOwn } from '../accounts/own-records.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { FOR_EPISODE } from '../appointments/responsibility.js';
import type { CareService, Pathway } from '../care-services/care-service.entity.js';
import { byteOrder, type Engine } from '../database/dialect.js';
import { Episode, TeamMember } from '../episodes/episode.entity.js';
import type { Position } from '../http/paging.js';
import type { Patient } from '../patients/patient.entity.js';

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
  /** null: all of them. */
  readonly careServiceIds: readonly string[] | null;
  /** The reader; their own episodes, and those of people they care for, are left out. */
  readonly readerId: string;
  readonly position: Position | null;
  readonly limit: number;
}

/** Open episodes in order of the patient's name, one more than the limit if there are more. */
export async function openEpisodes(
  reads: EntityManager,
  engine: Engine,
  { accountId, isNobodys, careServiceIds, readerId, position, limit }: CaseloadScope,
): Promise<CaseloadRow[]> {
  const query = reads
    .createQueryBuilder(Episode, 'episode')
    .innerJoinAndSelect('episode.patient', 'patient')
    .innerJoinAndSelect('episode.careService', 'careService')
    .innerJoinAndSelect('episode.pathway', 'pathway')
    .where('episode.endedOn IS NULL');
  if (accountId !== null) {
    const own = query
      .subQuery()
      .select('1')
      .from(TeamMember, 'member')
      .where('member.episodeId = episode.id AND member.accountId = :accountId');
    query.andWhere(`EXISTS ${own.getQuery()}`, { accountId });
  }
  if (isNobodys) query.andWhere(FOR_EPISODE.isNobodys);
  if (careServiceIds) query.andWhere('episode.careServiceId IN (:...careServiceIds)', { careServiceIds });
  leaveOutOwn(query, readerId, 'episode.patientId');
  const key = byteOrder(engine, 'patient.name_key');
  if (position) query.andWhere(`(${key} > :key OR (patient.name_key = :key AND episode.id > :id))`, { ...position });
  const episodes = await query
    .orderBy(key, 'ASC')
    .addOrderBy('episode.id', 'ASC')
    .limit(limit + 1)
    .getMany();
  return episodes.flatMap((episode) => {
    const { patient, careService, pathway } = episode;
    // Inner joins: every row found has all of them.
    return patient && careService && pathway ? [{ episode, patient, careService, pathway }] : [];
  });
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

/** Booked appointments from today on, soonest first. */
export function bookedFrom(reads: EntityManager, episodeIds: readonly string[], today: string): Promise<Appointment[]> {
  return reads.find(Appointment, {
    where: { episodeId: In([...episodeIds]), status: 'booked', on: MoreThanOrEqual(today) },
    order: { startsAt: 'ASC', id: 'ASC' },
  });
}

/** Missed appointments with no attended one since, latest first. */
export function missedSinceLastAttended(reads: EntityManager, episodeIds: readonly string[]): Promise<Appointment[]> {
  const query = reads.createQueryBuilder(Appointment, 'missed').where({
    episodeId: In([...episodeIds]),
    status: 'missed',
  });
  const later = query
    .subQuery()
    .select('1')
    .from(Appointment, 'later')
    .where("later.episodeId = missed.episodeId AND later.status = 'attended' AND later.startsAt > missed.startsAt");
  return query
    .andWhere(`NOT EXISTS ${later.getQuery()}`)
    .orderBy('missed.startsAt', 'DESC')
    .addOrderBy('missed.id', 'ASC')
    .getMany();
}
