import type { EntityManager } from 'typeorm';
import { addDays } from '@waymark/calendar';
import { NextStep, Review } from '../reviews/review.entity.js';
import type { Dice } from './dice.js';
import { notOnWeekend } from './weekdays.js';

/**
 * Records the outcome of each step of one episode in the next review; those of the last review are still open. About
 * half of them had a date.
 */
export async function settleSteps(
  em: EntityManager,
  dice: Dice,
  reviews: readonly Review[],
  steps: readonly NextStep[],
): Promise<void> {
  const inOrder = [...reviews].sort((a, b) => a.occurredOn.localeCompare(b.occurredOn));
  for (const [index, review] of inOrder.entries()) {
    const next = inOrder[index + 1];
    const settled = [];
    for (const { id, agreedOn } of steps.filter(({ reviewId }) => reviewId === review.id)) {
      const outcome = next ? dice.weighted({ done: 52, partly: 22, 'not-yet': 18, changed: 8 }) : null;
      const byWhen = dice.chance(0.5) ? notOnWeekend(addDays(agreedOn, dice.pick([7, 10, 14, 21])), agreedOn) : null;
      if (outcome !== null) settled.push({ nextStepId: id, outcome });
      if (outcome !== null || byWhen !== null) await em.update(NextStep, id, { outcome, byWhen });
    }
    if (next && settled.length > 0) await em.update(Review, next.id, { earlierSteps: settled });
  }
}

/** The same for everyone who is not on the therapist's own caseload. */
export async function settleOtherSteps(em: EntityManager, dice: Dice, inDetail: ReadonlySet<string>): Promise<void> {
  const reviews = byEpisode(
    await em.find(Review, { select: { id: true, episodeId: true, occurredOn: true } }),
    inDetail,
  );
  const steps = byEpisode(
    await em.find(NextStep, {
      select: { id: true, episodeId: true, reviewId: true, agreedOn: true },
      order: { agreedOn: 'ASC', position: 'ASC', what: 'ASC' },
    }),
    inDetail,
  );
  for (const [episodeId, own] of steps) await settleSteps(em, dice, reviews.get(episodeId) ?? [], own);
}

function byEpisode<T extends { readonly episodeId: string }>(
  items: readonly T[],
  except: ReadonlySet<string>,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    if (except.has(item.episodeId)) continue;
    const group = groups.get(item.episodeId);
    if (group) group.push(item);
    else groups.set(item.episodeId, [item]);
  }
  return groups;
}
