import { type EntityManager, In } from 'typeorm';
import { leaveOutOwn, type ReaderScope } from '../accounts/own-records.js';
import { Appointment, AppointmentStaff, Preparation } from '../appointments/appointment.entity.js';
import { CannotCome } from '../appointments/cannot-come.entity.js';
import { FOR_APPOINTMENT, FOR_PASSED_APPOINTMENT, IS_NAMED_STAFF } from '../appointments/responsibility.js';
import type { CareService, Pathway } from '../care-services/care-service.entity.js';
import { byteOrder, type Engine } from '../database/dialect.js';
import type { Episode } from '../episodes/episode.entity.js';
import type { Patient } from '../patients/patient.entity.js';

/** An appointment with the records that its line of the day list shows. */
export interface DayRow {
  readonly appointment: Appointment;
  readonly episode: Episode;
  readonly patient: Patient;
  readonly careService: CareService;
  readonly pathway: Pathway;
  /** False: no one who works there is named for it, so it belongs to the account responsible. */
  readonly isOwn: boolean;
}

/** An unread preparation, with its appointment. */
export interface MessageRow {
  readonly preparation: Preparation;
  readonly appointment: Appointment;
  readonly episode: Episode;
  readonly patient: Patient;
  /** No one who would be responsible for it works there any more. */
  readonly nobodyResponsible: boolean;
}

/**
 * One person's appointments of some days, earliest first; those entered in error are left out. Includes those without
 * named staff who work there, if this account is responsible for them.
 */
export async function appointmentsFor(
  reads: EntityManager,
  engine: Engine,
  { accountId, today, careServiceIds, days }: ReaderScope & { readonly days: readonly string[] },
): Promise<DayRow[]> {
  const query = reads
    .createQueryBuilder(Appointment, 'appointment')
    .innerJoinAndSelect('appointment.episode', 'episode')
    .innerJoinAndSelect('episode.patient', 'patient')
    .innerJoinAndSelect('episode.careService', 'careService')
    .innerJoinAndSelect('episode.pathway', 'pathway')
    .where('appointment.on IN (:...days) AND appointment.status <> :enteredInError', {
      days,
      enteredInError: 'entered-in-error',
    })
    .andWhere(`(${IS_NAMED_STAFF} OR (appointment.status = 'booked' AND ${FOR_APPOINTMENT.isTheirs}))`)
    .setParameters({ accountId, today })
    .orderBy('appointment.startsAt', 'ASC')
    // A group of people at one time is searched by name.
    .addOrderBy(byteOrder(engine, 'patient.name_key'), 'ASC')
    .addOrderBy('appointment.id', 'ASC');
  leaveOutOwn(query, accountId, 'episode.patientId');
  query.andWhere('episode.careServiceId IN (:...careServiceIds)', { careServiceIds });
  const appointments = await query.getMany();
  const own = await reads.findBy(AppointmentStaff, { accountId, appointmentId: In(appointments.map(({ id }) => id)) });
  const ownIds = new Set(own.map(({ appointmentId }) => appointmentId));
  return appointments.flatMap((appointment) => {
    const { episode } = appointment;
    // Inner joins: every row found has all of them.
    if (!episode?.patient || !episode.careService || !episode.pathway) return [];
    const { patient, careService, pathway } = episode;
    return [{ appointment, episode, patient, careService, pathway, isOwn: ownIds.has(appointment.id) }];
  });
}

/** What was said from home about a start that is still the one that is booked. */
const OF_THIS_START = "appointment.status = 'booked' AND appointment.startsAt = said.ofStart";

/** The same, and not taken back: they do not come. One rule for the day list and the caseload. */
export const NOT_COMING = `said.takenBackAt IS NULL AND ${OF_THIS_START}`;

/** Somebody who cannot come, with the appointment; the account is the one that said so. */
export interface CannotComeRow {
  readonly said: CannotCome;
  readonly appointment: Appointment;
  readonly episode: Episode;
  readonly patient: Patient;
  readonly nobodyResponsible: boolean;
}

