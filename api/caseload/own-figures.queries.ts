import { type EntityManager, In, MoreThanOrEqual } from 'typeorm';
import { leaveOutOwn, type ReaderScope } from '../accounts/own-records.js';
import { Episode, TeamMember } from '../episodes/episode.entity.js';
import { AppointmentFact } from '../outcomes/appointment-fact.entity.js';

/** What figures of a caseload need of an appointment that was attended. */
export type AttendedFact = Pick<AppointmentFact, 'appointmentId' | 'reviewStatus' | 'hasGoalDue' | 'daysSinceAttended'>;

/** The open episodes in whose team the reader is. */
export function ownEpisodes(
  reads: EntityManager,
  { accountId, careServiceIds }: ReaderScope,
): Promise<readonly Pick<Episode, 'id' | 'patientId'>[]> {
  const query = reads.createQueryBuilder(Episode, 'episode').select(['episode.id', 'episode.patientId']);
  const own = query
    .subQuery()
    .select('member.episodeId')
    .from(TeamMember, 'member')
    .where('member.accountId = :accountId');
  query
    .where(`episode.endedOn IS NULL AND episode.id IN ${own.getQuery()}`, { accountId })
    .andWhere('episode.careServiceId IN (:...careServiceIds)', { careServiceIds });
  return leaveOutOwn(query, accountId, 'episode.patientId').getMany();
}

/** Appointments of these episodes that were attended since a day, whoever was there. */
export function attendedSince(
  reads: EntityManager,
  episodeIds: readonly string[],
  from: string,
): Promise<readonly AttendedFact[]> {
  return reads.find(AppointmentFact, {
    select: { appointmentId: true, reviewStatus: true, hasGoalDue: true, daysSinceAttended: true },
    where: { episodeId: In([...episodeIds]), status: 'attended', day: MoreThanOrEqual(from) },
  });
}
