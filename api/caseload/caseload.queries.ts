import { type EntityManager, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { leaveOutOwn, type Reader } from '../accounts/own-records.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { FOR_EPISODE } from '../appointments/responsibility.js';
import type { CareService, Pathway } from '../care-services/care-service.entity.js';
import { byteOrder, type Engine } from '../database/dialect.js';
import { Episode, TeamMember } from '../episodes/episode.entity.js';
import type { Position } from '../http/paging.js';
import { Patient } from '../patients/patient.entity.js';

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
  readonly reader: Reader;
  readonly position: Position | null;
  readonly limit: number;
}

/** Open episodes that are sorted by name; of more than these, the order of the names is walked until a page is full. */
const FEW = 1_000;

/** Open episodes in order of the patient's name, one more than the limit if there are more. */
export async function openEpisodes(reads: EntityManager, engine: Engine, scope: CaseloadScope): Promise<CaseloadRow[]> {
  const query = inScope(reads.createQueryBuilder(Episode, 'episode'), scope)
    .innerJoinAndSelect('episode.patient', 'patient')
    .innerJoinAndSelect('episode.careService', 'careService')
    .innerJoinAndSelect('episode.pathway', 'pathway');
  const key = byteOrder(engine, 'patient.name_key');
  const { position, limit } = scope;
  if (position) query.andWhere(`(${key} > :key OR (patient.name_key = :key AND episode.id > :id))`, { ...position });
  const firstPatients = await walkByName(reads, engine, scope);
  if (firstPatients) query.andWhere('episode.patientId IN (:...firstPatients)', { firstPatients });
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

/**
 * The patients of the page and a few more, found by walking the index of names; null: there are so few episodes that
 * sorting them is quicker, or so few would match that the walk would not end.
 */
async function walkByName(
  reads: EntityManager,
  engine: Engine,
  scope: CaseloadScope,
): Promise<readonly string[] | null> {
  const { isNobodys, position, limit } = scope;
  if (isNobodys) return null;
  const some = inScope(reads.createQueryBuilder(Episode, 'episode').select('episode.id'), scope);
  if ((await some.limit(FEW + 1).getRawMany()).length <= FEW) return null;
  const key = byteOrder(engine, 'patient.name_key');
  const query = reads.createQueryBuilder(Patient, 'patient').select(['patient.id', 'patient.nameKey']);
  const open = inScope(query.subQuery().select('1').from(Episode, 'episode'), scope).andWhere(
    'episode.patientId = patient.id',
  );
  if (position) {
    query.andWhere(`${key} >= :key`, { key: position.key });
    open.andWhere('(patient.name_key <> :key OR episode.id > :id)');
  }
  query.andWhere(`EXISTS ${open.getQuery()}`).setParameters({ ...open.getParameters(), ...position });
  const found = await query
    .orderBy(key, 'ASC')
    .limit(limit + 1)
    .getMany();
  const last = found.at(-1);
  // Of several with the last name any may be the one whose episode comes first.
  const namesakes = last ? await reads.find(Patient, { where: { nameKey: last.nameKey }, select: { id: true } }) : [];
  const ids = new Set([...found, ...namesakes].map(({ id }) => id));
  return ids.size > 0 ? [...ids] : [''];
}

/** Adds which episodes the reader asked for, besides the page. */
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
  if (isNobodys) query.andWhere(FOR_EPISODE.isNobodys);
  if (careServiceIds) query.andWhere('episode.careServiceId IN (:...careServiceIds)', { careServiceIds });
  return leaveOutOwn(query, reader, 'episode.patientId');
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
