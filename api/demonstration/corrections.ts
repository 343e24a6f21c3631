import { randomUUID } from 'node:crypto';
import { TREATING_ROLE } from '@waymark/policy';
import { Account, Membership } from '../accounts/account.entity.js';
import type { Database } from '../database/database.js';
import { Goal } from '../goals/goal.entity.js';
import type { RequestContext } from '../http/request-context.js';
import type { AmendmentsService } from '../reviews/amendments.service.js';
import { NextStep, Rating, Review } from '../reviews/review.entity.js';
import type { RatingRequest } from '../reviews/reviews.dto.js';
import type { ReviewsService } from '../reviews/reviews.service.js';
import type { EnteredInErrorService } from '../reviews/entered-in-error.service.js';
import { THERAPIST } from './staff.js';
import type { SeededPerson } from './seeded-episodes.js';

/** Mistakes are corrected by the service itself, so that all its rules apply and everything dependent is updated. */
export interface Corrections {
  readonly database: Database;
  readonly amendments: AmendmentsService;
  readonly enteredInError: EnteredInErrorService;
  readonly reviews: ReviewsService;
}

/** A closed review and its answers. */
interface Closed {
  readonly review: Review;
  readonly ratings: readonly Rating[];
}

const WHY = ['The wrong level was tapped for one goal', 'They rang: they had meant the level below'];

/** Corrects two reviews; marks one, written into the wrong record, as entered in error and writes it again. */
export async function correctReviews(corrections: Corrections, people: readonly SeededPerson[]): Promise<void> {
  const context = await contextOfTherapist(corrections.database);
  const [first, second, third] = await reviewsToCorrect(corrections.database, people);
  for (const [index, closed] of [first, second].entries()) {
    if (!closed) continue;
    const body = { reason: WHY[index] ?? '', ratings: oneLower(closed.ratings) };
    await corrections.amendments.amend(context, closed.review.appointmentId, body);
  }
  if (third) await writeAnew(corrections, context, third);
}

async function writeAnew(
  { enteredInError, reviews }: Corrections,
  context: RequestContext,
  { review, ratings }: Closed,
): Promise<void> {
  const { appointmentId, present, answeredBy, earlierSteps } = review;
  await enteredInError.review(context, appointmentId, {
    reason: 'wrong-patient',
    note: 'Taken from somebody else’s sheet',
  });
  const again: RequestContext = { ...context, idempotencyKey: randomUUID() };
  await reviews.write(again, appointmentId, {
    status: 'agreed',
    present: [...present],
    answeredBy,
    ratings: oneLower(ratings),
    earlierSteps: [...earlierSteps],
  });
}

/** One review for each of three people: between the first and the last, of goals that continue, without a next step. */
async function reviewsToCorrect({ reads }: Database, people: readonly SeededPerson[]): Promise<Closed[]> {
  const found: Closed[] = [];
  for (const { episode } of people) {
    const episodeId = episode.id;
    const active = new Set((await reads.findBy(Goal, { episodeId, lifecycle: 'active' })).map(({ id }) => id));
    const reviews = await reads.find(Review, { where: { episodeId }, order: { occurredOn: 'ASC' } });
    for (const review of reviews.slice(1, -1).toReversed()) {
      const reviewId = review.id;
      const ratings = await reads.find(Rating, { where: { reviewId }, order: { goalId: 'ASC', rater: 'ASC' } });
      const isPlain = ratings.every(({ rater, goalId }) => rater === 'agreed' && active.has(goalId));
      const isMistaken = review.status === 'agreed' && isPlain;
      if (!isMistaken || !ratings.some(isAbove) || (await reads.existsBy(NextStep, { reviewId }))) continue;
      found.push({ review, ratings });
      break;
    }
    if (found.length === 3) break;
  }
  return found;
}

const isAbove = ({ level }: Rating): boolean => level !== null && level >= 0;

/** Lowers the first level that leaves room by one. */
function oneLower(ratings: readonly Rating[]): RatingRequest[] {
  const wrong = ratings.find(isAbove);
  return ratings.map((rating) => {
    const { goalId, rater, level, answer, value, notRated, note } = rating;
    if (rating === wrong) return { goalId, rater, level: (level ?? 0) - 1, note };
    return answer === null ? { goalId, rater, level, value, notRated, note } : { goalId, rater, answer, note };
  });
}

/** The context of a request by the demonstration's therapist. */
export async function contextOfTherapist({ reads }: Pick<Database, 'reads'>): Promise<RequestContext> {
  const { id: accountId, name } = await reads.findOneByOrFail(Account, { emailKey: THERAPIST });
  const memberships = await reads.findBy(Membership, { accountId });
  return {
    principal: {
      kind: 'person',
      accountId,
      name,
      formerPatientIds: [],
      screenLock: null,
      memberships: memberships.flatMap(({ careServiceId }) =>
        careServiceId === null ? [] : [{ role: TREATING_ROLE, careServiceId }],
      ),
    },
    action: 'review:write',
    route: 'demonstration',
    idempotencyKey: null,
    bodyHash: '',
    ifMatch: 'any',
    address: '127.0.0.1',
    isForSharedScreen: false,
    today: null,
  };
}
