import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { appointmentForWriting } from '../appointments/appointment-access.js';
import { Appointment } from '../appointments/appointment.entity.js';
import type { AppointmentResponse } from '../appointments/appointments.dto.js';
import { AppointmentsService } from '../appointments/appointments.service.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { updateIfUnchanged } from '../database/versioned.js';
import type { Episode } from '../episodes/episode.entity.js';
import { personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { conflict, notFound, stale, unprocessable } from '../http/problem.js';
import type { ReviewResponse } from './review-response.dto.js';
import { ReviewSaver, wholeReview } from './review-saver.service.js';
import { bringGoalsUpToDate } from './goals-after-review.js';
import { Review, ReviewRevision } from './review.entity.js';
import { currentReviewOf } from './current-review.js';
import { takeBackEarlierSteps, takeBackRatings } from './entered-in-error-store.js';
import type { EnteredInErrorRequest } from './entered-in-error.dto.js';

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
      const changes = {
        status: 'entered-in-error' as const,
        reviewStatus: null,
        struckOutBecause: body.reason,
        struckOutNote: body.note ?? null,
      };
      if (!(await updateIfUnchanged(em, Appointment, appointment, changes)))
        throw stale('appointment', appointment.rowVersion);
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
      const enteredInError: Appointment = { ...appointment, ...changes, rowVersion: appointment.rowVersion + 1 };
      return {
        reply: new Reply(200, await this.appointments.respond(em, enteredInError)),
        touched: { record: 'appointment', recordId: id, patientIds, episodeIds, fields: FIELDS },
      };
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

/** @throws 422: the reason `other` needs a note. */
function requireNote({ reason, note }: EnteredInErrorRequest): void {
  if (reason !== 'other' || note) return;
  throw unprocessable([{ pointer: '/note', code: 'needed', message: 'Say why, in a few words.' }]);
}
