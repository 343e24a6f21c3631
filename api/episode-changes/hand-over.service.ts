import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FieldProblem } from '@waymark/contracts';
import { type EntityManager, In, IsNull, MoreThanOrEqual } from 'typeorm';
import { Clock } from '../clock.js';
import { Account } from '../accounts/account.entity.js';
import { Appointment, AppointmentStaff } from '../appointments/appointment.entity.js';
import { requireFreeColleague } from '../appointments/overlap.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { episodeForWriting, subjectOf } from '../episodes/episode-access.js';
import { Episode, TeamMember } from '../episodes/episode.entity.js';
import type { EpisodeResponse } from '../episodes/episodes.dto.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import { CHOOSE_ANOTHER, refusedFor, saveTeam } from '../episodes/team.js';
import { personOf, requireAccess } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { notFound, stale, unprocessable } from '../http/problem.js';
import { type HandOverRequest, type HandOverResponse, toHandOverResponse } from './hand-over.dto.js';
import { HandOver } from './hand-over.entity.js';
import { mayAcknowledge, teamAfterHandOver, WITH_NAMES } from './hand-over.js';

/** Hands an episode, with its booked appointments, over to a colleague. */
@Injectable()
export class HandOverService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly episodes: EpisodesService,
  ) {}

  /**
   * @throws 409 ended, or a colleague who is booked at the time of an appointment that passes to them; 422 oneself, or
   *   an account that does not work there as a therapist.
   */
  handOver(context: RequestContext, id: string, body: HandOverRequest): Promise<Reply<EpisodeResponse>> {
    return this.audit.change(context, async (em) => {
      const episode = await episodeForWriting(em, context, id);
      requireVersion(context, 'episode', episode.rowVersion);
      this.episodes.requireOpen(episode);
      const from = personOf(context).accountId;
      const problem = await receiverProblem(em, episode, { from, to: body.toUserId, today: this.clock.today() });
      if (problem) throw unprocessable([problem]);
      if (!(await updateIfUnchanged(em, Episode, episode, {}))) throw stale('episode', episode.rowVersion);
      await saveTeam(em, id, teamAfterHandOver(await em.findBy(TeamMember, { episodeId: id }), from, body));
      await this.passAppointments(em, id, from, body);
      const at = this.clock.now();
      // A therapist who hands an episode on has seen that it was handed to them.
      await em.update(HandOver, { episodeId: id, toAccountId: from, seenAt: IsNull() }, { seenAt: at, seenById: from });
      const note = body.note ?? null;
      const row = { id: randomUUID(), episodeId: id, fromAccountId: from, toAccountId: body.toUserId, note, at };
      await em.insert(HandOver, { ...row, seenAt: null, seenById: null });
      const changed = { ...episode, rowVersion: episode.rowVersion + 1 };
      return {
        reply: new Reply(201, await this.episodes.respond(em, context, changed)),
        touched: {
          record: 'episode',
          recordId: id,
          patientIds: [episode.patientId],
          episodeIds: [],
          fields: ['team', 'staff'],
        },
      };
    });
  }

  /** @throws 404 also for the sender: only the receiver, or the account responsible in their place, has it to see. */
  acknowledge(context: RequestContext, id: string): Promise<Reply<HandOverResponse>> {
    return this.audit.change(context, async (em) => {
      const found = await em.findOne(HandOver, { where: { id }, relations: { episode: true } });
      if (!found?.episode) throw notFound('hand-over');
      requireAccess(context, 'hand-over', subjectOf(found.episode));
      const { accountId } = personOf(context);
      if (!(await mayAcknowledge(em, id, { accountId, today: this.clock.today() }))) throw notFound('hand-over');
      await em.update(HandOver, { id, seenAt: IsNull() }, { seenAt: this.clock.now(), seenById: accountId });
      const seen = await em.findOneOrFail(HandOver, { where: { id }, relations: WITH_NAMES });
      return {
        reply: new Reply(200, toHandOverResponse(seen)),
        touched: {
          record: 'hand-over',
          recordId: id,
          patientIds: [found.episode.patientId],
          episodeIds: [],
          fields: ['seenAt'],
        },
      };
    });
  }

  /** Appointments of the sender from today on pass to the receiver. */
  private async passAppointments(
    em: EntityManager,
    episodeId: string,
    from: string,
    { toUserId: to, confirmedOverlap }: HandOverRequest,
  ): Promise<void> {
    const booked = await em.findBy(Appointment, {
      episodeId,
      status: 'booked',
      on: MoreThanOrEqual(this.clock.today()),
    });
    const staff = await em.findBy(AppointmentStaff, { appointmentId: In(booked.map(({ id }) => id)) });
    const isNamed = (appointmentId: string, whom: string): boolean =>
      staff.some((one) => one.appointmentId === appointmentId && one.accountId === whom);
    const passing = booked.filter(({ id }) => isNamed(id, from));
    const added = passing.filter(({ id }) => !isNamed(id, to));
    await requireFreeColleague(em, added, to, { confirmedOverlap });
    for (const appointment of passing) {
      const mine = { appointmentId: appointment.id, accountId: from };
      if (isNamed(appointment.id, to)) await em.delete(AppointmentStaff, mine);
      else await em.update(AppointmentStaff, mine, { accountId: to });
      if (!(await updateIfUnchanged(em, Appointment, appointment, {})))
        throw stale('appointment', appointment.rowVersion);
    }
  }
}

/** Why the episode cannot be handed to this account; one that cannot sign in, or open it, would never see it. */
async function receiverProblem(
  em: EntityManager,
  episode: Episode,
  { from, to, today }: { readonly from: string; readonly to: string; readonly today: string },
): Promise<FieldProblem | null> {
  const pointer = '/toUserId';
  if (to === from) return { pointer, code: 'yourself', message: 'Choose a colleague: this is you.' };
  const refusal = (await refusedFor(em, episode, [to], today)).get(to);
  if (refusal === 'choose-another') return { pointer, code: refusal, message: CHOOSE_ANOTHER };
  if (!refusal && (await em.existsBy(Account, { id: to, status: 'active' }))) return null;
  return { pointer, code: 'not-a-therapist', message: 'Choose a therapist of this care service who can sign in.' };
}
