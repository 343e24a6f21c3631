import type {
  AppointmentPurpose,
  GasLightAnswer,
  GoalKind,
  GoalLifecycle,
  NotRated,
  Rater,
  ReviewStatus,
  Scale,
} from '@waymark/contracts';
import type { AgreedRating } from './agreed-ratings.js';
import { inOrder } from './days.js';

/** Days on which a goal was active, both included; `to` `null`: still active. All days are `YYYY-MM-DD`. */
export interface DaySpan {
  readonly from: string;
  readonly to: string | null;
}

/** The facts about a goal needed for the T-score. */
export interface GoalRecord {
  readonly id: string;
  readonly kind: GoalKind;
  /** Scale of the measure version with which it is rated. */
  readonly scale: Scale;
  /** `goalWeight` of the importance and difficulty in force when it became active, 0–9. */
  readonly weight: number;
  /** Accepted GAS level, −2 … +2; `null`: never active, or on a numeric scale. */
  readonly baselineLevel: number | null;
  readonly lifecycle: GoalLifecycle;
  /** Empty: never active. Going on hold ends a span; taking the goal up again starts another. */
  readonly activeSpans: readonly DaySpan[];
  /**
   * Whether a linked goal replaced this one because its level meanings changed after a rating. False for a goal that
   * merely led to the next one (swim → golf): that one keeps its outcome.
   */
  readonly replacedBySuccessor: boolean;
  /** Whether patient and team let it go together: it is then neither achieved nor not, and counted apart. */
  readonly letGo: boolean;
  /** Whether it was active or on hold when the episode ended: a follow-up covers these goals. */
  readonly openAtDischarge: boolean;
}

export interface RatingRecord {
  readonly goalId: string;
  readonly rater: Rater;
  readonly level: number | null;
  readonly value: number | null;
  readonly answer: GasLightAnswer | null;
  readonly notRated: NotRated | null;
}

export interface ReviewRecord {
  readonly appointmentId: string;
  /** The day it happened. */
  readonly on: string;
  readonly purpose: AppointmentPurpose;
  /** Only `agreed` and `recorded` reviews are read; others may be passed and are ignored. */
  readonly status: ReviewStatus;
  readonly ratings: readonly RatingRecord[];
}

/** An appointment that the patient attended, reviewed or not. */
export interface AttendedRecord {
  readonly appointmentId: string;
  readonly on: string;
  readonly purpose: AppointmentPurpose;
}

/** One episode. Goals in any order; of two reviews on the same day the earlier comes first. */
export interface EpisodeRecord {
  readonly goals: readonly GoalRecord[];
  readonly reviews: readonly ReviewRecord[];
  readonly attended: readonly AttendedRecord[];
  /** The day of discharge; `null`: still open. */
  readonly endedOn: string | null;
}

/** A rating with a level or a value. */
export type RatedRecord = RatingRecord & AgreedRating;

/** Order of precedence of the raters in a recorded review; the patient took no part in it. */
const WITHOUT_PATIENT: readonly Rater[] = ['agreed', 'therapist', 'carer'];

/**
 * The rating that counts for a goal in one review; `null` if none has a level or value.
 *
 * In an `agreed` review only the agreed rating counts, so "we see this differently" has none. In a `recorded` review it
 * is the agreed one, else the therapist's, else the carer's; never the patient's. The first of them who answered
 * decides: "not sure" is an answer, and no one else's level replaces it.
 */
export function ratingThatCounts(review: ReviewRecord, goalId: string): RatedRecord | null {
  const rating = decidingRating(review, goalId);
  return rating === null || (rating.level === null && rating.value === null) ? null : rating;
}

/** The answer that decides, be it a level or none such as "not sure"; `null`: nobody who decides was asked. */
export function decidingRating(review: Pick<ReviewRecord, 'status' | 'ratings'>, goalId: string): RatingRecord | null {
  if (review.status !== 'agreed' && review.status !== 'recorded') return null;
  const raters = review.status === 'agreed' ? WITHOUT_PATIENT.slice(0, 1) : WITHOUT_PATIENT;
  for (const rater of raters) {
    const rating = review.ratings.find((each) => each.goalId === goalId && each.rater === rater);
    if (rating !== undefined) return rating;
  }
  return null;
}

/**
 * The agreed ratings of every goal of an episode, oldest first: the basis of the achievement status, the fresh-look rule
 * and the current level. Agreed reviews only, and none after discharge: a follow-up is reported separately. A goal
 * without any is not in it. Reviews are put in order and their days checked once, however many goals there are.
 *
 * @throws RangeError if a day is not `YYYY-MM-DD`.
 */
export function agreedRatings(
  episode: Pick<EpisodeRecord, 'reviews' | 'endedOn'>,
): ReadonlyMap<string, readonly (RatedRecord & ReviewMoment)[]> {
  const found = new Map<string, (RatedRecord & ReviewMoment)[]>();
  for (const review of inOrder(episode.reviews)) {
    if (review.status !== 'agreed' || isAfterDischarge(review, episode.endedOn)) continue;
    const { appointmentId, on } = review;
    for (const goalId of new Set(review.ratings.map((rating) => rating.goalId))) {
      const rating = ratingThatCounts(review, goalId);
      if (rating === null) continue;
      const { rater, level, value, answer, notRated } = rating;
      const ratings = found.get(goalId) ?? [];
      ratings.push({ goalId, rater, level, value, answer, notRated, appointmentId, on });
      found.set(goalId, ratings);
    }
  }
  return found;
}

/** The agreed ratings of one goal: see {@link agreedRatings}, which is quicker for several. */
export function agreedRatingsOf(
  goalId: string,
  episode: Pick<EpisodeRecord, 'reviews' | 'endedOn'>,
): readonly (RatedRecord & ReviewMoment)[] {
  return agreedRatings(episode).get(goalId) ?? [];
}

/** Appointment and day of a review. */
export interface ReviewMoment {
  readonly appointmentId: string;
  readonly on: string;
}

/** Whether a moment is after discharge: any later day, or a follow-up on the day itself. */
export function isAfterDischarge(
  moment: { readonly on: string; readonly purpose: AppointmentPurpose },
  endedOn: string | null,
): boolean {
  return endedOn !== null && (moment.on > endedOn || (moment.on === endedOn && moment.purpose === 'follow-up'));
}
