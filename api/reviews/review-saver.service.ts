import { Injectable } from '@nestjs/common';
import { timeOnScreen } from '@waymark/measures';
import type { Audience } from '@waymark/policy';
import { type EntityManager, IsNull } from 'typeorm';
import { appointmentForWriting } from '../appointments/appointment-access.js';
import { Appointment, Preparation } from '../appointments/appointment.entity.js';
import type { Change } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { measureOf } from '../goals/goal-access.js';
import { Goal } from '../goals/goal.entity.js';
import { audienceFor, personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { stale, unprocessable } from '../http/problem.js';
import type { ReviewResponse } from './review-response.dto.js';
import { checkReview, type ReviewContext } from './review-rules.js';
import { takeBackLooks } from './fresh-looks.js';
import { updateGoals } from './goals-after-review.js';
import { replaceNextSteps, settleEarlierSteps, storeRatings } from './review-store.js';
import { NextStep, Rating, Review } from './review.entity.js';
import type { ReviewRequest } from './reviews.dto.js';
import { currentReviewOf } from './current-review.js';
import { toReviewResponse, type WholeReview } from './reviews.mapper.js';
import { ratingsToStore } from './said-aloud.js';
import { newReview } from './new-review.js';
import { isOwnViewAlone } from './own-view.js';
import { SavedReview } from './saved-review.js';

/** A review about to change, and its context. */
export interface LoadedReview extends Omit<ReviewContext, 'occurredOn' | 'isAmended'> {
  /** null: this appointment has no review yet. */
  readonly before: Review | null;
  /** The account that saves it. */
  readonly accountId: string;
  /** Those who see the page that saves it. */
  readonly audience: Audience;
}

/** Checks and stores a whole review: the part shared by saving and amending. */
@Injectable()
export class ReviewSaver {
  constructor(private readonly clock: Clock) {}

  /** Loads the review of an appointment for a change; other writers of the episode wait meanwhile. */
  async load(em: EntityManager, context: RequestContext, appointmentId: string): Promise<LoadedReview> {
    const { appointment, episode } = await appointmentForWriting(em, context, appointmentId);
    const before = await currentReviewOf(em, appointmentId);
    return {
      appointment,
      episode,
      before,
      accountId: personOf(context).accountId,
      audience: audienceFor(context, subjectOf(episode)),
      storedRatings: before === null ? [] : await em.findBy(Rating, { reviewId: before.id }),
      goals: await em.findBy(Goal, { episodeId: episode.id }),
      measure: await measureOf(em, episode),
      today: this.clock.today(),
    };
  }

  /**
   * Checks and stores a review with everything that belongs to it. The caller has the transaction.
   * @param correctedOn the day on which a closed review is corrected; null: it is saved for the first time, or again.
   * @returns it as stored; `held` is for the refresh of what is derived, null: its goals were counted from the history.
   * @throws 412 if it was changed meanwhile; 422 any broken rule.
   */
  async save(
    em: EntityManager,
    loaded: LoadedReview,
    body: ReviewRequest,
    correctedOn: string | null,
  ): Promise<WholeReview & { readonly held: SavedReview | null }> {
    const { appointment, before, storedRatings } = loaded;
    const occurredOn = body.occurredOn ?? appointment.on;
    const { problems, ratings } = checkReview(body, { ...loaded, occurredOn, isAmended: correctedOn !== null });
    if (problems.length > 0) throw unprocessable(problems);
    const now = this.clock.now();
    const measured = correctedOn === null ? measuredTime(loaded, body.status, now) : {};
    const content = { ...contentOf(body, before), ...enteredBy(loaded), ...measured, occurredOn, correctedOn };
    const review: Review = before
      ? { ...before, ...content, rowVersion: before.rowVersion + 1 }
      : newReview(appointment, { enteredAt: now, ...content });
    if (!before) await em.insert(Review, review);
    else if (!(await updateIfUnchanged(em, Review, before, content))) throw stale('review', before.rowVersion);

    const whole = ratingsToStore(ratings, review, storedRatings, loaded.audience);
    const storedSteps = before === null ? [] : await em.findBy(NextStep, { reviewId: review.id });
    const stored = await storeRatings(em, review.id, whole, storedRatings);
    const steps = await replaceNextSteps(em, review, storedSteps, body.nextSteps ?? []);
    const stepProblems = [
      ...(await settleEarlierSteps(em, review, before?.earlierSteps ?? [], content.earlierSteps)),
      ...steps.problems,
    ];
    if (stepProblems.length > 0) throw unprocessable(stepProblems);
    // The first save of an appointment that was only booked marks it as attended.
    const said = { ratings: whole, nextSteps: steps.stored.length, isNew: before === null };
    if (appointment.status === 'attended' || !isOwnViewAlone(review, said))
      await this.markAppointment(em, appointment, review);
    if (review.status === 'agreed') await this.markRead(em, appointment.id, loaded.accountId);
    // Corrected to one without the patient's part: nothing was settled together in it.
    if (before?.status === 'agreed' && review.status !== 'agreed') await takeBackLooks(em, before, loaded.episode);
    const goals = await updateGoals(em, { ...loaded, review, ratings: whole }, now);
    const held =
      goals && new SavedReview({ ...loaded, goals, review, ratings: stored, nextSteps: steps.stored.length });
    return { review, ratings: stored, nextSteps: steps.stored, held };
  }

  async respond(em: EntityManager, review: Review, audience: Audience): Promise<ReviewResponse> {
    return toReviewResponse(await wholeReview(em, review), audience);
  }

  /** The reply to a change of a review and its audit entry. */
  changed(
    context: RequestContext,
    status: number,
    episode: Episode,
    whole: WholeReview & { readonly held?: SavedReview | null },
    fields: readonly string[],
  ): Change<ReviewResponse> {
    return {
      reply: new Reply(status, toReviewResponse(whole, audienceFor(context, subjectOf(episode)))),
      touched: {
        record: 'review',
        recordId: whole.review.id,
        patientIds: [episode.patientId],
        episodeIds: [episode.id],
        ...(whole.held && { held: whole.held }),
        fields,
      },
    };
  }

  /** Notes an appointment as attended, with the status of its review. */
  private async markAppointment(em: EntityManager, appointment: Appointment, review: Review): Promise<void> {
    if (appointment.status !== 'attended' || appointment.reviewStatus !== review.status) {
      const changes = { status: 'attended' as const, reviewStatus: review.status };
      if (!(await updateIfUnchanged(em, Appointment, appointment, changes)))
        throw stale('appointment', appointment.rowVersion);
    }
  }

  /**
   * Marks the patient's preparation as read: it was on the page that they agreed together. A carer's message perhaps
   * was not, and a declined or newly begun review showed no one the words: those are read once a user says so.
   */
  private async markRead(em: EntityManager, appointmentId: string, readById: string): Promise<void> {
    await em.update(
      Preparation,
      { appointmentId, sentBy: 'patient', readAt: IsNull() },
      { readAt: this.clock.now(), readById },
    );
  }
}

/** A stored review with its parts. */
export async function wholeReview(em: EntityManager, review: Review): Promise<WholeReview> {
  const reviewId = review.id;
  return { review, ratings: await em.findBy(Rating, { reviewId }), nextSteps: await em.findBy(NextStep, { reviewId }) };
}

/** A correction has an author of its own: who entered the review stays. */
function enteredBy({ before, accountId }: LoadedReview): Pick<Review, 'enteredById'> {
  return { enteredById: before && before.status !== 'in-progress' ? before.enteredById : accountId };
}

/** How long it took so far, if the shared screen saves it. A note for the team meanwhile adds nothing; closed elsewhere, nobody knows. */
function measuredTime(
  { before, audience }: LoadedReview,
  status: ReviewRequest['status'],
  now: Date,
): Partial<Pick<Review, 'secondsOnScreen' | 'savedOnScreenAt'>> {
  if (audience !== 'shared-screen')
    return status === 'in-progress' ? {} : { secondsOnScreen: null, savedOnScreenAt: null };
  const { secondsOnScreen: seconds = null, savedOnScreenAt: at = null } = before ?? {};
  const earlier = seconds === null || at === null ? null : { seconds, at };
  return { secondsOnScreen: timeOnScreen(earlier, now), savedOnScreenAt: now };
}

/** The content of a review without its ratings and next steps. */
function contentOf(body: ReviewRequest, before: Review | null) {
  const { status, present = [] } = body;
  const copyGiven = body.copyGiven ?? before?.copyGiven ?? null;
  return {
    status,
    reason: status === 'agreed' || status === 'in-progress' ? null : (body.reason ?? null),
    // An empty list says no more than a missing one: someone was present.
    present: present.length > 0 ? present : (before?.present ?? []),
    answeredBy: body.answeredBy ?? (status === 'agreed' && before?.status !== 'agreed' ? ('patient' as const) : null),
    earlierSteps: body.earlierSteps ?? [],
    talkAbout: body.talkAbout ?? [],
    freshLooks: (body.freshLooks ?? []).map(({ goalId, choice, because = null }) => ({ goalId, choice, because })),
    copyGiven,
    copyFormat: copyGiven ? (before?.copyFormat ?? null) : null,
    source: before && before.status !== 'in-progress' ? before.source : (body.source ?? before?.source ?? 'screen'),
  };
}
