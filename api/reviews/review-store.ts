import { randomUUID } from 'node:crypto';
import type { FieldProblem, StepOutcome } from '@waymark/contracts';
import { type EntityManager, In, Not } from 'typeorm';
import { moveOn } from '../database/versioned.js';
import type { Episode } from '../episodes/episode.entity.js';
import { Goal } from '../goals/goal.entity.js';
import { stale } from '../http/problem.js';
import type { MeasureVersionEntity } from '../measures/measure.entity.js';
import { loadHistory, standingsOf } from './episode-history.js';
import { NextStepEntity, RatingEntity, type ReviewEntity } from './review.entity.js';
import type { CheckedRating } from './review-rules.js';
import type { EarlierStepRequest, ReviewNextStepRequest } from './reviews.dto.js';

/** Puts `ratings` in the place of whatever the review held, and marks their goals as rated. */
export async function replaceRatings(
  em: EntityManager,
  reviewId: string,
  ratings: readonly CheckedRating[],
  goals: readonly Goal[],
  now: Date,
): Promise<void> {
  await em.delete(RatingEntity, { reviewId });
  if (ratings.length === 0) return;
  await em.insert(
    RatingEntity,
    ratings.map((rating) => ({ ...rating, id: randomUUID(), reviewId })),
  );
  const firstRated = goals.filter(
    (goal) =>
      goal.firstRatedAt === null && ratings.some(({ goalId, notRated }) => goalId === goal.id && notRated === null),
  );
  if (firstRated.length > 0) {
    await em.update(Goal, { id: In(firstRated.map((goal) => goal.id)) }, { firstRatedAt: now });
  }
}

/** Puts the next steps agreed in this review in the place of those it held; steps sent with their id keep it. */
export async function replaceNextSteps(
  em: EntityManager,
  review: ReviewEntity,
  steps: readonly ReviewNextStepRequest[],
): Promise<FieldProblem[]> {
  const held = await em.findBy(NextStepEntity, { reviewId: review.id });
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
    const before = held.find(({ id }) => id === step.id);
    if (step.id !== undefined && (!before || kept.has(step.id))) {
      const message = 'This review holds no such step, or it is named twice. Leave the id out for a new step.';
      problems.push({ pointer: `/nextSteps/${index}/id`, code: 'unknown', message });
    } else if (before) {
      kept.add(before.id);
      if (isChanged(before, content)) await moveOn(em, NextStepEntity, before, content);
    } else {
      const { episodeId, occurredOn } = review;
      const fixed = {
        id: randomUUID(),
        version: 1,
        episodeId,
        reviewId: review.id,
        agreedOn: occurredOn,
        outcome: null,
      };
      await em.insert(NextStepEntity, { ...fixed, ...content });
    }
  }
  const dropped = held.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (dropped.length > 0) await em.delete(NextStepEntity, { id: In(dropped) });
  return problems;
}

/** Writes down what became of earlier steps, and takes back what an earlier save of this review had said. */
export async function settleEarlierSteps(
  em: EntityManager,
  review: ReviewEntity,
  before: readonly { readonly nextStepId: string; readonly outcome: StepOutcome }[],
  now: readonly EarlierStepRequest[],
): Promise<FieldProblem[]> {
  const named = [...new Set([...before, ...now].map(({ nextStepId }) => nextStepId))];
  if (named.length === 0) return [];
  const steps = await em.findBy(NextStepEntity, {
    id: In(named),
    episodeId: review.episodeId,
    reviewId: Not(review.id),
  });
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
    const outcome = now.find(({ nextStepId }) => nextStepId === step.id)?.outcome ?? null;
    if (step.outcome !== outcome) await moveOn(em, NextStepEntity, step, { outcome });
  }
  return problems;
}

/** Brings the goals of an episode up to date with its agreed ratings. */
export async function bringGoalsUpToDate(
  em: EntityManager,
  episode: Episode,
  measure: MeasureVersionEntity,
): Promise<void> {
  const history = await loadHistory(em, episode, measure);
  for (const { goal, changes } of standingsOf(history, measure, episode)) {
    if (!(await moveOn(em, Goal, goal, changes))) throw stale('goal', goal.version);
  }
}

function isChanged(step: NextStepEntity, content: Partial<NextStepEntity>): boolean {
  return Object.entries(content).some(([name, value]) => step[name as keyof NextStepEntity] !== value);
}
