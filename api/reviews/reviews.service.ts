import { Injectable } from '@nestjs/common';
import { shows } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { subjectOf } from '../episodes/episode-access.js';
import { appointmentFor, appointmentForWriting } from '../appointments/appointment-access.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Database } from '../database/database.js';
import { updateIfUnchanged } from '../database/versioned.js';
import type { Episode } from '../episodes/episode.entity.js';
import { hiddenGoalIds } from '../goals/hidden-goals.js';
import { audienceFor, personOf } from '../http/access.js';
import type { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { conflict, notFound, ProblemError, problemOf, stale, unprocessable } from '../http/problem.js';
import type { NotedRatingsResponse, ReviewResponse } from './review-response.dto.js';
import { ReviewSaver, wholeReview } from './review-saver.service.js';
import { Review } from './review.entity.js';
import type { CopyRequest, ReviewRequest } from './reviews.dto.js';
import { currentReviewOf } from './current-review.js';
import { toReviewResponse } from './reviews.mapper.js';
import { withoutHiddenGoals } from './without-hidden-goals.js';

/** Reads and writes reviews. Every write is the whole review, in one transaction or not at all. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly saver: ReviewSaver,
  ) {}

  /**
   * Saves the whole review.
   * @throws 400 without Idempotency-Key; 428/412 on an existing review; 409 once it is closed; 422 any broken rule.
   */
  write(context: RequestContext, appointmentId: string, body: ReviewRequest): Promise<Reply<ReviewResponse>> {
    if (context.idempotencyKey === null) {
      const detail = 'Send an Idempotency-Key, a new UUID for each new save, so that a retry can never store it twice.';
      throw new ProblemError(problemOf(400, 'idempotency-key', detail));
    }
    return this.audit.change(context, async (em) => {
      const loaded = await this.saver.load(em, context, appointmentId);
      const { before, episode } = loaded;
      if (before) requireVersion(context, 'review', before.rowVersion);
      if (before && before.status !== 'in-progress') {
        throw conflict(
          'review-closed',
          `This review is ${before.status}. Amend it with a reason; it never goes back to open.`,
        );
      }
      const saved = await this.saver.save(em, loaded, body, null);
      await this.noteLooks(em, context, saved.review, episode.patientId);
      return this.saver.changed(context, before ? 200 : 201, episode, saved, ['review']);
    });
  }

  /** An open review is only for the care service's therapists; patient and carer see it once it is agreed. */
  async read(context: RequestContext, appointmentId: string): Promise<ReviewResponse> {
    const { response, patientId } = await this.database.snapshot(async (reads) => {
      const { episode } = await appointmentFor(reads, context, appointmentId);
      const found = await this.reviewOf(reads, context, episode, appointmentId);
      if (!found) throw notFound('review');
      return { response: found, patientId: episode.patientId };
    });
    await this.audit.read(context, { record: 'review', recordId: response.id, patientIds: [patientId] });
    return response;
  }

  /** Ratings that a therapist noted for the team alone. @throws 404 for anyone but the team, and without a review. */
  async noted(context: RequestContext, appointmentId: string): Promise<NotedRatingsResponse> {
    const { review, ratings, patientId } = await this.database.snapshot(async (reads) => {
      const { episode } = await appointmentFor(reads, context, appointmentId);
      const found = await currentReviewOf(reads, appointmentId);
      if (!found) throw notFound('review');
      const whole = toReviewResponse(await wholeReview(reads, found), 'team');
      return { review: found, ratings: whole.ratings, patientId: episode.patientId };
    });
    await this.audit.read(context, { record: 'review', recordId: review.id, patientIds: [patientId] });
    return {
      ratings: ratings.filter(({ rater }) => rater === 'therapist').map((rating) => ({ ...rating, note: null })),
    };
  }

  /** The same for an appointment whose episode was loaded for the request; null: none, or none that is shown. */
  async reviewOf(
    reads: EntityManager,
    context: RequestContext,
    episode: Episode,
    appointmentId: string,
  ): Promise<ReviewResponse | null> {
    const review = await currentReviewOf(reads, appointmentId);
    const audience = audienceFor(context, subjectOf(episode));
    const isShown = review?.status === 'agreed' || shows(audience, 'unagreed-reviews');
    if (!review || !isShown) return null;
    const hidden = await hiddenGoalIds(reads, context, subjectOf(episode));
    return withoutHiddenGoals(reads, await this.saver.respond(reads, review, audience), hidden);
  }

  /** Notes that the patient was given a copy, or did not want one. @throws 422 for a form without a copy. */
  giveCopy(
    context: RequestContext,
    appointmentId: string,
    { copyGiven, format }: CopyRequest,
  ): Promise<Reply<ReviewResponse>> {
    return this.audit.change(context, async (em) => {
      const { episode } = await appointmentForWriting(em, context, appointmentId);
      const before = await currentReviewOf(em, appointmentId);
      if (!before) throw notFound('review');
      if (!copyGiven && format !== undefined) {
        const message = 'No copy was given, so it has no form. Leave this out.';
        throw unprocessable([{ pointer: '/format', code: 'not-given', message }]);
      }
      const changes = { copyGiven, copyFormat: format ?? null };
      if (!(await updateIfUnchanged(em, Review, before, changes))) throw stale('review', before.rowVersion);
      const review: Review = { ...before, ...changes, rowVersion: before.rowVersion + 1 };
      return this.saver.changed(context, 200, episode, await wholeReview(em, review), ['copyGiven']);
    });
  }

  /** What was settled of goals changes these too, and stands with each in the audit trail. */
  private async noteLooks(
    em: EntityManager,
    context: RequestContext,
    review: Review,
    patientId: string,
  ): Promise<void> {
    if (review.status !== 'agreed') return;
    const { accountId } = personOf(context);
    for (const { goalId, choice } of review.freshLooks ?? []) {
      const fields = choice === 'let-go' ? ['lastLook', 'lifecycle'] : ['lastLook'];
      const touched = {
        record: 'goal' as const,
        recordId: goalId,
        patientIds: [patientId],
        episodeIds: [review.episodeId],
      };
      await this.audit.note(
        em,
        { accountId, action: context.action, address: context.address },
        { ...touched, fields },
      );
    }
  }
}