/** Which of these appointments somebody said they cannot come to, as they are booked now. */
export async function notComingTo(reads: EntityManager, appointmentIds: readonly string[]): Promise<Set<string>> {
  const found = await reads
    .createQueryBuilder(CannotCome, 'said')
    .innerJoin('said.appointment', 'appointment')
    .where({ appointmentId: In([...appointmentIds]) })
    .andWhere(NOT_COMING)
    .getMany();
  return new Set(found.map(({ appointmentId }) => appointmentId));
}

/**
 * What was said from home about coming and waits for this person: until it is seen, or the appointment is called off or
 * moved. Also once its day has passed, so that nobody calls it missed without having read this. The next one first.
 */
export async function cannotComeFor(
  reads: EntityManager,
  { accountId, today, careServiceIds }: ReaderScope,
): Promise<CannotComeRow[]> {
  const query = reads
    .createQueryBuilder(CannotCome, 'said')
    .innerJoinAndSelect('said.account', 'account')
    .innerJoinAndSelect('said.appointment', 'appointment')
    .innerJoinAndSelect('appointment.episode', 'episode')
    .innerJoinAndSelect('episode.patient', 'patient')
    .addSelect(FOR_APPOINTMENT.isNobodys, 'nobodys')
    .where(`said.seenAt IS NULL AND ${OF_THIS_START}`)
    .andWhere(
      `(CASE WHEN appointment.on >= :today THEN ${FOR_APPOINTMENT.isTheirs} ELSE ${FOR_PASSED_APPOINTMENT.isTheirs} END)`,
    )
    .setParameters({ accountId, today })
    .orderBy('appointment.startsAt', 'ASC')
    .addOrderBy('said.id', 'ASC');
  leaveOutOwn(query, accountId, 'episode.patientId');
  query.andWhere('episode.careServiceId IN (:...careServiceIds)', { careServiceIds });
  const { entities, raw } = await query.getRawAndEntities<{ nobodys: boolean | 0 | 1 }>();
  return entities.flatMap((said, index) => {
    const { appointment } = said;
    // Inner joins: every row found has all of them.
    if (!appointment?.episode?.patient) return [];
    const { episode } = appointment;
    const nobodyResponsible = Boolean(raw[index]?.nobodys);
    return episode.patient ? [{ said, appointment, episode, patient: episode.patient, nobodyResponsible }] : [];
  });
}

/** All preparations for some appointments, read or not. */
export function sentFor(reads: EntityManager, appointmentIds: readonly string[]): Promise<Preparation[]> {
  return reads.find(Preparation, { where: { appointmentId: In([...appointmentIds]) }, order: { sentAt: 'ASC' } });
}

/**
 * Unread preparations for which this person is responsible: those for which no one else is left first, then the oldest.
 * Only reading removes them: neither an appointment entered in error nor the end or move of the episode does.
 */
export async function messagesFor(
  reads: EntityManager,
  { accountId, today, careServiceIds }: ReaderScope,
): Promise<MessageRow[]> {
  const query = reads
    .createQueryBuilder(Preparation, 'preparation')
    .innerJoinAndSelect('preparation.appointment', 'appointment')
    .innerJoinAndSelect('appointment.episode', 'episode')
    .innerJoinAndSelect('episode.patient', 'patient')
    .addSelect(FOR_APPOINTMENT.isNobodys, 'nobodys')
    .where('preparation.readAt IS NULL')
    .andWhere(
      `(CASE WHEN appointment.status IN ('booked', 'attended') AND appointment.on >= :today
        THEN ${FOR_APPOINTMENT.isTheirs} ELSE ${FOR_PASSED_APPOINTMENT.isTheirs} END)`,
    )
    .setParameters({ accountId, today })
    .orderBy('preparation.sentAt', 'ASC')
    .addOrderBy('preparation.id', 'ASC');
  leaveOutOwn(query, accountId, 'episode.patientId');
  query.andWhere('episode.careServiceId IN (:...careServiceIds)', { careServiceIds });
  const { entities, raw } = await query.getRawAndEntities<{ nobodys: boolean | 0 | 1 }>();
  return entities.flatMap((preparation, index) => {
    const { appointment } = preparation;
    // Inner joins: every row found has all of them.
    if (!appointment?.episode?.patient) return [];
    const { episode } = appointment;
    const nobodyResponsible = Boolean(raw[index]?.nobodys);
    return episode.patient ? [{ preparation, appointment, episode, patient: episode.patient, nobodyResponsible }] : [];
  });
}
