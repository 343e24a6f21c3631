import { Brackets, type EntityManager, In } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Appointment, AppointmentStaff, PreparationEntity } from '../appointments/appointment.entity.js';
import type { CareService, Pathway } from '../care-services/care-service.entity.js';
import { type Episode, TeamMemberEntity } from '../episodes/episode.entity.js';
import type { Patient } from '../patients/patient.entity.js';

/** An appointment with all that its line of the day list shows. */
export interface DayRow {
  readonly appointment: Appointment;
  readonly episode: Episode;
  readonly patient: Patient;
  readonly careService: CareService;
  readonly pathway: Pathway;
}

/** Something unread from home, with the appointment that it was sent for. */
export interface MessageRow {
  readonly preparation: PreparationEntity;
  readonly appointment: Appointment;
  readonly episode: Episode;
  readonly patient: Patient;
}

interface Own {
  readonly accountId: string;
  /** Where the person may see the caseload; null: everywhere. */
  readonly careServiceIds: readonly string[] | null;
}

/** One person's appointments of one day, earliest first; what was struck out is left out. */
export async function ownAppointmentsOf(
  reads: EntityManager,
  { accountId, careServiceIds, on }: Own & { readonly on: string },
): Promise<DayRow[]> {
  const query = reads
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

/** Everything that was sent from home for some appointments, read or not. */
export function sentFor(reads: EntityManager, appointmentIds: readonly string[]): Promise<PreparationEntity[]> {
  return reads.find(PreparationEntity, { where: { appointmentId: In([...appointmentIds]) }, order: { sentAt: 'ASC' } });
}

/**
 * What nobody has read and this person should, the oldest first: of appointments still to come, or of today, those in
 * which they are staff. Once the appointment was missed or cancelled, or its day passed without a review, nobody would
 * open it any more; then it is the key worker's, and where none is there, again for those who were staff.
 */
export async function messagesFor(
  reads: EntityManager,
  { accountId, careServiceIds, today }: Own & { readonly today: string },
): Promise<MessageRow[]> {
  const query = reads
    .createQueryBuilder(PreparationEntity, 'preparation')
    .innerJoinAndSelect('preparation.appointment', 'appointment')
    .innerJoinAndSelect('appointment.episode', 'episode')
    .innerJoinAndSelect('episode.patient', 'patient')
    .where('preparation.readAt IS NULL');
  const staff = query
    .subQuery()
    .select('1')
    .from(AppointmentStaff, 'staff')
    .where('staff.appointmentId = appointment.id AND staff.accountId = :accountId');
  // Somebody who has left reads nothing any more.
  const keyWorker = query
    .subQuery()
    .select('1')
    .from(TeamMemberEntity, 'member')
    .innerJoin(Account, 'account', "account.id = member.accountId AND account.status = 'active'")
    .where('member.episodeId = episode.id AND member.keyWorker = TRUE');
  const isStaff = `EXISTS ${staff.getQuery()}`;
  const hasKeyWorker = `EXISTS ${keyWorker.getQuery()}`;
  const isKeyWorker = `EXISTS ${keyWorker.andWhere('member.accountId = :accountId').getQuery()}`;
  query
    .andWhere(
      new Brackets((either) =>
        either
          .where(`appointment.status IN ('booked', 'attended') AND appointment.on >= :today AND ${isStaff}`)
          .orWhere(
            `(appointment.status IN ('missed', 'cancelled')
              OR (appointment.status IN ('booked', 'attended') AND appointment.on < :today))
             AND (${isKeyWorker} OR (NOT ${hasKeyWorker} AND ${isStaff}))`,
          ),
      ),
    )
    .setParameters({ accountId, today })
    .orderBy('preparation.sentAt', 'ASC')
    .addOrderBy('preparation.id', 'ASC');
  if (careServiceIds) query.andWhere('episode.careServiceId IN (:...careServiceIds)', { careServiceIds });
  const preparations = await query.getMany();
  return preparations.flatMap((preparation) => {
    const { appointment } = preparation;
    // Inner joins: whatever is found has them all.
    if (!appointment?.episode?.patient) return [];
    const { episode } = appointment;
    return episode.patient ? [{ preparation, appointment, episode, patient: episode.patient }] : [];
  });
}
