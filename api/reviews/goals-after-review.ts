import { keepRatings, ratingsKept, ratingThatCounts } from '@waymark/measures';
import { type EntityManager, In } from 'typeorm';
import { updateIfUnchanged } from '../database/versioned.js';
import type { Episode } from '../episodes/episode.entity.js';
import { measureOf } from '../goals/goal-access.js';
import { Goal } from '../goals/goal.entity.js';
import { stale } from '../http/problem.js';
import type { MeasureVersion } from '../measures/measure.entity.js';
import { goalProgressOf, type GoalProgress, loadHistory, progressOf } from './episode-history.js';
import { looksAgreedIn } from './fresh-looks.js';
import { Rating, type Review } from './review.entity.js';
import type { StorableRating } from './said-aloud.js';

/** A review that was saved, what it was before, and the goals of its episode. */
interface ReviewAndGoals {
  readonly review: Review;
  readonly ratings: readonly StorableRating[];
  /** null: it is new. */
  readonly before: Review | null;
  readonly storedRatings: readonly Rating[];
  readonly episode: Episode;
  readonly measure: MeasureVersion;
  /** As they were before the save. */
  readonly goals: readonly Goal[];
}

/** When a goal was first answered and last asked about. Not a visible change, so the goal keeps its version. */
type RatedFields = Pick<Goal, 'firstRatedAt' | 'lastRatedOn'>;

/**
 * Brings the goals of an episode up to date with a saved review. Where that is later than what its goals keep, this and
 * the review are enough; otherwise the whole history is read.
 * @returns the goals as they are now, but for the number of their version; null: they were changed from the history.
 */
export async function updateGoals(
  em: EntityManager,
  saved: ReviewAndGoals,
  now: Date,
): Promise<readonly Goal[] | null> {
  const rated = await ratedFieldsOf(em, saved, now);
  const progress = progressFromLatest(saved);
  const looks = looksAgreedIn(saved);
  const goals: Goal[] = [];
  for (const goal of saved.goals) {
    const progressed = progress?.get(goal.id);
    const look = looks.get(goal.id);
    // Last: a goal that is let go has no achievement, whatever was rated.
    const changes = { ...rated.get(goal.id), ...progressed?.changes, ...look };
    const isVisible = look !== undefined || (progressed?.isVisible ?? false);
    if (Object.keys(changes).length > 0) await store(em, goal, { changes, isVisible });
    goals.push({ ...goal, ...changes });
  }
  if (progress !== null) return goals;
  await bringGoalsUpToDate(em, saved.episode);
  return null;
}

/**
 * Updates the progress stored on each goal of an episode to the ratings that count now, from the whole history. Must be
 * called after a change to which ratings count, or to their order: an episode's last day, an appointment's purpose or
 * time.
 * @throws 412 if a goal was changed meanwhile.
 */
export async function bringGoalsUpToDate(em: EntityManager, episode: Episode): Promise<void> {
  const measure = await measureOf(em, episode);
  const history = await loadHistory(em, episode, measure);
  for (const { goal, progress } of goalProgressOf(history, measure, episode)) {
    await store(em, goal, progress);
  }
}

interface GoalChanges extends Pick<GoalProgress, 'isVisible'> {
  readonly changes: Partial<Goal>;
}

/** @throws 412 if they are visible and the goal was changed meanwhile. */
async function store(em: EntityManager, goal: Goal, { changes, isVisible }: GoalChanges): Promise<void> {
  if (!isVisible) await em.update(Goal, { id: goal.id }, changes);
  else if (!(await updateIfUnchanged(em, Goal, goal, changes))) throw stale('goal', goal.rowVersion);
}

/**
 * The progress of the goals that a review rates, from what they keep and from it; null: it takes the whole history. A
 * review that is open, or closed for the first time without being agreed, changes no progress.
 */
