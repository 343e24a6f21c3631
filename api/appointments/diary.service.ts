import { Injectable } from '@nestjs/common';
import { addDays, dayOf, offsetOf, timeOf } from '@waymark/calendar';
import { APPOINTMENT_MINUTES, type DiaryPerson } from '@waymark/contracts';
import { heldOn, matterOf, mayActOn, TREATING_ROLE } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import { Account, Membership } from '../accounts/account.entity.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { refusedFor } from '../episodes/team.js';
import { personOf, requireAccess } from '../http/access.js';
import { notFound } from '../http/problem.js';
import type { RequestContext } from '../http/request-context.js';
import { Patient } from '../patients/patient.entity.js';
import { appointmentFor } from './appointment-access.js';
import { Appointment, AppointmentStaff } from './appointment.entity.js';
import type { DiaryQuery, DiaryResponse, NextTimesQuery, NextTimesResponse } from './diary.dto.js';
import { newAppointment } from './new-appointment.js';
import { isFree, takenIn } from './overlap.js';

/** Weeks after an appointment at which the next one is offered, the likeliest first. */
const OFFERED_WEEKS = [2, 1, 4] as const;
/** The hours in which free times are looked for, and how far apart they are. */
const WORKING_DAY = { from: 8 * 60, to: 18 * 60, every: 30 };
const MINUTE = 60_000;

