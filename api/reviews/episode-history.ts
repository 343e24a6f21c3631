import type { ReviewStatus } from '@waymark/contracts';
import {
  agreedRatings,
  type EpisodeRecord,
  type GoalRecord,
  type KeptRatings,
  keepRatings,
  type ReviewRecord,
  wasLetGo,
  wasOpenAtDischarge,
} from '@waymark/measures';
import { type EntityManager, In } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import type { Episode } from '../episodes/episode.entity.js';
import { achievementAfter, closedBecause } from '../goals/goal-life.js';
import { Goal } from '../goals/goal.entity.js';
import type { MeasureVersion } from '../measures/measure.entity.js';
import { Rating, Review } from './review.entity.js';

/** A rating without the fields a path does not need. */
export type HistoryRating = Pick<
  Rating,
  'reviewId' | 'goalId' | 'wordingNumber' | 'rater' | 'level' | 'answer' | 'value' | 'notRated' | 'saidAloud'
>;

/** A review without the fields a path does not need. */
type EpisodeReview = Pick<Review, 'id' | 'rowVersion' | 'appointmentId' | 'status' | 'answeredBy' | 'occurredOn'>;

/** A review that counts. */
export type HistoryReview = EpisodeReview & { readonly status: 'agreed' | 'recorded' };

/** An attended appointment without the fields a path does not need. */
type AttendedAppointment = Pick<Appointment, 'id' | 'startsAt' | 'on' | 'purpose'>;

/** An episode as `libs/measures` reads it, and the rows it was built from. */
export interface EpisodeHistory {
  readonly record: EpisodeRecord;
  readonly goals: readonly Goal[];
  /** Agreed and recorded reviews, oldest first, each with its ratings. */
  readonly reviews: readonly { readonly review: HistoryReview; readonly ratings: readonly HistoryRating[] }[];
  /** Increments with every review of the episode, including one that is open, declined or entered in error. */
  readonly reviewVersions: number;
}

/** The rows of one episode that make up its history. */
export interface EpisodeParts {
  readonly episode: Episode;
  readonly goals: readonly Goal[];
  /** All reviews; the agreed and the recorded ones count. */
  readonly reviews: readonly EpisodeReview[];
  /** Attended appointments. */
  readonly appointments: readonly AttendedAppointment[];
  readonly ratings: readonly HistoryRating[];
}

const COUNTED: readonly ReviewStatus[] = ['agreed', 'recorded'];

const OF_REVIEW = {
  id: true,
  rowVersion: true,
  appointmentId: true,
  status: true,
  answeredBy: true,
  occurredOn: true,
} as const;
const OF_APPOINTMENT = { id: true, startsAt: true, on: true, purpose: true } as const;
const OF_RATING = {
  reviewId: true,
  goalId: true,
  wordingNumber: true,
  rater: true,
  level: true,
  answer: true,
  value: true,
  notRated: true,
  saidAloud: true,
} as const;

/**
 * Loads everything that trajectory and achievement rest on, in four statements whatever the length of the episode, and
 * of the many rows only the columns that are read.
 */
export async function loadHistory(
  em: EntityManager,
  episode: Episode,
  measure: MeasureVersion,
): Promise<EpisodeHistory> {
  const episodeId = episode.id;
  const goals = await em.find(Goal, { where: { episodeId }, order: { position: 'ASC', id: 'ASC' } });
  const reviews = await em.find(Review, { where: { episodeId }, select: OF_REVIEW });
  const order = { startsAt: 'ASC', id: 'ASC' } as const;
  const attended = { episodeId, status: 'attended' } as const;
  const appointments = await em.find(Appointment, { where: attended, order, select: OF_APPOINTMENT });
  const reviewId = In(reviews.filter(isCounted).map(({ id }) => id));
  const ratings = await em.find(Rating, { where: { reviewId }, select: OF_RATING });
  return historyOf({ episode, goals, reviews, appointments, ratings }, measure);
}

function isCounted(review: EpisodeReview): review is HistoryReview {
  return COUNTED.includes(review.status);
}

