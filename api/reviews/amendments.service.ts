import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { shows } from '@waymark/policy';
import { subjectOf } from '../episodes/episode-access.js';
import { appointmentFor } from '../appointments/appointment-access.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { audienceFor, personOf } from '../http/access.js';
import type { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { conflict, notFound } from '../http/problem.js';
import type { ReviewResponse, ReviewRevisionResponse } from './review-response.dto.js';
import { ReviewSaver } from './review-saver.service.js';
import { NextStep, Review, ReviewRevision } from './review.entity.js';
import type { AmendRequest, ReviewRequest } from './reviews.dto.js';
import { toRevisionResponse } from './reviews.mapper.js';

/** Corrects a closed review; the earlier version remains readable. */
@Injectable()
export class AmendmentsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly saver: ReviewSaver,
  ) {}

  /**
   * Corrects a closed review. The earlier version remains readable, and the review says when it was corrected.
   * @throws 409 while it is still open; 428/412; 422 any broken rule.
   */
  amend(context: RequestContext, appointmentId: string, body: AmendRequest): Promise<Reply<ReviewResponse>> {
    return this.audit.change(context, async (em) => {
      const loaded = await this.saver.load(em, context, appointmentId);
      const { before, episode } = loaded;
      if (!before) throw notFound('review');
      requireVersion(context, 'review', before.rowVersion);
      if (before.status === 'in-progress') {
        throw conflict('not-closed', 'Only a closed review is amended. This one can still be changed as it is.');
      }
      await em.insert(ReviewRevision, {
        id: randomUUID(),
        reviewId: before.id,
        number: (await em.countBy(ReviewRevision, { reviewId: before.id })) + 1,
        content: await this.saver.respond(em, before, 'team'),
        reason: body.reason,
        amendedBy: personOf(context).accountId,
        amendedAt: this.clock.now(),
      });
      const whole = { ...corrected(before, body), nextSteps: body.nextSteps ?? (await nextStepsOf(em, before)) };
      const amended = await this.saver.save(em, loaded, whole, this.clock.today());
      return this.saver.changed(context, 200, episode, amended, ['amended']);
    });
  }

  /**
   * The reviews of an appointment as they were before each amendment, and those entered in error, oldest first. For
   * staff: a patient is shown what counts now.
   */
  async revisions(context: RequestContext, appointmentId: string): Promise<Page<ReviewRevisionResponse>> {
    const { patientId, reviews, revisions } = await this.database.snapshot(async (reads) => {
      const { episode } = await appointmentFor(reads, context, appointmentId);
      const known = await reads.find(Review, {
        where: { appointmentId },
        order: { enteredAt: 'ASC', id: 'ASC' },
      });
      if (known.length === 0 || !shows(audienceFor(context, subjectOf(episode)), 'entered-in-error'))
        throw notFound('review');
      const reviewId = In(known.map(({ id }) => id));
      const earlier = await reads.find(ReviewRevision, { where: { reviewId }, order: { number: 'ASC' } });
      return { patientId: episode.patientId, reviews: known, revisions: earlier };
    });
    const standing = reviews.find(({ struckOutBecause }) => struckOutBecause === null);
    const recordId = standing?.id ?? reviews.at(-1)?.id ?? null;
    await this.audit.read(context, { record: 'review', recordId, patientIds: [patientId] });
    return wholePage(inOrder(reviews, revisions));
  }
}

/** Numbers them through: the current review began after the earlier ones had been marked as entered in error. */
function inOrder(reviews: readonly Review[], revisions: readonly ReviewRevision[]): readonly ReviewRevisionResponse[] {
  const isStanding = (review: Review): number => (review.struckOutBecause === null ? 1 : 0);
  return [...reviews]
    .sort((a, b) => isStanding(a) - isStanding(b))
    .flatMap((review) => {
      const own = revisions.filter(({ reviewId }) => reviewId === review.id);
      // Marking it as entered in error is the last thing that happens to a review.
      return own.map((each) => toRevisionResponse(each, each === own.at(-1) ? review.struckOutBecause : null));
    })
    .map((response, index) => ({ ...response, number: index + 1 }));
}

/** The whole review as it should have been: the correction, and otherwise the earlier content. */
function corrected(before: Review, body: AmendRequest): ReviewRequest {
  const status = body.status ?? closedStatusOf(before);
  return {
    status,
    reason: body.statusReason ?? (status === before.status ? before.reason : null),
    present: body.present && body.present.length > 0 ? body.present : [...before.present],
    answeredBy: body.answeredBy ?? answeredByOf(before, status),
    ratings: body.ratings,
    earlierSteps: body.earlierSteps ?? [...before.earlierSteps],
    talkAbout: body.talkAbout ?? [...before.talkAbout],
    // What was settled stays: what became of a goal is changed with the goal.
    freshLooks: status === 'agreed' ? [...(before.freshLooks ?? [])] : [],
    copyGiven: body.copyGiven ?? before.copyGiven,
    occurredOn: body.occurredOn ?? before.occurredOn,
  };
}

function closedStatusOf({ status }: Review): ReviewRequest['status'] {
  if (status === 'agreed' || status === 'recorded' || status === 'declined') return status;
  throw new Error(`A review that is ${status} is not amended.`);
}

/** If a review turns out to be without the patient's part, it was not the patient who answered. */
function answeredByOf({ answeredBy }: Review, status: ReviewRequest['status']): Review['answeredBy'] {
  const isPatient = answeredBy === 'patient' || answeredBy === 'patient-with-help';
  return status === 'recorded' && isPatient ? null : answeredBy;
}

async function nextStepsOf(
  em: EntityManager,
  { id: reviewId }: Review,
): Promise<NonNullable<ReviewRequest['nextSteps']>> {
  const steps = await em.find(NextStep, { where: { reviewId }, order: { position: 'ASC' } });
  return steps.map(({ id, goalId, what, who, byWhen, ifBarrier, thenPlan }) => ({
    ...{ id, goalId, what, who, byWhen },
    ...{ ifBarrier, thenPlan },
  }));
}
