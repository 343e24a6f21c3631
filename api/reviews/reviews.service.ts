import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { readsAsPatient } from '@waymark/policy';
import { appointmentFor, appointmentForWriting } from '../appointments/appointment-access.js';
import { Appointment, PreparationEntity } from '../appointments/appointment.entity.js';
import { type Change, Records } from '../audit/records.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { moveOn } from '../database/versioned.js';
import { subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { measureOf } from '../goals/goal-access.js';
import { Goal } from '../goals/goal.entity.js';
import { Answer } from '../http/answer.js';
import { type Call, requireVersion } from '../http/call.js';
import { conflict, notFound, ProblemError, problemOf, stale, unprocessable } from '../http/problem.js';
import { NextStepEntity, RatingEntity, ReviewEntity, ReviewRevision } from './review.entity.js';
import { checkReview, type ReviewSetting } from './review-rules.js';
import { bringGoalsUpToDate, replaceNextSteps, replaceRatings, settleEarlierSteps } from './review-store.js';
import type { AmendRequest, CopyRequest, ReviewRequest, ReviewResponse } from './reviews.dto.js';
import { toReviewResponse } from './reviews.mapper.js';

/** What was recorded in one appointment. Every write is the whole review, in one transaction or not at all. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /**
   * Saves the whole review.
   * @throws 400 without Idempotency-Key; 428/412 on an existing review; 409 once it is closed; 422 any broken rule.
   */
  write(call: Call, appointmentId: string, body: ReviewRequest): Promise<Answer<ReviewResponse>> {
    if (call.idempotencyKey === null) {
      const detail = 'Send an Idempotency-Key, a new UUID for each new save, so that a retry can never store it twice.';
      throw new ProblemError(problemOf(400, 'idempotency-key', detail));
    }
    return this.records.change(call, async (em) => {
      const setting = await this.settingOf(em, call, appointmentId, body.occurredOn ?? null);
      const before = await em.findOneBy(ReviewEntity, { appointmentId });
      if (before) requireVersion(call, 'review', before.version);
      if (before && before.status !== 'in-progress') {
        throw conflict(
          'review-closed',
          `This review is ${before.status}. Amend it with a reason; it never goes back to open.`,
        );
      }
      const review = await this.save(em, setting, before, body, body.reason ?? null, null);
      return this.changed(em, call, before ? 200 : 201, setting.episode, review, ['review']);
    });
  }

  /** An open review is for the care service's therapists; patient and carer see it once it is agreed. */
  async read(call: Call, appointmentId: string): Promise<ReviewResponse> {
    const { reads } = this.database;
    const { episode } = await appointmentFor(reads, call, appointmentId);
    const review = await reads.findOneBy(ReviewEntity, { appointmentId });
    const forPatient = isForPatient(call, episode);
    if (!review || (forPatient && review.status !== 'agreed')) throw notFound('review');
    await this.records.read(call, { record: 'review', recordId: review.id, patientIds: [episode.patientId] });
    return this.respond(reads, review, { forPatient });
  }

  /**
   * Corrects a closed review. The version before stays readable, and the review says when it was corrected.
   * @throws 409 while it is still open; 428/412; 422 any broken rule.
   */
  amend(call: Call, appointmentId: string, body: AmendRequest): Promise<Answer<ReviewResponse>> {
    return this.records.change(call, async (em) => {
      const setting = await this.settingOf(em, call, appointmentId, body.occurredOn ?? null);
      const before = await em.findOneBy(ReviewEntity, { appointmentId });
      if (!before) throw notFound('review');
      requireVersion(call, 'review', before.version);
      if (before.status === 'in-progress' || before.status === 'entered-in-error') {
        throw conflict('not-closed', 'Only a closed review is amended. This one can still be changed as it is.');
      }
      await em.insert(ReviewRevision, {
        id: randomUUID(),
        reviewId: before.id,
        number: (await em.countBy(ReviewRevision, { reviewId: before.id })) + 1,
        content: await this.respond(em, before, { forPatient: false }),
        reason: body.reason,
        amendedBy: call.user.accountId,
        amendedAt: this.clock.now(),
      });
      const status = body.status ?? before.status;
      const reason = body.statusReason ?? (status === before.status ? before.reason : null);
      const review = await this.save(em, setting, before, { ...body, status, reason }, reason, this.clock.today());
      return this.changed(em, call, 200, setting.episode, review, ['amended']);
    });
  }

  /** Notes that the patient was given a copy, or did not want one. */
  giveCopy(call: Call, appointmentId: string, { copyGiven }: CopyRequest): Promise<Answer<ReviewResponse>> {
    return this.records.change(call, async (em) => {
      const { episode } = await appointmentForWriting(em, call, appointmentId);
      const review = await em.findOneBy(ReviewEntity, { appointmentId });
      if (!review) throw notFound('review');
      if (!(await moveOn(em, ReviewEntity, review, { copyGiven }))) throw stale('review', review.version);
      const changed: ReviewEntity = { ...review, copyGiven, version: review.version + 1 };
      return this.changed(em, call, 200, episode, changed, ['copyGiven']);
    });
  }

  private async settingOf(
    em: EntityManager,
    call: Call,
    appointmentId: string,
    occurredOn: string | null,
  ): Promise<ReviewSetting> {
    const { appointment, episode } = await appointmentForWriting(em, call, appointmentId);
    return {
      appointment,
      episode,
      goals: await em.findBy(Goal, { episodeId: episode.id }),
      measure: await measureOf(em, episode),
      today: this.clock.today(),
      occurredOn: occurredOn ?? appointment.on,
    };
  }

  /** Checks and stores a review with all that hangs on it. Whoever calls has the transaction. */
  private async save(
    em: EntityManager,
    setting: ReviewSetting,
    before: ReviewEntity | null,
    body: ReviewRequest,
    reason: ReviewEntity['reason'],
    correctedOn: string | null,
  ): Promise<ReviewEntity> {
    const { appointment, episode, goals, measure, occurredOn } = setting;
    const { problems, ratings } = checkReview(body, setting);
    if (problems.length > 0) throw unprocessable(problems);
    const now = this.clock.now();
    const content = {
      status: body.status,
      reason: body.status === 'agreed' || body.status === 'in-progress' ? null : reason,
      present: body.present ?? before?.present ?? [],
      answeredBy: body.answeredBy ?? (body.status === 'agreed' ? 'patient' : null),
      earlierSteps: body.earlierSteps ?? [],
      talkAbout: body.talkAbout ?? [],
      copyGiven: body.copyGiven ?? before?.copyGiven ?? null,
      occurredOn,
      correctedOn,
    };
    const review: ReviewEntity = before
      ? { ...before, ...content, version: before.version + 1 }
      : {
          id: randomUUID(),
          version: 1,
          appointmentId: appointment.id,
          episodeId: episode.id,
          enteredAt: now,
          ...content,
        };
    if (!before) await em.insert(ReviewEntity, review);
    else if (!(await moveOn(em, ReviewEntity, before, content))) throw stale('review', before.version);

    await replaceRatings(em, review.id, ratings, goals, now);
    const stepProblems = [
      ...(await settleEarlierSteps(em, review, before?.earlierSteps ?? [], content.earlierSteps)),
      ...(await replaceNextSteps(em, review, body.nextSteps ?? [])),
    ];
    if (stepProblems.length > 0) throw unprocessable(stepProblems);
    await this.markAppointment(em, appointment, review);
    if (review.status !== 'in-progress' || correctedOn !== null) await bringGoalsUpToDate(em, episode, measure);
    return review;
  }

  /** The first save of an appointment that was only booked says that it took place. */
  private async markAppointment(em: EntityManager, appointment: Appointment, review: ReviewEntity): Promise<void> {
    if (appointment.status !== 'attended' || appointment.reviewStatus !== review.status) {
      const changes = { status: 'attended' as const, reviewStatus: review.status };
      if (!(await moveOn(em, Appointment, appointment, changes))) throw stale('appointment', appointment.version);
    }
    await em.update(
      PreparationEntity,
      { appointmentId: appointment.id, readAt: IsNull() },
      { readAt: this.clock.now() },
    );
  }

  private async respond(
    em: EntityManager,
    review: ReviewEntity,
    view: { forPatient: boolean },
  ): Promise<ReviewResponse> {
    const ratings = await em.find(RatingEntity, {
      where: { reviewId: review.id },
      order: { goalId: 'ASC', rater: 'ASC' },
    });
    const nextSteps = await em.find(NextStepEntity, { where: { reviewId: review.id }, order: { position: 'ASC' } });
    return toReviewResponse({ review, ratings, nextSteps }, view);
  }

  private async changed(
    em: EntityManager,
    call: Call,
    status: number,
    episode: Episode,
    review: ReviewEntity,
    fields: readonly string[],
  ): Promise<Change<ReviewResponse>> {
    return {
      answer: new Answer(status, await this.respond(em, review, { forPatient: isForPatient(call, episode) })),
      touched: { record: 'review', recordId: review.id, patientIds: [episode.patientId], fields },
    };
  }
}

function isForPatient(call: Call, episode: Episode): boolean {
  return readsAsPatient(call.user.memberships, subjectOf(episode));
}
