import { type EntityManager, In } from 'typeorm';
import { Appointment, AppointmentStaff } from '../appointments/appointment.entity.js';
import type { CareService, Pathway } from '../care-services/care-service.entity.js';
import type { Episode } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import type { Patient } from '../patients/patient.entity.js';

/** An appointment with all that its line of the day list shows. */
export interface DayRow {
  readonly appointment: Appointment;
  readonly episode: Episode;
  readonly patient: Patient;
  readonly careService: CareService;
  readonly pathway: Pathway;
}

interface OwnDay {
  readonly accountId: string;
  /** Where the person may see the caseload; null: everywhere. */
  readonly careServiceIds: readonly string[] | null;
  readonly on: string;
}

/** One person's appointments of one day, earliest first; what was struck out is left out. */
export async function ownAppointmentsOf(
  em: EntityManager,
  { accountId, careServiceIds, on }: OwnDay,
): Promise<DayRow[]> {
  const query = em
    .createQueryBuilder(Appointment, 'appointment')
    .innerJoin(AppointmentStaff, 'staff', 'staff.appointmentId = appointment.id AND staff.accountId = :accountId', {
      accountId,
    })
    .innerJoinAndSelect('appointment.episode', 'episode')
    .innerJoinAndSelect('episode.patient', 'patient')
    .innerJoinAndSelect('episode.careService', 'careService')
    .innerJoinAndSelect('episode.pathway', 'pathway')
    .where('appointment.on = :on AND appointment.status <> :struckOut', { on, struckOut: 'entered-in-error' })
    .orderBy('appointment.startsAt', 'ASC')
    .addOrderBy('appointment.id', 'ASC');
  if (careServiceIds) query.andWhere('episode.careServiceId IN (:...careServiceIds)', { careServiceIds });
  const appointments = await query.getMany();
  return appointments.flatMap((appointment) => {
    const { episode } = appointment;
    // Inner joins: whatever is found has them all.
    if (!episode?.patient || !episode.careService || !episode.pathway) return [];
    const { patient, careService, pathway } = episode;
    return [{ appointment, episode, patient, careService, pathway }];
  });
}

/** How many goals of each episode are active; an episode without any is left out. */
export async function countActiveGoals(
  em: EntityManager,
  episodeIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (episodeIds.length === 0) return new Map();
  const rows = await em
    .createQueryBuilder(Goal, 'goal')
    .select('goal.episodeId', 'episodeId')
    .addSelect('COUNT(*)', 'count')
    .where({ episodeId: In([...episodeIds]), lifecycle: 'active' })
    .groupBy('goal.episodeId')
    .getRawMany<{ episodeId: string; count: number | string }>();
  // A count is a string on PostgreSQL.
  return new Map(rows.map(({ episodeId, count }) => [episodeId, Number(count)]));
}
