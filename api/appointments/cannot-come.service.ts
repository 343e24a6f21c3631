import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { shows } from '@waymark/policy';
import { type EntityManager, IsNull } from 'typeorm';
import { AuditedChanges, type Change } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { audienceFor, personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { conflict, notFound, stale } from '../http/problem.js';
import { appointmentFor, appointmentForWriting } from './appointment-access.js';
import { Appointment } from './appointment.entity.js';
import { type CannotComeRequest, type CannotComeResponse, toCannotCome } from './cannot-come.dto.js';
import { CannotCome } from './cannot-come.entity.js';
import { isStillToCome, sideOf } from './preparation-access.js';

const WHAT = 'message';

/** "I cannot come": said from home, seen by the team. Neither changes the appointment. */
@Injectable()
export class CannotComeService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * What was said about the time that is booked now, the oldest first. To anybody but the team and who said it, it is only said
   * that somebody cannot come, not why; and what was taken back is shown to the team alone.
   */
  async list(context: RequestContext, appointmentId: string): Promise<Page<CannotComeResponse>> {
    const { said, patientId } = await this.database.snapshot(async (reads) => {
      const { appointment, episode } = await appointmentFor(reads, context, appointmentId);
      const isForTeam = this.isForTeam(context, episode);
      const where = {
        appointmentId,
        ofStart: appointment.startsAt,
        ...(isForTeam ? {} : { takenBackAt: IsNull() }),
      };
      const found = await reads.find(CannotCome, { where, relations: { account: true }, order: { saidAt: 'ASC' } });
      const reader = { accountId: personOf(context).accountId, isForTeam };
      return { said: found.map((one) => toCannotCome(one, reader)), patientId: episode.patientId };
    });
    await this.audit.read(context, { record: 'cannot-come', recordId: null, patientIds: [patientId] });
    return wholePage(said);
  }

  /**
   * Said again, it says what was said last, and waits again.
   * @throws 409 once the appointment has begun or will not take place anyway.
   */
  say(context: RequestContext, appointmentId: string, body: CannotComeRequest): Promise<Reply<CannotComeResponse>> {
    return this.audit.change(context, async (em) => {
      const { appointment, episode } = await appointmentForWriting(em, context, appointmentId);
      this.requireToCome(appointment);
      const { accountId } = personOf(context);
      const before = await em.findOneBy(CannotCome, { appointmentId, accountId });
      const content = {
        saidBy: sideOf(context, episode),
        reason: body.reason ?? null,
        note: body.note ?? null,
        ofStart: appointment.startsAt,
        saidAt: this.clock.now(),
        takenBackAt: null,
        seenAt: null,
        seenById: null,
      };
      if (!before) await em.insert(CannotCome, { id: newId(), rowVersion: 1, appointmentId, accountId, ...content });
      else await this.save(em, before, content);
      await this.showOnAppointment(em, appointment);
      return this.changed(em, context, episode, { appointmentId, accountId }, before ? 200 : 201);
    });
  }

  /**
   * They can come after all. Seen by nobody yet, it waits no more; seen already, the team is told this too.
   * @throws 409 if the appointment will not take place any more, or has begun: the team has acted on it.
   */
  takeBack(context: RequestContext, appointmentId: string): Promise<Reply<CannotComeResponse>> {
    return this.audit.change(context, async (em) => {
      const { appointment, episode } = await appointmentForWriting(em, context, appointmentId);
      const { accountId } = personOf(context);
      const said = await em.findOneBy(CannotCome, { appointmentId, accountId });
      if (!said) throw notFound(WHAT);
      if (said.takenBackAt === null) {
        this.requireToCome(appointment);
        const now = this.clock.now();
        const isUnseen = said.seenAt === null;
        await this.save(em, said, { takenBackAt: now, seenAt: isUnseen ? now : null, seenById: null });
        await this.showOnAppointment(em, appointment);
      }
      return this.changed(em, context, episode, { appointmentId, accountId });
    });
  }

  /**
   * Marks it as seen by this person; the first is named. With If-Match only what was shown, not what was said since.
   * @throws 412 if something else was said since.
   */
  see(context: RequestContext, id: string): Promise<Reply<CannotComeResponse>> {
    const seen = { seenAt: this.clock.now(), seenById: personOf(context).accountId };
    return this.mark(context, id, (em) => em.update(CannotCome, { id, seenAt: IsNull() }, seen));
  }

  /** It waits again for whoever is responsible now. */
  unsee(context: RequestContext, id: string): Promise<Reply<CannotComeResponse>> {
    return this.mark(context, id, (em) => em.update(CannotCome, { id }, { seenAt: null, seenById: null }));
  }

  /** Being seen is no change of what was said, so the version stays the same. */
  private mark(
    context: RequestContext,
    id: string,
    change: (em: EntityManager) => Promise<unknown>,
  ): Promise<Reply<CannotComeResponse>> {
    return this.audit.change(context, async (em) => {
      const found = await em.findOneBy(CannotCome, { id });
      if (!found) throw notFound(WHAT);
      const { episode } = await appointmentForWriting(em, context, found.appointmentId, WHAT);
      const { rowVersion } = await em.findOneByOrFail(CannotCome, { id });
      if (context.ifMatch !== null) requireVersion(context, WHAT, rowVersion);
      await change(em);
      return this.changed(em, context, episode, { id });
    });
  }

  private async save(
    em: EntityManager,
    said: CannotCome,
    changes: Partial<Omit<CannotCome, 'account' | 'appointment'>>,
  ): Promise<void> {
    if (!(await updateIfUnchanged(em, CannotCome, said, changes))) throw stale(WHAT, said.rowVersion);
  }

  /** What is said counts as a change of the appointment: nobody calls it off, or moves it, on what is no longer so. */
  private async showOnAppointment(em: EntityManager, appointment: Appointment): Promise<void> {
    if (await updateIfUnchanged(em, Appointment, appointment, {})) return;
    throw stale('appointment', appointment.rowVersion);
  }

  private requireToCome(appointment: Appointment): void {
    const { startsAt, on, source } = appointment;
    const isPast = source === null ? startsAt <= this.clock.now() : on < this.clock.today();
    if (isStillToCome(appointment) && !isPast) return;
    throw conflict('too-late', 'This appointment has begun or will not take place. Please ring your team instead.');
  }

  private isForTeam(context: RequestContext, episode: Episode): boolean {
    return shows(audienceFor(context, subjectOf(episode)), 'team-messages');
  }

  private async changed(
    em: EntityManager,
    context: RequestContext,
    episode: Episode,
    where: Partial<Pick<CannotCome, 'id' | 'appointmentId' | 'accountId'>>,
    status = 200,
  ): Promise<Change<CannotComeResponse>> {
    const said = await em.findOneOrFail(CannotCome, { where, relations: { account: true } });
    const reader = { accountId: personOf(context).accountId, isForTeam: this.isForTeam(context, episode) };
    return {
      reply: new Reply(status, toCannotCome(said, reader)),
      touched: { record: 'cannot-come', recordId: said.id, patientIds: [episode.patientId], episodeIds: [] },
    };
  }
}
