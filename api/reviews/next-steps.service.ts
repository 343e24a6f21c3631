import { Injectable } from '@nestjs/common';
import type { Page, ReviewStatus } from '@waymark/contracts';
import { type Audience, isOwnRecord, shows } from '@waymark/policy';
import { type EntityManager, Not } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Database } from '../database/database.js';
import { lockForUpdate } from '../database/dialect.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { episodeFor, subjectOf } from '../episodes/episode-access.js';
import { Episode } from '../episodes/episode.entity.js';
import { hiddenGoalIds, withoutGoals } from '../goals/hidden-goals.js';
import { audienceFor } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { conflict, forbidden, notFound, stale, unprocessable } from '../http/problem.js';
import { NextStep, Review } from './review.entity.js';
import { toNextStepResponse } from './reviews.mapper.js';
import { barrierProblems } from './step-outcome.js';
import type { ListedNextStepResponse, NextStepChangeRequest } from './next-steps.dto.js';

/** What a patient may know of: drafts belong to the therapists. */
const AGREED = { status: 'agreed' } as const;
/** What anyone may know of: a step of a review entered in error was never agreed. */
const STANDING = { status: Not<ReviewStatus>('entered-in-error') } as const;

@Injectable()
export class NextStepsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
  ) {}

  /** An episode's next steps, the latest agreed first. Patients see those of closed reviews. */
  async list(context: RequestContext, episodeId: string): Promise<Page<ListedNextStepResponse>> {
    const { episode, steps } = await this.database.snapshot(async (reads) => {
      const found = await episodeFor(reads, context, episodeId);
      return { episode: found, steps: await this.stepsOf(reads, context, found) };
    });
    await this.audit.read(context, { record: 'next-step', recordId: null, patientIds: [episode.patientId] });
    return wholePage(steps);
  }

  /** The same for an episode that was loaded for the request. */
  async stepsOf(reads: EntityManager, context: RequestContext, episode: Episode): Promise<ListedNextStepResponse[]> {
    const episodeId = episode.id;
    const audience = audienceFor(context, subjectOf(episode));
    const review = shows(audience, 'unagreed-reviews') ? STANDING : AGREED;
    const order = { agreedOn: 'DESC', position: 'ASC', id: 'ASC' } as const;
    const steps = await reads.find(NextStep, { where: { episodeId, review }, order });
    const reviews = await reviewsOf(reads, episodeId);
    const hidden = await hiddenGoalIds(reads, context, subjectOf(episode));
    return withoutGoals(steps, hidden).map((step) => toListed(step, reviews, audience));
  }

  /**
   * Changes a next step. The patient may change its outcome until a later review has taken it up; one not given yet may
   * be given at any time.
   * @throws 403 if a patient changes more than the outcome; 404 a step that is not agreed yet; 409 if a patient is too
   *   late.
   */
  change(context: RequestContext, id: string, body: NextStepChangeRequest): Promise<Reply<ListedNextStepResponse>> {
    return this.audit.change(context, async (em) => {
      const { step, episode } = await this.stepForWriting(em, context, id);
      const isTheirOwn = isOwnRecord(context.principal, subjectOf(episode));
      if (isTheirOwn && !(await em.existsBy(Review, { id: step.reviewId, ...AGREED }))) {
        throw notFound('next step');
      }
      requireVersion(context, 'next step', step.rowVersion);
      const fields = Object.keys(body);
      if (isTheirOwn && fields.some((field) => field !== 'outcome' && field !== 'barrier')) {
        throw forbidden('You can say what became of this step. To change its words, talk to your team.');
      }
      const reviews = await reviewsOf(em, episode.id);
      if (isTheirOwn && isTakenUp(step, reviews)) {
        throw conflict('taken-up', 'You talked about this step at your appointment. Tell your team what has changed.');
      }
      const changes = changesOf(step, body);
      const problems = barrierProblems({ ...step, ...changes }, '/barrier');
      if (problems.length > 0) throw unprocessable(problems);
      if (!(await updateIfUnchanged(em, NextStep, step, changes))) throw stale('next step', step.rowVersion);
      const changed = { ...step, ...changes, rowVersion: step.rowVersion + 1 };
      return {
        reply: new Reply(200, toListed(changed, reviews, audienceFor(context, subjectOf(episode)))),
        touched: { record: 'next-step', recordId: id, patientIds: [episode.patientId], episodeIds: [], fields },
      };
    });
  }

  /** A step that its review writes too: other writers of the episode wait meanwhile. */
  private async stepForWriting(
    em: EntityManager,
    context: RequestContext,
    id: string,
  ): Promise<{ step: NextStep; episode: Episode }> {
    const found = await em.findOneBy(NextStep, { id, review: STANDING });
    if (!found) throw notFound('next step');
    const episode = await episodeFor(em, context, found.episodeId, 'next step');
    await lockForUpdate(em, Episode, episode.id);
    const step = await em.findOneBy(NextStep, { id, review: STANDING });
    if (!step) throw notFound('next step');
    return { step, episode };
  }
}

/** What got in the way goes with the outcome of which it was said. */
function changesOf(step: NextStep, body: NextStepChangeRequest): NextStepChangeRequest {
  const isOtherOutcome = body.outcome !== undefined && body.outcome !== step.outcome;
  return isOtherOutcome ? { barrier: null, ...body } : { ...body };
}

type TakingUp = Pick<Review, 'id' | 'occurredOn' | 'earlierSteps'>;

function reviewsOf(em: EntityManager, episodeId: string): Promise<readonly TakingUp[]> {
  return em.find(Review, {
    select: { id: true, occurredOn: true, earlierSteps: true },
    where: { episodeId, ...STANDING },
  });
}

/** An outcome is taken up by any review of a later day, and by one of the same day that names it. */
function isTakenUp(step: NextStep, reviews: readonly TakingUp[]): boolean {
  if (step.outcome === null) return false;
  return reviews.some(
    ({ id, occurredOn, earlierSteps }) =>
      id !== step.reviewId &&
      (occurredOn > step.agreedOn || earlierSteps.some(({ nextStepId }) => nextStepId === step.id)),
  );
}

function toListed(step: NextStep, reviews: readonly TakingUp[], audience: Audience): ListedNextStepResponse {
  return { ...toNextStepResponse(step, audience), takenUp: isTakenUp(step, reviews) };
}