/** The history of an episode whose rows are already loaded. */
export function historyOf(
  { episode, goals, reviews, appointments, ratings }: EpisodeParts,
  { scale }: MeasureVersion,
): EpisodeHistory {
  const appointmentOf = new Map(appointments.map((appointment) => [appointment.id, appointment]));
  const startOf = (review: EpisodeReview): number => appointmentOf.get(review.appointmentId)?.startsAt.getTime() ?? 0;
  const counted = reviews.filter(isCounted);
  const ratingsOf = new Map<string, HistoryRating[]>(counted.map((review) => [review.id, []]));
  for (const rating of ratings) ratingsOf.get(rating.reviewId)?.push(rating);
  const inOrder = counted.sort(
    (a, b) => compare(a.occurredOn, b.occurredOn) || startOf(a) - startOf(b) || compare(a.id, b.id),
  );
  const purposeOf = (review: EpisodeReview) => appointmentOf.get(review.appointmentId)?.purpose ?? 'review';
  return {
    goals,
    reviews: inOrder.map((review) => ({ review, ratings: ratingsOf.get(review.id) ?? [] })),
    reviewVersions: reviews.reduce((sum, { rowVersion }) => sum + rowVersion, 0),
    record: {
      goals: goals.map((goal) => toGoalRecord(goal, scale)),
      reviews: inOrder.map((review) => toReviewRecord(review, purposeOf(review), ratingsOf.get(review.id) ?? [])),
      attended: appointments.map(({ id, on, purpose }) => ({ appointmentId: id, on, purpose })),
      endedOn: episode.endedOn,
    },
  };
}

/** Days and ids are plain letters: their order is that of their bytes. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The fields that a review updates on a goal. */
type ProgressFields = Pick<
  Goal,
  'currentLevel' | 'currentValue' | 'lastAgreedOn' | 'recentAgreed' | 'bestEarlierAgreed' | 'achievement'
>;

export interface GoalProgress {
  readonly changes: ProgressFields;
  /** Whether more than the day of the last answer changes: only then does the goal get another version. */
  readonly isVisible: boolean;
}

/** Progress of an episode's goals after its reviews have changed: last agreed answers and achievement. */
export function goalProgressOf(
  { record, goals }: EpisodeHistory,
  measure: MeasureVersion,
  episode: Episode,
): readonly { readonly goal: Goal; readonly progress: GoalProgress }[] {
  const agreedOf = agreedRatings(record);
  return goals.flatMap((goal) => {
    if (goal.baselineOn === null) return [];
    const ratings = agreedOf.get(goal.id) ?? [];
    const agreed = ratings.map(({ level, value, answer }) => ({ level, value, answer }));
    const kept = keepRatings({ level: goal.baselineLevel, value: goal.baselineValue }, agreed);
    const progress = progressOf(goal, { ...kept, lastOn: ratings.at(-1)?.on ?? null }, measure, episode);
    return progress ? [{ goal, progress }] : [];
  });
}

/** The changed progress of a goal with these agreed ratings; null: nothing changes. */
export function progressOf(
  goal: Goal,
  kept: KeptRatings & { readonly lastOn: string | null },
  { achievedAt }: MeasureVersion,
  episode: Episode,
): GoalProgress | null {
  const last = kept.recent.at(-1);
  const because = closedBecause(goal, episode.endReason);
  const changes: ProgressFields = {
    currentLevel: last?.level ?? null,
    currentValue: last?.value ?? null,
    lastAgreedOn: kept.lastOn,
    recentAgreed: kept.recent,
    bestEarlierAgreed: kept.bestEarlier,
    achievement: achievementAfter({ ...goal, recentAgreed: kept.recent }, goal.lifecycle, achievedAt, because),
  };
  const isVisible =
    goal.currentLevel !== changes.currentLevel ||
    goal.currentValue !== changes.currentValue ||
    goal.achievement !== changes.achievement ||
    JSON.stringify(goal.recentAgreed) !== JSON.stringify(changes.recentAgreed) ||
    JSON.stringify(goal.bestEarlierAgreed) !== JSON.stringify(changes.bestEarlierAgreed);
  return isVisible || goal.lastAgreedOn !== changes.lastAgreedOn ? { changes, isVisible } : null;
}

export function toGoalRecord(goal: Goal, scale: GoalRecord['scale']): GoalRecord {
  return {
    id: goal.id,
    kind: goal.kind,
    scale,
    weight: goal.weight ?? 1,
    baselineLevel: goal.baselineLevel,
    lifecycle: goal.lifecycle,
    activeSpans: goal.activeSpans,
    replacedBySuccessor: goal.replacedByGoalId !== null,
    letGo: wasLetGo(goal),
    openAtDischarge: wasOpenAtDischarge(goal),
  };
}

function toReviewRecord(
  { appointmentId, occurredOn, status }: EpisodeReview,
  purpose: ReviewRecord['purpose'],
  ratings: readonly HistoryRating[],
): ReviewRecord {
  return { appointmentId, on: occurredOn, purpose, status, ratings };
}
