import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AppointmentStatus, FieldProblem, Page } from '@waymark/contracts';
import { type Audience, shows } from '@waymark/policy';
import { type EntityManager, Not } from 'typeorm';
import { type Change, AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { episodeFor, episodeForWriting, subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { CHOOSE_ANOTHER, refusedFor } from '../episodes/team.js';
import { audienceFor, personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { conflict, stale, unprocessable } from '../http/problem.js';
import { requireAlive } from '../patients/patient-access.js';
import { Patient } from '../patients/patient.entity.js';
import { appointmentFor, appointmentForWriting } from './appointment-access.js';
import { Appointment, AppointmentStaff } from './appointment.entity.js';
import {
  type AppointmentChangeRequest,
  type AppointmentResponse,
  type AppointmentSeriesResponse,
  type NewAppointmentRequest,
  type NewSeriesRequest,
  toAppointmentResponse,
} from './appointments.dto.js';
import { skippedTimeProblems } from './local-time.js';
import { requireFreeTime, requireFreeTimes } from './overlap.js';
import { appointmentOf, seriesStarts } from './series.js';
import { detailProblems, detailsAfter } from './outcome-details.js';

const ENTERED_IN_ERROR = 'entered-in-error';

/** What its review and the goals keep of an appointment that changed; `followAppointment` of reviews, a later feature. */
type Follow = (em: EntityManager, episode: Episode, changed: Appointment) => Promise<void>;

@Injectable()
export class AppointmentsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws 422 a day, status or colleague that does not fit; 409 a person or therapist who is booked at that time. */
  create(context: RequestContext, episodeId: string, body: NewAppointmentRequest): Promise<Reply<AppointmentResponse>> {
    return this.audit.change(context, async (em) => {
      const episode = await episodeForWriting(em, context, episodeId);
      const appointment = appointmentOf(episodeId, new Date(body.startsAt), body, this.clock);
      await this.requireAliveThen(em, episode, appointment);
      const staff = body.staff ?? [personOf(context).accountId];
      const problems = [
        ...skippedTimeProblems(body.startsAt, this.clock),
        ...this.problemsOf(appointment, episode),
        ...(await this.staffProblems(em, episode, staff)),
      ];
      if (problems.length > 0) throw unprocessable(problems);
      await requireFreeTime(em, appointment, episode, staff, body);
      await em.insert(Appointment, appointment);
      await this.insertStaff(em, appointment.id, staff);
      return this.changed(em, context, 201, episode, appointment);
    });
  }

  /**
   * Books appointments at one time of day, so many weeks apart: all of them or none.
   * @throws 422 a status other than booked, a day that does not fit; 409 days on which somebody is booked at that time.
   */
  createSeries(
    context: RequestContext,
    episodeId: string,
    body: NewSeriesRequest,
  ): Promise<Reply<AppointmentSeriesResponse>> {
    return this.audit.change(context, async (em) => {
      const episode = await episodeForWriting(em, context, episodeId);
      const { starts, problems } = seriesStarts(body, this.clock);
      const series = starts.map((startsAt) => appointmentOf(episodeId, startsAt, body, this.clock));
      for (const one of series) await this.requireAliveThen(em, episode, one);
      const staff = body.staff ?? [personOf(context).accountId];
      const all = [
        ...problems,
        ...series.flatMap((one) => this.problemsOf(one, episode)),
        ...(await this.staffProblems(em, episode, staff)),
      ];
      if (all.length > 0) throw unprocessable(all);
      await requireFreeTimes(em, series, episode, staff, body);
      const items: AppointmentResponse[] = [];
      for (const one of series) {
        await em.insert(Appointment, one);
        await this.insertStaff(em, one.id, staff);
        items.push(await this.respond(em, one, audienceFor(context, subjectOf(episode))));
      }
      return {
        reply: new Reply(201, { items }),
        touched: {
          record: 'appointment',
          recordId: series[0]?.id ?? null,
          patientIds: [episode.patientId],
          episodeIds: [episode.id],
        },
      };
    });
  }

  /** An episode's appointments, newest first. Those entered in error are shown only to staff. */
  async list(context: RequestContext, episodeId: string): Promise<Page<AppointmentResponse>> {
    const { episode, appointments } = await this.database.snapshot(async (reads) => {
      const found = await episodeFor(reads, context, episodeId);
      return { episode: found, appointments: await this.appointmentsOf(reads, context, found) };
    });
    await this.audit.read(context, { record: 'appointment', recordId: null, patientIds: [episode.patientId] });
    return wholePage(appointments);
  }

  /** The same for an episode that was loaded for the request. */
  async appointmentsOf(
    reads: EntityManager,
    context: RequestContext,
    episode: Episode,
  ): Promise<AppointmentResponse[]> {
    const episodeId = episode.id;
    const audience = audienceFor(context, subjectOf(episode));
    const shown = shows(audience, 'entered-in-error') ? {} : { status: Not<AppointmentStatus>(ENTERED_IN_ERROR) };
    const order = { startsAt: 'DESC', id: 'ASC' } as const;
    const appointments = await reads.find(Appointment, { where: { episodeId, ...shown }, order });
    const staff = await reads.find(AppointmentStaff, {
      where: { appointment: { episodeId } },
      relations: { account: true },
      order: { id: 'ASC' },
    });
    return appointments.map((appointment) =>
      toAppointmentResponse(
        appointment,
        staff.filter((member) => member.appointmentId === appointment.id),
        audience,
      ),
    );
  }

  async read(context: RequestContext, id: string): Promise<AppointmentResponse> {
    const { episode, response } = await this.database.snapshot(async (reads) => {
      const found = await appointmentFor(reads, context, id);
      const audience = audienceFor(context, subjectOf(found.episode));
      return { episode: found.episode, response: await this.respond(reads, found.appointment, audience) };
    });
    await this.audit.read(context, { record: 'appointment', recordId: id, patientIds: [episode.patientId] });
    return response;
  }

  /**
   * @param follow called after the change, within it.
   * @throws 409 if it is entered in error, or a reviewed one would become anything but attended, or still to come.
   */
  change(
    context: RequestContext,
    id: string,
    body: AppointmentChangeRequest,
    follow: Follow,
  ): Promise<Reply<AppointmentResponse>> {
    return this.audit.change(context, async (em) => {
      const { appointment, episode } = await appointmentForWriting(em, context, id);
      requireVersion(context, 'appointment', appointment.rowVersion);
      requireStanding(appointment);
      const { staff, startsAt, missedReason, missedInWords, missedHelp, cancelledBy, confirmedOverlap, ...rest } = body;
      const changed: Appointment = { ...appointment, ...rest };
      if (startsAt !== undefined) {
        changed.startsAt = new Date(startsAt);
        changed.on = this.clock.dayOf(changed.startsAt);
      }
      if (startsAt !== undefined || body.kind !== undefined) changed.source = null;
      const said = { missedReason, missedInWords, missedHelp, cancelledBy };
      Object.assign(changed, detailsAfter(changed.status, appointment, said));
      this.requireStillReviewable(changed);
      await this.requireAliveThen(em, episode, changed);
      const problems = [
        ...(startsAt === undefined ? [] : skippedTimeProblems(startsAt, this.clock)),
        ...this.problemsOf(changed, episode),
        ...(await this.staffProblems(em, episode, staff ?? [])),
      ];
      if (problems.length > 0) throw unprocessable(problems);
      const isMoved =
        changed.status !== appointment.status ||
        +changed.startsAt !== +appointment.startsAt ||
        changed.minutes !== appointment.minutes ||
        // What was one time for many people is now an appointment of its own.
        (appointment.kind === 'group' && changed.kind !== 'group');
      if (isMoved || staff) {
        const named = staff ?? (await this.staffOf(em, id));
        await requireFreeTime(em, changed, episode, named, { confirmedOverlap });
      }
      const { id: _, rowVersion: __, episode: ___, ...changes } = changed;
      if (!(await updateIfUnchanged(em, Appointment, appointment, changes)))
        throw stale('appointment', appointment.rowVersion);
      if (staff) {
        await em.delete(AppointmentStaff, { appointmentId: id });
        await this.insertStaff(em, id, staff);
      }
      await follow(em, episode, changed);
      return this.changed(
        em,
        context,
        200,
        episode,
        { ...changed, rowVersion: appointment.rowVersion + 1 },
        Object.keys(body),
      );
    });
  }

  /** @throws 409: the review would otherwise belong to an appointment that did not take place. */
  private requireStillReviewable({ reviewStatus, status, on }: Appointment): void {
    if (reviewStatus === null || (status === 'attended' && on <= this.clock.today())) return;
    const detail =
      'This appointment has a review, so it took place: it stays attended, today or earlier. If the review is wrong, amend it or mark it as entered in error, with a reason.';
    throw conflict('reviewed', detail);
  }

  /** @throws 409 for an appointment of a patient who had died by then; an earlier one may still be recorded. */
  private async requireAliveThen(
    em: EntityManager,
    { patientId }: Episode,
    { on, status }: Appointment,
  ): Promise<void> {
    if (status === 'cancelled') return;
    const patient = await em.findOneByOrFail(Patient, { id: patientId });
    if (patient.diedOn !== null && (status === 'booked' || on > patient.diedOn)) requireAlive(patient);
  }

  private problemsOf(appointment: Appointment, episode: Episode): FieldProblem[] {
    const problems: FieldProblem[] = [];
    const { on, status, purpose } = appointment;
    if (on < episode.startedOn) {
      const message = `The episode started on ${episode.startedOn}; give that day or a later one.`;
      problems.push({ pointer: '/startsAt', code: 'before-start', message });
    }
    if (episode.endedOn !== null && on > episode.endedOn && purpose !== 'follow-up') {
      const message = `The episode ended on ${episode.endedOn}; only a follow-up may come later.`;
      problems.push({ pointer: '/startsAt', code: 'after-end', message });
    }
    if (episode.endedOn !== null && on <= episode.endedOn && status === 'booked' && purpose !== 'follow-up') {
      const message = `The episode ended on ${episode.endedOn}: nothing is booked in it. Say what became of this one.`;
      problems.push({ pointer: '/status', code: 'after-end', message });
    }
    if (on > this.clock.today() && (status === 'attended' || status === 'missed')) {
      problems.push({
        pointer: '/status',
        code: 'in-the-future',
        message: 'This day has not come yet; book or cancel it.',
      });
    }
    return [...problems, ...detailProblems(status, appointment)];
  }

  private async staffProblems(em: EntityManager, episode: Episode, staff: readonly string[]): Promise<FieldProblem[]> {
    const refused = await refusedFor(em, episode, staff, this.clock.today());
    return staff.flatMap((userId, index) => {
      const pointer = `/staff/${index}`;
      if (refused.get(userId) === 'choose-another') {
        return [{ pointer, code: 'choose-another', message: CHOOSE_ANOTHER }];
      }
      if (!refused.has(userId) && staff.indexOf(userId) === index) return [];
      return [{ pointer, code: 'not-a-therapist', message: 'Name therapists of this care service, each once.' }];
    });
  }

  private async insertStaff(em: EntityManager, appointmentId: string, staff: readonly string[]): Promise<void> {
    if (staff.length === 0) return;
    await em.insert(
      AppointmentStaff,
      staff.map((accountId) => ({ id: randomUUID(), appointmentId, accountId })),
    );
  }

  private async staffOf(em: EntityManager, appointmentId: string): Promise<string[]> {
    return (await em.findBy(AppointmentStaff, { appointmentId })).map(({ accountId }) => accountId);
  }

  /** An appointment with its staff, as the API shows it. */
  async respond(em: EntityManager, appointment: Appointment, audience: Audience): Promise<AppointmentResponse> {
    const staff = await em.find(AppointmentStaff, {
      where: { appointmentId: appointment.id },
      relations: { account: true },
      order: { id: 'ASC' },
    });
    return toAppointmentResponse(appointment, staff, audience);
  }

  private async changed(
    em: EntityManager,
    context: RequestContext,
    status: number,
    episode: Episode,
    appointment: Appointment,
    fields?: readonly string[],
  ): Promise<Change<AppointmentResponse>> {
    return {
      reply: new Reply(status, await this.respond(em, appointment, audienceFor(context, subjectOf(episode)))),
      touched: {
        record: 'appointment',
        recordId: appointment.id,
        patientIds: [episode.patientId],
        episodeIds: [episode.id],
        ...(fields ? { fields } : {}),
      },
    };
  }
}

/** @throws 409: an appointment entered in error can no longer be changed. */
function requireStanding({ status }: Appointment): void {
  if (status !== ENTERED_IN_ERROR) return;
  throw conflict(
    'struck-out',
    'This appointment is marked as entered in error and stays as it is. Book a new one instead.',
  );
}
