import { randomUUID } from 'node:crypto';
import type { FieldProblem, StepOutcome } from '@waymark/contracts';
import { type EntityManager, In, Not } from 'typeorm';
import { updateIfUnchanged } from '../database/versioned.js';
import type { Episode } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import { stale } from '../http/problem.js';
import type { MeasureVersion } from '../measures/measure.entity.js';
import { loadHistory, goalProgressOf } from './episode-history.js';
import { NextStep, Rating, type Review } from './review.entity.js';
import type { CheckedRating } from './review-rules.js';
import type { StorableRating } from './said-aloud.js';
import type { EarlierStepRequest, ReviewNextStepRequest } from './reviews.dto.js';

/** A review before a save, and the goals of its episode. */
interface Earlier {
  readonly before: Review | null;
  readonly storedRatings: readonly Rating[];
  readonly goals: readonly Goal[];
}

/** Stores the ratings of a review, and on their goals when they were rated. */
export async function storeRatings(
  em: EntityManager,
  review: Review,
  ratings: readonly StorableRating[],
  { before, storedRatings, goals }: Earlier,
  now: Date,
): Promise<void> {
  await updateRatings(em, review.id, ratings, storedRatings);
  const asked = new Set(ratings.map(({ goalId }) => goalId));
  const answered = new Set(ratings.filter(({ notRated }) => notRated === null).map(({ goalId }) => goalId));
  // The other reviews are queried only for goals from which this save withdraws a day.
  const isMoved = before !== null && before.occurredOn !== review.occurredOn;
  const takenBack = new Set(
    storedRatings.map(({ goalId }) => goalId).filter((goalId) => isMoved || !asked.has(goalId)),
  );
  const left = await askedInStanding(em, [...takenBack]);
  for (const goal of goals.filter(({ id }) => asked.has(id) || takenBack.has(id))) {
    const changes = {
      firstRatedAt: goal.firstRatedAt ?? (answered.has(goal.id) ? now : null),
      lastRatedOn: takenBack.has(goal.id)
        ? (left.get(goal.id)?.lastOn ?? null)
        : laterOf(goal.lastRatedOn, review.occurredOn),
    };
    const isSame = changes.firstRatedAt === goal.firstRatedAt && changes.lastRatedOn === goal.lastRatedOn;
    // Not a visible change, so the goal keeps its version.
    if (!isSame) await em.update(Goal, { id: goal.id }, changes);
  }
}

/** A rating keeps its id for as long as its review has one of that rater for that goal. */
async function updateRatings(
  em: EntityManager,
  reviewId: string,
  ratings: readonly StorableRating[],
  storedRatings: readonly Rating[],
): Promise<void> {
  const stored = new Map(storedRatings.map((rating) => [keyOf(rating), rating]));
  const added: Rating[] = [];
  for (const rating of ratings) {
    const before = stored.get(keyOf(rating));
    stored.delete(keyOf(rating));
    if (!before) added.push({ ...rating, id: randomUUID(), reviewId });
    else if (isChanged(before, rating)) await em.update(Rating, { id: before.id }, rating);
  }
  const removed = [...stored.values()].map(({ id }) => id);
  if (removed.length > 0) await em.delete(Rating, { id: In(removed) });
  if (added.length > 0) await em.insert(Rating, added);
}

const keyOf = ({ goalId, rater }: CheckedRating): string => `${goalId} ${rater}`;

function laterOf(before: string | null, day: string): string {
  return before !== null && before > day ? before : day;
}

/**
 * The last day on which each goal was asked about in any review not entered in error, even an open one, and whether one
 * of them has an answer; a goal that none asked about is left out.
 */
export async function askedInStanding(
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
    .andWhere('review.status <> :struckOut', { struckOut: 'entered-in-error' })
    .groupBy('rating.goalId')
    .getRawMany<{ goalId: string; on: string; answered: number }>();
  return new Map(rows.map(({ goalId, on, answered }) => [goalId, { lastOn: on, isAnswered: answered === 1 }]));
}