function progressFromLatest({
  review,
  ratings,
  before,
  episode,
  measure,
  goals,
}: ReviewAndGoals): ReadonlyMap<string, GoalProgress> | null {
  if (review.status === 'in-progress') return new Map();
  if (before !== null && before.status !== 'in-progress') return null;
  if (review.status !== 'agreed') return new Map();
  if (episode.endedOn !== null) return null;
  const record = { ...review, on: review.occurredOn, purpose: 'review' as const, ratings };
  const progress = new Map<string, GoalProgress>();
  for (const goal of goals) {
    if (goal.baselineOn === null) continue;
    const rating = ratingThatCounts(record, goal.id);
    if (rating === null) continue;
    // Two of one day are in the order of their appointments, which a goal does not keep.
    if (goal.lastAgreedOn !== null && goal.lastAgreedOn >= review.occurredOn) return null;
    const { level, value, answer } = rating;
    const earlier = ratingsKept({ recent: goal.recentAgreed, bestEarlier: goal.bestEarlierAgreed });
    const kept = keepRatings({ level: goal.baselineLevel, value: goal.baselineValue }, [
      ...earlier,
      { level, value, answer },
    ]);
    const progressed = progressOf(goal, { ...kept, lastOn: review.occurredOn }, measure, episode);
    if (progressed) progress.set(goal.id, progressed);
  }
  return progress;
}

/** Changed days of the goals that this save asks about, or withdraws from. */
async function ratedFieldsOf(
  em: EntityManager,
  { review, ratings, before, storedRatings, goals }: ReviewAndGoals,
  now: Date,
): Promise<ReadonlyMap<string, RatedFields>> {
  const asked = new Set(ratings.map(({ goalId }) => goalId));
  const answered = new Set(ratings.filter(({ notRated }) => notRated === null).map(({ goalId }) => goalId));
  // The other reviews are queried only for goals from which this save withdraws a day.
  const isMoved = before !== null && before.occurredOn !== review.occurredOn;
  const takenBack = new Set(
    storedRatings.map(({ goalId }) => goalId).filter((goalId) => isMoved || !asked.has(goalId)),
  );
  const left = await lastAsked(em, [...takenBack]);
  const changed = new Map<string, RatedFields>();
  for (const goal of goals.filter(({ id }) => asked.has(id) || takenBack.has(id))) {
    const firstRatedAt = goal.firstRatedAt ?? (answered.has(goal.id) ? now : null);
    const lastRatedOn = takenBack.has(goal.id)
      ? (left.get(goal.id)?.lastOn ?? null)
      : laterOf(goal.lastRatedOn, review.occurredOn);
    const isSame = firstRatedAt === goal.firstRatedAt && lastRatedOn === goal.lastRatedOn;
    if (!isSame) changed.set(goal.id, { firstRatedAt, lastRatedOn });
  }
  return changed;
}

function laterOf(before: string | null, day: string): string {
  return before !== null && before > day ? before : day;
}

/**
 * The last day on which each goal was asked about in any review not entered in error, even an open one, and whether one
 * of them has an answer; a goal that none asked about is left out.
 */
export async function lastAsked(
  em: EntityManager,
  goalIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly lastOn: string; readonly isAnswered: boolean }>> {
  if (goalIds.length === 0) return new Map();
  const rows = await em
    .createQueryBuilder(Rating, 'rating')
    .innerJoin('rating.review', 'review')
    .select('rating.goalId', 'goalId')
    .addSelect('MAX(review.occurredOn)', 'on')
    .addSelect('MAX(CASE WHEN rating.notRated IS NULL THEN 1 ELSE 0 END)', 'answered')
    .where({ goalId: In([...goalIds]) })
    .andWhere('review.status <> :inError', { inError: 'entered-in-error' })
    .groupBy('rating.goalId')
    .getRawMany<{ goalId: string; on: string; answered: number }>();
  return new Map(rows.map(({ goalId, on, answered }) => [goalId, { lastOn: on, isAnswered: answered === 1 }]));
}
