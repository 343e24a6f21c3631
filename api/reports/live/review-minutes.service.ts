import { Injectable } from '@nestjs/common';
import { addDays, addMonths } from '@waymark/calendar';
import type { ReviewMinutes } from '@waymark/contracts';
import { matterOf } from '@waymark/policy';
import { median } from '@waymark/statistics';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { requireAccess } from '../../http/access.js';
import type { RequestContext } from '../../http/request-context.js';
import { Review } from '../../reviews/review.entity.js';
import { FEWEST_THERAPISTS } from '../editions/about-few.js';

const MONTHS_LOOKED_BACK = 12;

/** Of fewer the middle would be the time of one appointment, which somebody may remember. */
const FEWEST_REVIEWS = 10;

const TOO_FEW =
  'Said from ten reviews on the shared screen by three therapists on, so that it is never the time of one person.';

/** How long a team's reviews take on the shared screen: one figure of all of them, which nothing narrows. */
@Injectable()
export class ReviewMinutesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws 404 for others' care services. */
  async read(context: RequestContext, careServiceId: string): Promise<ReviewMinutes> {
    requireAccess(context, 'care service', matterOf(careServiceId));
    const from = addDays(addMonths(this.clock.today(), -MONTHS_LOOKED_BACK), 1);
    const reviews = await measuredReviews(this.database.reads, careServiceId, from);
    const therapists = new Set(reviews.map(({ enteredById }) => enteredById));
    const middle = median(reviews.map(({ secondsOnScreen }) => secondsOnScreen ?? 0));
    if (middle === null || reviews.length < FEWEST_REVIEWS || therapists.size < FEWEST_THERAPISTS)
      return { sentence: TOO_FEW, medianMinutes: null };
    const minutes = Math.max(1, Math.round(middle / 60));
    const unit = minutes === 1 ? 'minute' : 'minutes';
    const sentence = `Half of ${reviews.length} reviews on the shared screen took ${minutes} ${unit} or less, from Start to agreed.`;
    return { sentence, medianMinutes: minutes };
  }
}

/** The agreed reviews of a care service since a day whose time was measured. One statement. */
function measuredReviews(
  reads: EntityManager,
  careServiceId: string,
  from: string,
): Promise<readonly Pick<Review, 'secondsOnScreen' | 'enteredById'>[]> {
  return reads
    .createQueryBuilder(Review, 'review')
    .innerJoin('review.episode', 'episode')
    .select(['review.id', 'review.secondsOnScreen', 'review.enteredById'])
    .where('episode.careServiceId = :careServiceId', { careServiceId })
    .andWhere("review.status = 'agreed' AND review.secondsOnScreen IS NOT NULL AND review.enteredById IS NOT NULL")
    .andWhere('review.occurredOn >= :from', { from })
    .getMany();
}
