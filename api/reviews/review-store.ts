import type { EarlierStep, FieldProblem } from '@waymark/contracts';
import { type EntityManager, In, Not } from 'typeorm';
import { newId } from '../database/new-id.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { stale } from '../http/problem.js';
import { NextStep, Rating, type Review } from './review.entity.js';
import { ratingKey, type StorableRating } from './said-aloud.js';
import { barrierProblems, isSame, NOTHING_SAID, planProblems, saidIn } from './step-outcome.js';
import type { EarlierStepRequest, ReviewNextStepRequest } from './reviews.dto.js';

/**
 * Stores the ratings of a review. A rating keeps its id for as long as its review has one of that rater for that goal.
 * @returns them as stored.
 */
export async function storeRatings(
  em: EntityManager,
  reviewId: string,
  ratings: readonly StorableRating[],
  storedRatings: readonly Rating[],
): Promise<readonly Rating[]> {
  const stored = new Map(storedRatings.map((rating) => [ratingKey(rating), rating]));
  const now = ratings.map((rating) => ({ ...rating, id: stored.get(ratingKey(rating))?.id ?? newId(), reviewId }));
  const added: Rating[] = [];
  for (const rating of now) {
    const before = stored.get(ratingKey(rating));
    stored.delete(ratingKey(rating));
    if (!before) added.push(rating);
    else if (isChanged(before, rating)) await em.update(Rating, { id: before.id }, rating);
  }
  const removed = [...stored.values()].map(({ id }) => id);
  if (removed.length > 0) await em.delete(Rating, { id: In(removed) });
  if (added.length > 0) await em.insert(Rating, added);
  return now;
}

/**
 * Replaces the next steps agreed in this review; a step sent with its id keeps it.
 * @returns them as stored, and the faults in what was sent.
 */
export async function replaceNextSteps(
  em: EntityManager,
  review: Review,
  storedSteps: readonly NextStep[],
  steps: readonly ReviewNextStepRequest[],
): Promise<{ readonly stored: readonly NextStep[]; readonly problems: readonly FieldProblem[] }> {
  const before = new Map(storedSteps.map((step) => [step.id, step]));
  const stored: NextStep[] = [];
  const problems: FieldProblem[] = [];
  for (const [index, step] of steps.entries()) {
    const known = step.id === undefined ? null : before.get(step.id);
    if (known === undefined) {
      const message = 'This review holds no such step, or it is named twice. Leave the id out for a new step.';
      problems.push({ pointer: `/nextSteps/${index}/id`, code: 'unknown', message });
      continue;
    }
    problems.push(...planProblems(step, `/nextSteps/${index}`));
    const content = contentOf(step, index);
    if (known) before.delete(known.id);
    stored.push(known ? await changeStep(em, known, content) : await addStep(em, review, content));
  }
  if (before.size > 0) await em.delete(NextStep, { id: In([...before.keys()]) });
  return { stored, problems };
}

type StepContent = Pick<NextStep, 'goalId' | 'position' | 'what' | 'who' | 'byWhen' | 'ifBarrier' | 'thenPlan'>;

function contentOf(step: ReviewNextStepRequest, index: number): StepContent {
  const { goalId = null, what, who, byWhen = null, ifBarrier = null, thenPlan = null } = step;
  return { goalId, position: index + 1, what, who, byWhen, ifBarrier, thenPlan };
}

async function changeStep(em: EntityManager, before: NextStep, content: StepContent): Promise<NextStep> {
  if (!isChanged(before, content)) return before;
  if (!(await updateIfUnchanged(em, NextStep, before, content))) throw stale('next step', before.rowVersion);
  return { ...before, ...content, rowVersion: before.rowVersion + 1 };
}

async function addStep(em: EntityManager, review: Review, content: StepContent): Promise<NextStep> {
  const { id: reviewId, episodeId, occurredOn: agreedOn } = review;
  const step = { id: newId(), rowVersion: 1, episodeId, reviewId, agreedOn, outcome: null, barrier: null, ...content };
  await em.insert(NextStep, step);
  return step;
}

/**
 * Stores the outcomes of earlier steps, and withdraws those from an earlier save of this review. If both saves say the
 * same, the step is unchanged: more may have been said of it since.
 */
export async function settleEarlierSteps(
  em: EntityManager,
  review: Review,
  before: readonly EarlierStep[],
  now: readonly EarlierStepRequest[],
): Promise<FieldProblem[]> {
  const named = [...new Set([...before, ...now].map(({ nextStepId }) => nextStepId))];
  if (named.length === 0) return [];
  const found = await em.find(NextStep, {
    where: { id: In(named), episodeId: review.episodeId, reviewId: Not(review.id) },
    relations: { review: true },
  });
  // A step of a review entered in error can no longer be named; a review that named it before may continue to.
  const steps = found.filter((step) => step.review?.status !== 'entered-in-error' || saidIn(before, step) !== null);
  const problems = now.flatMap((said, index) => [
    ...(steps.some(({ id }) => id === said.nextStepId) &&
    now.findIndex((other) => other.nextStepId === said.nextStepId) === index
      ? []
      : [
          {
            pointer: `/earlierSteps/${index}/nextStepId`,
            code: 'unknown',
            message: 'This is no earlier step of this episode, or it is named twice.',
          },
        ]),
    ...barrierProblems(said, `/earlierSteps/${index}/barrier`),
  ]);
  for (const step of steps) {
    const said = saidIn(now, step) ?? NOTHING_SAID;
    if (isSame(said, saidIn(before, step) ?? NOTHING_SAID) || isSame(said, step)) continue;
    if (!(await updateIfUnchanged(em, NextStep, step, said))) throw stale('next step', step.rowVersion);
  }
  return problems;
}

function isChanged<T extends object>(before: T, content: Partial<T>): boolean {
  return Object.entries(content).some(([name, value]) => before[name as keyof T] !== value);
}
