import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { appointmentForWriting } from '../appointments/appointment-access.js';
import { Appointment } from '../appointments/appointment.entity.js';
import type { AppointmentResponse, AppointmentSeriesResponse } from '../appointments/appointments.dto.js';
import { AppointmentsService } from '../appointments/appointments.service.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { episodeForWriting, subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { audienceFor, personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { conflict, notFound, stale, unprocessable } from '../http/problem.js';
import type { ReviewResponse } from './review-response.dto.js';
import { ReviewSaver, wholeReview } from './review-saver.service.js';
import { bringGoalsUpToDate } from './goals-after-review.js';
import { Review, ReviewRevision } from './review.entity.js';
import { currentReviewOf } from './current-review.js';
import { takeBackLooks } from './fresh-looks.js';
import { takeBackEarlierSteps, takeBackRatings } from './entered-in-error-store.js';
import type { EnteredInErrorRequest, SeriesInErrorRequest } from './entered-in-error.dto.js';

const FIELDS = ['status', 'struckOutBecause'] as const;

/** Reviews and appointments entered in error: they stay stored, say why, and count nowhere. */
@Injectable()
export class EnteredInErrorService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly saver: ReviewSaver,
    private readonly appointments: AppointmentsService,
  ) {}

  /**
   * Marks the review of an appointment, even an open one, as entered in error. The appointment then has none, so that
   * the right one can be recorded.
   * @throws 404 if there never was one; 409 if it is already entered in error; 428/412; 422 `other` without a note.
   */
  review(context: RequestContext, appointmentId: string, body: EnteredInErrorRequest): Promise<Reply<ReviewResponse>> {
    return this.audit.change(context, async (em) => {
      const { appointment, episode } = await appointmentForWriting(em, context, appointmentId);
      const review = await currentReviewOf(em, appointmentId);
      if (!review) throw await this.whyNone(em, appointmentId);
      requireVersion(context, 'review', review.rowVersion);
      requireNote(body);
      const enteredInError = await this.markReview(em, context, { review, episode }, body);
      if (!(await updateIfUnchanged(em, Appointment, appointment, { reviewStatus: null }))) {
        throw stale('appointment', appointment.rowVersion);
      }
      return this.saver.changed(context, 200, episode, await wholeReview(em, enteredInError), FIELDS);
    });
  }

  /**
   * Marks an appointment, and any current review of it, as entered in error.
   * @throws 428/412; 409 if it is already entered in error; 422 `other` without a note.
   */
  appointment(context: RequestContext, id: string, body: EnteredInErrorRequest): Promise<Reply<AppointmentResponse>> {
    return this.audit.change(context, async (em) => {
      const { appointment, episode } = await appointmentForWriting(em, context, id);
      requireVersion(context, 'appointment', appointment.rowVersion);
      if (appointment.status === 'entered-in-error') {
        throw conflict(
          'struck-out',
          'This appointment is already marked as entered in error. Nothing more is to be done.',
        );
      }
      requireNote(body);
      const enteredInError = await markAppointment(em, appointment, body);
      const patientIds = [episode.patientId];
      const episodeIds = [episode.id];
      const review = await currentReviewOf(em, id);
      if (review) {
        await this.markReview(em, context, { review, episode }, body);
        const actor = { accountId: personOf(context).accountId, action: context.action, address: context.address };
        await this.audit.note(em, actor, {
          record: 'review',
          recordId: review.id,
          patientIds,
          episodeIds,
          fields: FIELDS,
        });
      }
      return {
        reply: new Reply(
          200,
          await this.appointments.respond(em, enteredInError, audienceFor(context, subjectOf(episode))),
        ),
        touched: { record: 'appointment', recordId: id, patientIds, episodeIds, fields: FIELDS },
      };
    });
  }

  /**
   * Marks appointments of one episode as entered in error, all or none: for a series that was a slip.
   * @throws 404 for one of another episode; 409 if something was recorded in one; 412 if one was changed since; 422
   *   `other` without a note.
   */
  series(
    context: RequestContext,
    episodeId: string,
    { appointments, ...body }: SeriesInErrorRequest,
  ): Promise<Reply<AppointmentSeriesResponse>> {
    return this.audit.change(context, async (em) => {
      const episode = await episodeForWriting(em, context, episodeId);
      requireNote(body);
      const audience = audienceFor(context, subjectOf(episode));
      const actor = { accountId: personOf(context).accountId, action: context.action, address: context.address };
      const items: AppointmentResponse[] = [];
      for (const { id, version } of appointments) {
        const appointment = await em.findOneBy(Appointment, { id, episodeId });
        if (!appointment) throw notFound('appointment');
        if (appointment.rowVersion !== version) throw stale('appointment', appointment.rowVersion);
        if (await currentReviewOf(em, id)) {
          const detail = `Something was recorded in the appointment of ${appointment.on}. Nothing was taken back: look at each of them.`;
          throw conflict('reviewed', detail);
        }
        items.push(await this.appointments.respond(em, await markAppointment(em, appointment, body), audience));
      }
      const touched = { record: 'appointment' as const, patientIds: [episode.patientId], episodeIds: [episode.id] };
      const [first, ...others] = items.map(({ id }) => id);
      for (const recordId of others) await this.audit.note(em, actor, { ...touched, recordId, fields: FIELDS });
      return { reply: new Reply(200, { items }), touched: { ...touched, recordId: first ?? null, fields: FIELDS } };
    });
  }

  private async markReview(
    em: EntityManager,
    context: RequestContext,
    { review, episode }: { readonly review: Review; readonly episode: Episode },
    { reason, note }: EnteredInErrorRequest,
  ): Promise<Review> {
    await em.insert(ReviewRevision, {
      id: randomUUID(),
      reviewId: review.id,
      number: (await em.countBy(ReviewRevision, { reviewId: review.id })) + 1,
      content: await this.saver.respond(em, review, 'team'),
      reason: note ?? reason,
      amendedBy: personOf(context).accountId,
      amendedAt: this.clock.now(),
    });
    const changes = { status: 'entered-in-error' as const, struckOutBecause: reason };
    if (!(await updateIfUnchanged(em, Review, review, changes))) throw stale('review', review.rowVersion);
    await takeBackRatings(em, review);
    await takeBackEarlierSteps(em, review);
    await takeBackLooks(em, review, episode);
    await bringGoalsUpToDate(em, episode);
    return { ...review, ...changes, rowVersion: review.rowVersion + 1 };
  }

  private async whyNone(em: EntityManager, appointmentId: string): Promise<Error> {
    if (!(await em.existsBy(Review, { appointmentId }))) return notFound('review');
    return conflict(
      'struck-out',
      'The review of this appointment is already marked as entered in error. Nothing more is to be done.',
    );
  }
}

/** @returns it as it is stored from now on. @throws 412 if it was changed meanwhile. */
async function markAppointment(
  em: EntityManager,
  appointment: Appointment,
  { reason, note }: EnteredInErrorRequest,
): Promise<Appointment> {
  const changes = {
    status: 'entered-in-error' as const,
    reviewStatus: null,
    struckOutBecause: reason,
    struckOutNote: note ?? null,
  };
  if (!(await updateIfUnchanged(em, Appointment, appointment, changes)))
    throw stale('appointment', appointment.rowVersion);
  return { ...appointment, ...changes, rowVersion: appointment.rowVersion + 1 };
}

/** @throws 422: the reason `other` needs a note. */
function requireNote({ reason, note }: EnteredInErrorRequest): void {
  if (reason !== 'other' || note) return;
  throw unprocessable([{ pointer: '/note', code: 'needed', message: 'Say why, in a few words.' }]);
}
