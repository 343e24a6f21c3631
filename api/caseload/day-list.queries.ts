import { Brackets, type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { Account, MembershipEntity } from '../accounts/account.entity.js';
import { Appointment, AppointmentStaff, PreparationEntity } from '../appointments/appointment.entity.js';
import type { CareService, Pathway } from '../care-services/care-service.entity.js';
import { byteOrder, type Engine } from '../database/dialect.js';
import { type Episode, TeamMemberEntity } from '../episodes/episode.entity.js';
import type { Patient } from '../patients/patient.entity.js';

/** An appointment with all that its line of the day list shows. */
export interface DayRow {
  readonly appointment: Appointment;
  readonly episode: Episode;
  readonly patient: Patient;
  readonly careService: CareService;
  readonly pathway: Pathway;
  /** False: nobody who works there is named for it, and so it is with whoever is to see to it. */
  readonly isOwn: boolean;
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

/**
 * One person's appointments of one day, earliest first; what was struck out is left out. Those for which nobody is named
 * who works there are with them, where they are who is to see to it.
 */
export async function appointmentsFor(
  reads: EntityManager,
  engine: Engine,
  { accountId, careServiceIds, on }: Own & { readonly on: string },
): Promise<DayRow[]> {
  const query = reads
    .createQueryBuilder(Appointment, 'appointment')
    .innerJoinAndSelect('appointment.episode', 'episode')
    .innerJoinAndSelect('episode.patient', 'patient')
    .innerJoinAndSelect('episode.careService', 'careService')
    .innerJoinAndSelect('episode.pathway', 'pathway')
    .where('appointment.on = :on AND appointment.status <> :struckOut', { on, struckOut: 'entered-in-error' });
  const who = responsibilities(query);
  query
    .andWhere(`(${who.isStaff} OR (appointment.status = 'booked' AND ${who.isLeftToThem}))`)
    .setParameters({ accountId })
    .orderBy('appointment.startsAt', 'ASC')
    // A group of people at one time is looked for by name.
    .addOrderBy(byteOrder(engine, 'patient.name_key'), 'ASC')
    .addOrderBy('appointment.id', 'ASC');
  if (careServiceIds) query.andWhere('episode.careServiceId IN (:...careServiceIds)', { careServiceIds });
  const appointments = await query.getMany();
  const own = await reads.findBy(AppointmentStaff, { accountId, appointmentId: In(appointments.map(({ id }) => id)) });
  const ownIds = new Set(own.map(({ appointmentId }) => appointmentId));
  return appointments.flatMap((appointment) => {
    const { episode } = appointment;
    // Inner joins: whatever is found has them all.
    if (!episode?.patient || !episode.careService || !episode.pathway) return [];
    const { patient, careService, pathway } = episode;
    return [{ appointment, episode, patient, careService, pathway, isOwn: ownIds.has(appointment.id) }];
  });
}

/** Everything that was sent from home for some appointments, read or not. */
export function sentFor(reads: EntityManager, appointmentIds: readonly string[]): Promise<PreparationEntity[]> {
  return reads.find(PreparationEntity, { where: { appointmentId: In([...appointmentIds]) }, order: { sentAt: 'ASC' } });
}

/**
 * What nobody has read and this person should, the oldest first: of appointments still to come, or of today, those in
 * which they are staff. Once the appointment was missed or cancelled, or its day passed without a review, nobody would
 * open it any more; then it is the key worker's, and where none is there, again for those who were staff. Where none of
 * them works there any more it is left to who is to see to it.
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
  const who = responsibilities(query);
  query
    .andWhere(
      new Brackets((either) =>
        either
          .where(
            `appointment.status IN ('booked', 'attended') AND appointment.on >= :today
             AND (${who.isStaff} OR ${who.isLeftToThem})`,
          )
          .orWhere(
            `(appointment.status IN ('missed', 'cancelled')
              OR (appointment.status IN ('booked', 'attended') AND appointment.on < :today))
             AND (${who.isKeyWorker} OR (NOT ${who.hasKeyWorker} AND ${who.isStaff}) OR ${who.isLeftToThem})`,
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

/**
 * Who is to see to an appointment, as conditions on `appointment` and its `episode` and on the account `:accountId`.
 * `isLeftToThem`: nobody who is named for it works there any more, so that it is the key worker's, without one the
 * team's, and without a team everybody's there.
 */
function responsibilities(query: SelectQueryBuilder<Appointment> | SelectQueryBuilder<PreparationEntity>) {
  const exists = (sub: { getQuery(): string }): string => `EXISTS ${sub.getQuery()}`;
  const staff = () =>
    query.subQuery().select('1').from(AppointmentStaff, 'staff').where('staff.appointmentId = appointment.id');
  const worksThere = [
    MembershipEntity,
    'works',
    "works.accountId = account.id AND works.role = 'therapist' AND works.careServiceId = episode.careServiceId",
  ] as const;
  // Somebody who has left reads nothing any more.
  const member = () =>
    query
      .subQuery()
      .select('1')
      .from(TeamMemberEntity, 'member')
      .innerJoin(Account, 'account', "account.id = member.accountId AND account.status = 'active'")
      .where('member.episodeId = episode.id');
  const isStaff = exists(staff().andWhere('staff.accountId = :accountId'));
  const hasStaff = exists(
    staff()
      .innerJoin(Account, 'account', "account.id = staff.accountId AND account.status = 'active'")
      .innerJoin(...worksThere),
  );
  const hasKeyWorker = exists(member().andWhere('member.keyWorker = TRUE'));
  const isKeyWorker = exists(member().andWhere('member.keyWorker = TRUE AND member.accountId = :accountId'));
  const isInTeam = exists(member().andWhere('member.accountId = :accountId'));
  const hasTeam = exists(member().innerJoin(...worksThere));
  const isNext = `(${isKeyWorker} OR (NOT ${hasKeyWorker} AND (${isInTeam} OR NOT ${hasTeam})))`;
  return { isStaff, isKeyWorker, hasKeyWorker, isLeftToThem: `(NOT ${hasStaff} AND ${isNext})` };
}