/** What is booked and what is free, for those who book. */
@Injectable()
export class DiaryService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * One therapist's day. Of appointments in care services that the reader does not work in, and of the reader's own
   * record, it shows only that the time is taken.
   * @throws 404 a care service of others; anyone who is no therapist of it.
   */
  async read(context: RequestContext, careServiceId: string, query: DiaryQuery): Promise<DiaryResponse> {
    requireAccess(context, 'care service', matterOf(careServiceId));
    const on = query.on ?? this.clock.today();
    const accountId = query.therapist ?? personOf(context).accountId;
    const { name, appointments, people } = await this.database.snapshot(async (reads) => {
      const therapist = await this.therapistOf(reads, careServiceId, accountId);
      const found = await bookedOn(reads, accountId, on);
      const patientIds = found.map(({ episode }) => (episode as Episode).patientId);
      return { name: therapist.name, appointments: found, people: await reads.findBy(Patient, { id: In(patientIds) }) };
    });
    const items = appointments.map(({ startsAt, minutes, kind, episode }) => {
      const subject = subjectOf(episode as Episode);
      const patient = people.find(({ id }) => id === episode?.patientId);
      const isShown = patient !== undefined && mayActOn(context.action, context.principal, subject);
      const person = isShown ? personIn(patient) : null;
      return { startsAt: startsAt.toISOString(), minutes, kind, person };
    });
    const patientIds = [...new Set(items.flatMap(({ person }) => (person ? [person.patientId] : [])))];
    await this.audit.read(context, { record: 'appointment', recordId: null, patientIds });
    return { on, therapist: { userId: accountId, name }, items };
  }

  /**
   * When the next appointment could be: with the same therapists, as long as this one. Free times only, so that a screen
   * that the patient reads along tells nothing of anyone else.
   * @throws 404 an appointment that the caller may not act on.
   */
  async nextTimes(context: RequestContext, id: string, { on }: NextTimesQuery): Promise<NextTimesResponse> {
    const { episode, reply } = await this.database.snapshot(async (reads) => {
      const found = await appointmentFor(reads, context, id);
      const staff = await this.staffAfter(reads, context, found);
      const minutes = found.appointment.minutes ?? APPOINTMENT_MINUTES.usual;
      const plan = { ...found, minutes, staff: staff.map(({ userId }) => userId) };
      const asked = on
        ? [{ on, weeks: null }]
        : OFFERED_WEEKS.map((weeks) => ({ on: addDays(found.appointment.on, 7 * weeks), weeks }));
      const days = [];
      for (const day of asked) days.push({ ...day, ...(await this.freeOn(reads, day.on, plan)) });
      return { episode: found.episode, reply: { minutes, kind: found.appointment.kind, staff, days } };
    });
    await this.audit.read(context, { record: 'appointment', recordId: id, patientIds: [episode.patientId] });
    return reply;
  }

  private async freeOn(
    reads: EntityManager,
    on: string,
    plan: { appointment: Appointment; episode: Episode; minutes: number; staff: readonly string[] },
  ): Promise<{ sameTime: string | null; times: string[] }> {
    const { appointment, episode, minutes, staff } = plan;
    // An appointment from a file has no time of day.
    const same = appointment.source === null ? timeOf(appointment.startsAt, this.clock.timeZone) : null;
    const planned = [...new Set([...halfHours(minutes), ...(same ? [same] : [])])].flatMap((time) => {
      const local = this.clock.localTime(on, time);
      if (local.kind === 'skipped') return [];
      const startsAt = local.kind === 'repeated' ? local.first : local.at;
      if (startsAt <= this.clock.now() || on < episode.startedOn) return [];
      return [newAppointment({ episodeId: episode.id, startsAt, on, minutes, kind: appointment.kind })];
    });
    const starts = planned.map(({ startsAt }) => startsAt.getTime());
    const [first] = planned;
    if (!first) return { sameTime: null, times: [] };
    const day = { from: new Date(Math.min(...starts)), end: new Date(Math.max(...starts) + minutes * MINUTE) };
    const taken = await takenIn(reads, first, day, { episode, staff });
    const times = planned.filter((one) => isFree(one, taken)).map(({ startsAt }) => this.written(startsAt));
    const sameTime = times.find((at) => at.slice(11, 16) === same) ?? null;
    return { sameTime, times: times.sort() };
  }

  private written(at: Date): string {
    const zone = this.clock.timeZone;
    return `${dayOf(at, zone)}T${timeOf(at, zone)}:00${offsetOf(at, zone)}`;
  }

  /** Therapists of an appointment who may still treat the person; if none is left, whoever asks. */
  private async staffAfter(
    reads: EntityManager,
    context: RequestContext,
    { appointment, episode }: { appointment: Appointment; episode: Episode },
  ): Promise<{ userId: string; name: string }[]> {
    const named = await reads.find(AppointmentStaff, {
      where: { appointmentId: appointment.id },
      relations: { account: true },
      order: { id: 'ASC' },
    });
    const ids = named.map(({ accountId }) => accountId);
    const refused = await refusedFor(reads, episode, ids, this.clock.today());
    const staff = named
      .filter(({ accountId }) => !refused.has(accountId))
      .map(({ accountId, account }) => ({ userId: accountId, name: account?.name ?? '' }));
    if (staff.length > 0) return staff;
    const { accountId, name } = personOf(context);
    return [{ userId: accountId, name }];
  }

  private async therapistOf(reads: EntityManager, careServiceId: string, accountId: string): Promise<Account> {
    const where = { careServiceId, accountId, role: TREATING_ROLE };
    const [held] = heldOn(await reads.find(Membership, { where, relations: { account: true } }), this.clock.today());
    if (!held?.account) throw notFound('therapist');
    return held.account;
  }
}

/** What takes a therapist's time on a day: booked or taken place. Files say no time, so what came from one is left out. */
function bookedOn(reads: EntityManager, accountId: string, on: string): Promise<Appointment[]> {
  return reads
    .createQueryBuilder(Appointment, 'appointment')
    .innerJoinAndSelect('appointment.episode', 'episode')
    .innerJoin(AppointmentStaff, 'staff', 'staff.appointmentId = appointment.id')
    .where('staff.accountId = :accountId AND appointment.on = :on', { accountId, on })
    .andWhere("appointment.status IN ('booked', 'attended') AND appointment.source IS NULL")
    .orderBy('appointment.startsAt', 'ASC')
    .addOrderBy('appointment.id', 'ASC')
    .getMany();
}

function personIn({ id, preferredName, givenName, familyName }: Patient): DiaryPerson {
  return { patientId: id, preferredName, givenName, familyName };
}

function halfHours(minutes: number): string[] {
  const times: string[] = [];
  const two = (value: number): string => String(value).padStart(2, '0');
  for (let at = WORKING_DAY.from; at + minutes <= WORKING_DAY.to; at += WORKING_DAY.every)
    times.push(`${two(Math.trunc(at / 60))}:${two(at % 60)}`);
  return times;
}
