import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { appointmentForWriting } from '../appointments/appointment-access.js';
import { Appointment } from '../appointments/appointment.entity.js';
import type { AppointmentResponse } from '../appointments/appointments.dto.js';
import { AppointmentsService } from '../appointments/appointments.service.js';
import { Records } from '../audit/records.js';
import { Clock } from '../clock.js';
import { moveOn } from '../database/versioned.js';
import type { Episode } from '../episodes/episode.entity.js';
import { measureOf } from '../goals/goal-access.js';
import { Answer } from '../http/answer.js';
import { type Call, requireVersion } from '../http/call.js';
import { conflict, notFound, stale, unprocessable } from '../http/problem.js';
import type { ReviewResponse } from './review-response.dto.js';
import { ReviewSaver } from './review-saver.service.js';
import { bringGoalsUpToDate } from './review-store.js';
import { ReviewEntity, ReviewRevision } from './review.entity.js';
import { standingReviewOf } from './standing-review.js';
import { takeBackEarlierSteps, takeBackRatings } from './strike-out-store.js';
import type { StrikeOutRequest } from './strike-outs.dto.js';

const FIELDS = ['status', 'struckOutBecause'] as const;

/** Reviews and appointments that were entered in error: they stay stored, say why, and count nowhere. */
@Injectable()
export class StrikeOutsService {
  constructor(
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly saver: ReviewSaver,
    private readonly appointments: AppointmentsService,
  ) {}

  /**
   * Strikes out the review of an appointment, also one that is still open. The appointment has none then, so that the
   * right one can be recorded.
   * @throws 404 where there never was one; 409 where it is struck out already; 428/412; 422 `other` without a note.
   */
  review(call: Call, appointmentId: string, body: StrikeOutRequest): Promise<Answer<ReviewResponse>> {
    return this.records.change(call, async (em) => {
      const { appointment, episode } = await appointmentForWriting(em, call, appointmentId);
      const review = await standingReviewOf(em, appointmentId);
      if (!review) throw await this.whyNone(em, appointmentId);
      requireVersion(call, 'review', review.version);
      requireNote(body);
      const struckOut = await this.strikeOut(em, call, { review, episode }, body);
      if (!(await moveOn(em, Appointment, appointment, { reviewStatus: null }))) {
        throw stale('appointment', appointment.version);
      }
      return this.saver.changed(em, call, 200, { episode, review: struckOut }, FIELDS);
    });
  }

  /**
   * Strikes out an appointment, and with it the review that it has.
   * @throws 428/412; 409 where it is struck out already; 422 `other` without a note.
   */
  appointment(call: Call, id: string, body: StrikeOutRequest): Promise<Answer<AppointmentResponse>> {
    return this.records.change(call, async (em) => {
      const { appointment, episode } = await appointmentForWriting(em, call, id);
      requireVersion(call, 'appointment', appointment.version);
      if (appointment.status === 'entered-in-error') {
        throw conflict('struck-out', 'This appointment is struck out already. Nothing more is to be done.');
      }
      requireNote(body);
      const changes = {
        status: 'entered-in-error' as const,
        reviewStatus: null,
        struckOutBecause: body.reason,
        struckOutNote: body.note ?? null,
      };
      if (!(await moveOn(em, Appointment, appointment, changes))) throw stale('appointment', appointment.version);
      const patientIds = [episode.patientId];
      const review = await standingReviewOf(em, id);
      if (review) {
        await this.strikeOut(em, call, { review, episode }, body);
        const actor = { accountId: call.user.accountId, action: call.action, address: call.address };
        await this.records.deed(em, actor, { record: 'review', recordId: review.id, patientIds, fields: FIELDS });
      }
      const struckOut: Appointment = { ...appointment, ...changes, version: appointment.version + 1 };
      return {
        answer: new Answer(200, await this.appointments.respond(em, struckOut)),
        touched: { record: 'appointment', recordId: id, patientIds, fields: FIELDS },
      };
    });
  }

  private async strikeOut(
    em: EntityManager,
    call: Call,
    { review, episode }: { readonly review: ReviewEntity; readonly episode: Episode },
    { reason, note }: StrikeOutRequest,
  ): Promise<ReviewEntity> {
    await em.insert(ReviewRevision, {
      id: randomUUID(),
      reviewId: review.id,
      number: (await em.countBy(ReviewRevision, { reviewId: review.id })) + 1,
      content: await this.saver.respond(em, review, { forPatient: false }),
      reason: note ?? reason,
      amendedBy: call.user.accountId,
      amendedAt: this.clock.now(),
    });
    const changes = { status: 'entered-in-error' as const, struckOutBecause: reason };
    if (!(await moveOn(em, ReviewEntity, review, changes))) throw stale('review', review.version);
    await takeBackRatings(em, review);
    await takeBackEarlierSteps(em, review);
    await bringGoalsUpToDate(em, episode, await measureOf(em, episode));
    return { ...review, ...changes, version: review.version + 1 };
  }

  private async whyNone(em: EntityManager, appointmentId: string): Promise<Error> {
    if (!(await em.existsBy(ReviewEntity, { appointmentId }))) return notFound('review');
    return conflict('struck-out', 'The review of this appointment is struck out already. Nothing more is to be done.');
  }
}

/** @throws 422: a reason that says nothing needs words. */
function requireNote({ reason, note }: StrikeOutRequest): void {
  if (reason !== 'other' || note) return;
  throw unprocessable([{ pointer: '/note', code: 'needed', message: 'Say why, in a few words.' }]);
}
