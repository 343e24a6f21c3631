import type { ReviewStatus } from '@waymark/contracts';
import {
  agreedRatingsOf,
  type EpisodeRecord,
  type GoalRecord,
  type KeptRatings,
  keepRatings,
  type ReviewRecord,
  wasOpenAtDischarge,
} from '@waymark/measures';
import type { EntityManager } from 'typeorm';
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

/** A review that counts. */
export type HistoryReview = Review & { readonly status: 'agreed' | 'recorded' };

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
  readonly reviews: readonly Review[];
  /** Attended appointments. */
  readonly appointments: readonly Appointment[];
  readonly ratings: readonly HistoryRating[];
}

const COUNTED: readonly ReviewStatus[] = ['agreed', 'recorded'];

/** Loads everything that trajectory and achievement rest on, in four statements whatever the length of the episode. */
export async function loadHistory(
  em: EntityManager,
  episode: Episode,
  measure: MeasureVersion,
): Promise<EpisodeHistory> {
  const episodeId = episode.id;
  const goals = await em.find(Goal, { where: { episodeId }, order: { position: 'ASC', id: 'ASC' } });
  const reviews = await em.findBy(Review, { episodeId });
  const order = { startsAt: 'ASC', id: 'ASC' } as const;
  const appointments = await em.find(Appointment, { where: { episodeId, status: 'attended' }, order });
  const ratings = await ratingsOfEpisode(em, episodeId);
  return historyOf({ episode, goals, reviews, appointments, ratings }, measure);
}

/** The history of an episode whose rows are already loaded. */
export function historyOf(
  { episode, goals, reviews, appointments, ratings }: EpisodeParts,
  { scale }: MeasureVersion,
): EpisodeHistory {
  const appointmentOf = new Map(appointments.map((appointment) => [appointment.id, appointment]));
  const startOf = (review: Review): number => appointmentOf.get(review.appointmentId)?.startsAt.getTime() ?? 0;
  const counted = reviews.filter((review): review is HistoryReview => COUNTED.includes(review.status));
  const ratingsOf = new Map<string, HistoryRating[]>(counted.map((review) => [review.id, []]));
  for (const rating of ratings) ratingsOf.get(rating.reviewId)?.push(rating);
  const inOrder = counted.sort(
    (a, b) => a.occurredOn.localeCompare(b.occurredOn) || startOf(a) - startOf(b) || a.id.localeCompare(b.id),
  );
  const purposeOf = (review: Review) => appointmentOf.get(review.appointmentId)?.purpose ?? 'review';
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

/** Reads plain rows: building entities of some hundred ratings took longer than finding them. */
function ratingsOfEpisode(em: EntityManager, episodeId: string): Promise<HistoryRating[]> {
  return em
    .createQueryBuilder(Rating, 'rating')
    .innerJoin('rating.review', 'review')
    .select('rating.reviewId', 'reviewId')
    .addSelect('rating.goalId', 'goalId')
    .addSelect('rating.wordingNumber', 'wordingNumber')
    .addSelect('rating.rater', 'rater')
    .addSelect('rating.level', 'level')
    .addSelect('rating.answer', 'answer')
    .addSelect('rating.value', 'value')
    .addSelect('rating.notRated', 'notRated')
    .addSelect('rating.saidAloud', 'saidAloud')
    .where('review.episodeId = :episodeId', { episodeId })
    .andWhere('review.status IN (:...statuses)', { statuses: COUNTED })
    .orderBy('rating.id', 'ASC')
    .getRawMany<HistoryRating>();
}

/** The fields that a review updates on a goal. */
export type ProgressFields = Pick<
  Goal,
  'currentLevel' | 'currentValue' | 'recentAgreed' | 'bestEarlierAgreed' | 'achievement'
>;

/** Progress of an episode's goals after its reviews have changed: last agreed answers and achievement. */
export function goalProgressOf(
  { record, goals }: EpisodeHistory,
  measure: MeasureVersion,
  episode: Episode,
): readonly { readonly goal: Goal; readonly changes: ProgressFields }[] {
  return goals.flatMap((goal) => {
    if (goal.baselineOn === null) return [];
    const agreed = agreedRatingsOf(goal.id, record).map(({ level, value, answer }) => ({ level, value, answer }));
    const kept = keepRatings({ level: goal.baselineLevel, value: goal.baselineValue }, agreed);
    const changes = progressChanges(goal, kept, measure, episode);
    return changes ? [{ goal, changes }] : [];
  });
}

/** The changed progress of a goal with these agreed ratings; null: nothing changes. */
export function progressChanges(
  goal: Goal,
  kept: KeptRatings,
  { achievedAt }: MeasureVersion,
  episode: Episode,
): ProgressFields | null {
  const last = kept.recent.at(-1);
  const because = closedBecause(goal, episode.endReason);
  const changes: ProgressFields = {
    currentLevel: last?.level ?? null,
    currentValue: last?.value ?? null,
    recentAgreed: kept.recent,
    bestEarlierAgreed: kept.bestEarlier,
    achievement: achievementAfter({ ...goal, recentAgreed: kept.recent }, goal.lifecycle, achievedAt, because),
  };
  const isSame =
    goal.currentLevel === changes.currentLevel &&
    goal.currentValue === changes.currentValue &&
    goal.achievement === changes.achievement &&
    JSON.stringify(goal.recentAgreed) === JSON.stringify(changes.recentAgreed) &&
    JSON.stringify(goal.bestEarlierAgreed) === JSON.stringify(changes.bestEarlierAgreed);
  return isSame ? null : changes;
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
    openAtDischarge: wasOpenAtDischarge(goal),
  };
}

function toReviewRecord(
  { appointmentId, occurredOn, status }: Review,
  purpose: ReviewRecord['purpose'],
  ratings: readonly HistoryRating[],
): ReviewRecord {
  return { appointmentId, on: occurredOn, purpose, status, ratings };
}
