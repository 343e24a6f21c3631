import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { shows } from '@waymark/policy';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { accountNames } from '../accounts/account-names.js';
import { appointmentFor } from '../appointments/appointment-access.js';
import type { Appointment } from '../appointments/appointment.entity.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Database } from '../database/database.js';
import { episodeFor, subjectOf } from '../episodes/episode-access.js';
import { audienceFor } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { notFound } from '../http/problem.js';
import type { ReviewRecordResponse, TeamNoteResponse } from './review-record.dto.js';
import { Rating, Review, ReviewRevision } from './review.entity.js';
import { wholeReview } from './review-saver.service.js';
import { toReviewResponse, toRevisionResponse } from './reviews.mapper.js';

type Recorded = ReviewRecordResponse['reviews'][number];
type Names = ReadonlyMap<string, string>;

/** Reads everything that was ever recorded in one appointment. */
@Injectable()
export class ReviewRecordService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
  ) {}

  /**
   * For the team at a desk of its own. A patient, a carer and a shared screen are told what counts now, elsewhere.
   * @returns no reviews where nothing was ever recorded.
   * @throws 404 for anyone else.
   */
  async read(context: RequestContext, appointmentId: string): Promise<ReviewRecordResponse> {
    const { response, patientId } = await this.database.snapshot(async (reads) => {
      const { appointment, episode } = await appointmentFor(reads, context, appointmentId);
      if (!shows(audienceFor(context, subjectOf(episode)), 'entered-in-error')) throw notFound('review');
      return { response: await recordOf(reads, appointment), patientId: episode.patientId };
    });
    const recordId = response.reviews[0]?.review.id ?? null;
    await this.audit.read(context, { record: 'review', recordId, patientIds: [patientId] });
    return response;
  }

  /**
   * The notes for the team in the reviews of an episode that stand, the latest first.
   * @throws 404 for anyone but the team.
   */
  async notes(context: RequestContext, episodeId: string): Promise<Page<TeamNoteResponse>> {
    const { notes, patientId } = await this.database.snapshot(async (reads) => {
      const episode = await episodeFor(reads, context, episodeId);
      if (!shows(audienceFor(context, subjectOf(episode)), 'staff-notes')) throw notFound('episode');
      return { notes: await notesOf(reads, episodeId), patientId: episode.patientId };
    });
    await this.audit.read(context, { record: 'review', recordId: null, patientIds: [patientId] });
    return wholePage(notes);
  }
}

async function notesOf(em: EntityManager, episodeId: string): Promise<readonly TeamNoteResponse[]> {
  const reviews = await em.find(Review, {
    select: { id: true, appointmentId: true, occurredOn: true, enteredAt: true },
    where: { episodeId, status: Not('entered-in-error') },
  });
  const ratings = await em.find(Rating, {
    select: { id: true, reviewId: true, goalId: true, rater: true, note: true },
    where: { reviewId: In(reviews.map(({ id }) => id)), note: Not(IsNull()) },
    order: { goalId: 'ASC', rater: 'ASC' },
  });
  return [...reviews]
    .sort((a, b) => inTime(b, a))
    .flatMap(({ id, appointmentId, occurredOn: on }) =>
      ratings
        .filter(({ reviewId, note }) => reviewId === id && note)
        .map(({ goalId, rater, note }) => ({ appointmentId, on, goalId, rater, note: note ?? '' })),
    );
}

async function recordOf(em: EntityManager, appointment: Appointment): Promise<ReviewRecordResponse> {
  const reviews = await em.find(Review, {
    where: { appointmentId: appointment.id },
    order: { enteredAt: 'DESC', id: 'DESC' },
  });
  const revisions = await em.find(ReviewRevision, {
    where: { reviewId: In(reviews.map(({ id }) => id)) },
    order: { number: 'ASC' },
  });
  const names = await accountNames(em, [
    ...reviews.flatMap(({ enteredById }) => enteredById ?? []),
    ...revisions.map(({ amendedBy }) => amendedBy),
  ]);
  const standing = reviews.filter(({ struckOutBecause }) => struckOutBecause === null);
  const inError = reviews.filter(({ struckOutBecause }) => struckOutBecause !== null);
  const recorded: Recorded[] = [];
  for (const review of [...standing, ...inError]) {
    const own = revisions.filter(({ reviewId }) => reviewId === review.id);
    recorded.push(await recordedOf(em, review, own, names));
  }
  return { reviews: recorded, ...(await nearby(em, appointment, standing[0])) };
}

/** Marking it as entered in error is the last thing that happens to a review, so its last revision is that. */
async function recordedOf(
  em: EntityManager,
  review: Review,
  revisions: readonly ReviewRevision[],
  names: Names,
): Promise<Recorded> {
  const nameOf = (accountId: string): string => names.get(accountId) ?? '';
  const because = review.struckOutBecause;
  const marking = because === null ? undefined : revisions.at(-1);
  return {
    review: marking
      ? toRevisionResponse(marking, because).review
      : toReviewResponse(await wholeReview(em, review), 'team'),
    enteredBy: review.enteredById === null ? null : nameOf(review.enteredById),
    replaced: revisions
      .filter((revision) => revision !== marking)
      .map((revision) => {
        const { reason, amendedAt: at, review: before } = toRevisionResponse(revision, null);
        return { reason, at, by: nameOf(revision.amendedBy), review: before };
      }),
    inError:
      because !== null && marking
        ? {
            reason: because,
            note: marking.reason === because ? null : marking.reason,
            at: marking.amendedAt.toISOString(),
            by: nameOf(marking.amendedBy),
          }
        : null,
  };
}

/** The reviews that stand just before and after that of this appointment, in the order in which they happened. */
async function nearby(
  em: EntityManager,
  { id: appointmentId, episodeId, on, startsAt }: Appointment,
  standing: Review | undefined,
): Promise<Pick<ReviewRecordResponse, 'previous' | 'next'>> {
  const others = await em.find(Review, {
    select: { id: true, appointmentId: true, occurredOn: true, enteredAt: true },
    where: { episodeId, appointmentId: Not(appointmentId), status: Not('entered-in-error') },
  });
  const own: InTime = standing ?? { id: appointmentId, appointmentId, occurredOn: on, enteredAt: startsAt };
  const sorted = [...others, own].sort(inTime);
  const at = sorted.indexOf(own);
  const near = (one: InTime | undefined) => (one ? { appointmentId: one.appointmentId, on: one.occurredOn } : null);
  return { previous: near(sorted[at - 1]), next: near(sorted[at + 1]) };
}

type InTime = Pick<Review, 'id' | 'appointmentId' | 'occurredOn' | 'enteredAt'>;

function inTime(a: InTime, b: InTime): number {
  if (a.occurredOn !== b.occurredOn) return a.occurredOn < b.occurredOn ? -1 : 1;
  return a.enteredAt.getTime() - b.enteredAt.getTime() || (a.id < b.id ? -1 : 1);
}