/** Replaces the next steps agreed in this review; a step sent with its id keeps it. */
export async function replaceNextSteps(
  em: EntityManager,
  review: Review,
  steps: readonly ReviewNextStepRequest[],
): Promise<FieldProblem[]> {
  const storedSteps = await em.findBy(NextStep, { reviewId: review.id });
  const problems: FieldProblem[] = [];
  const kept = new Set<string>();
  for (const [index, step] of steps.entries()) {
    const content = {
      goalId: step.goalId ?? null,
      position: index + 1,
      what: step.what,
      who: step.who,
      byWhen: step.byWhen ?? null,
    };
    const before = storedSteps.find(({ id }) => id === step.id);
    if (step.id !== undefined && (!before || kept.has(step.id))) {
      const message = 'This review holds no such step, or it is named twice. Leave the id out for a new step.';
      problems.push({ pointer: `/nextSteps/${index}/id`, code: 'unknown', message });
    } else if (before) {
      kept.add(before.id);
      if (isChanged(before, content) && !(await updateIfUnchanged(em, NextStep, before, content))) {
        throw stale('next step', before.rowVersion);
      }
    } else {
      const { episodeId, occurredOn } = review;
      const fixed = {
        id: randomUUID(),
        rowVersion: 1,
        episodeId,
        reviewId: review.id,
        agreedOn: occurredOn,
        outcome: null,
      };
      await em.insert(NextStep, { ...fixed, ...content });
    }
  }
  const dropped = storedSteps.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (dropped.length > 0) await em.delete(NextStep, { id: In(dropped) });
  return problems;
}

/**
 * Stores the outcomes of earlier steps, and withdraws those from an earlier save of this review. If both saves say the
 * same, the step is unchanged: more may have been said of it since.
 */
export async function settleEarlierSteps(
  em: EntityManager,
  review: Review,
  before: readonly { readonly nextStepId: string; readonly outcome: StepOutcome }[],
  now: readonly EarlierStepRequest[],
): Promise<FieldProblem[]> {
  const named = [...new Set([...before, ...now].map(({ nextStepId }) => nextStepId))];
  if (named.length === 0) return [];
  const found = await em.find(NextStep, {
    where: { id: In(named), episodeId: review.episodeId, reviewId: Not(review.id) },
    relations: { review: true },
  });
  // A step of a review entered in error can no longer be named; a review that named it before may continue to.
  const steps = found.filter((step) => step.review?.status !== 'entered-in-error' || outcomeIn(before, step) !== null);
  const problems = now.flatMap(({ nextStepId }, index) =>
    steps.some(({ id }) => id === nextStepId) && now.findIndex((other) => other.nextStepId === nextStepId) === index
      ? []
      : [
          {
            pointer: `/earlierSteps/${index}/nextStepId`,
            code: 'unknown',
            message: 'This is no earlier step of this episode, or it is named twice.',
          },
        ],
  );
  for (const step of steps) {
    const outcome = outcomeIn(now, step);
    if (outcome === outcomeIn(before, step) || outcome === step.outcome) continue;
    if (!(await updateIfUnchanged(em, NextStep, step, { outcome }))) throw stale('next step', step.rowVersion);
  }
  return problems;
}

/** The outcome of a step according to a review; null: none. */
export function outcomeIn(
  said: readonly { readonly nextStepId: string; readonly outcome: StepOutcome }[],
  { id }: Pick<NextStep, 'id'>,
): StepOutcome | null {
  return said.find(({ nextStepId }) => nextStepId === id)?.outcome ?? null;
}

/** Updates the goals of an episode to its agreed ratings. */
export async function bringGoalsUpToDate(em: EntityManager, episode: Episode, measure: MeasureVersion): Promise<void> {
  const history = await loadHistory(em, episode, measure);
  for (const { goal, changes } of goalProgressOf(history, measure, episode)) {
    if (!(await updateIfUnchanged(em, Goal, goal, changes))) throw stale('goal', goal.rowVersion);
  }
}

function isChanged<T extends object>(before: T, content: Partial<T>): boolean {
  return Object.entries(content).some(([name, value]) => before[name as keyof T] !== value);
}
