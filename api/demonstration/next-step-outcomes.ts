import type { EntityManager } from 'typeorm';
import type { EarlierStep } from '@waymark/contracts';
import { addDays } from '@waymark/calendar';
import { NextStep, Review } from '../reviews/review.entity.js';
import { barrierOf } from './barriers.js';
import { groupedBy } from './chunks.js';
import type { Dice } from './dice.js';
import type { SeededPerson } from './seeded-episodes.js';
import { notOnWeekend } from './weekdays.js';

/** What came of the steps, and apart from it what got in the way. */
export interface StepDice {
  readonly dice: Dice;
  readonly barriers: Dice;
}

/** Plans that suit any step. */
const PLANS: readonly Pick<NextStep, 'ifBarrier' | 'thenPlan'>[] = [
  { ifBarrier: 'I am too tired that day', thenPlan: 'do half of it and rest' },
  { ifBarrier: 'I forget it', thenPlan: 'put a note on the kettle' },
  { ifBarrier: 'nobody can come with me', thenPlan: 'ask again on another day' },
];

/** A plan for about half of the steps that are still to be done, by the day they were agreed: it takes no throw of the dice. */
function planFor(agreedOn: string): Pick<NextStep, 'ifBarrier' | 'thenPlan'> | null {
  return PLANS[Number(agreedOn.slice(-2)) % (2 * PLANS.length)] ?? null;
}

/**
 * Records the outcome of each step of one episode in the next review; those of the last review are still open. About
 * half of them had a date.
 */
export async function settleSteps(
  em: EntityManager,
  { dice, barriers }: StepDice,
  reviews: readonly Review[],
  steps: readonly NextStep[],
): Promise<void> {
  const inOrder = [...reviews].sort((a, b) => a.occurredOn.localeCompare(b.occurredOn));
  for (const [index, review] of inOrder.entries()) {
    const next = inOrder[index + 1];
    const settled: EarlierStep[] = [];
    for (const { id, agreedOn } of steps.filter(({ reviewId }) => reviewId === review.id)) {
      const outcome = next ? dice.weighted({ done: 52, partly: 22, 'not-yet': 18, changed: 8 }) : null;
      const byWhen = dice.chance(0.5) ? notOnWeekend(addDays(agreedOn, dice.pick([7, 10, 14, 21])), agreedOn) : null;
      const barrier = barrierOf(outcome, barriers);
      if (outcome !== null) settled.push({ nextStepId: id, outcome, ...(barrier === null ? {} : { barrier }) });
      const plan = next ? null : planFor(agreedOn);
      if (outcome === null && byWhen === null && plan === null) continue;
      await em.update(NextStep, id, { outcome, byWhen, barrier, ...plan });
    }
    if (next && settled.length > 0) await em.update(Review, next.id, { earlierSteps: settled });
  }
}

/** The same for everyone who is not on the therapist's own caseload. */
export async function settleOtherSteps(
  em: EntityManager,
  dice: StepDice,
  others: readonly SeededPerson[],
): Promise<void> {
  const ofEpisode = ({ episodeId }: { readonly episodeId: string }): string => episodeId;
  const reviews = groupedBy(
    await em.find(Review, { select: { id: true, episodeId: true, occurredOn: true } }),
    ofEpisode,
  );
  const steps = groupedBy(
    await em.find(NextStep, {
      select: { id: true, episodeId: true, reviewId: true, agreedOn: true },
      order: { agreedOn: 'ASC', position: 'ASC', what: 'ASC' },
    }),
    ofEpisode,
  );
  for (const { episode } of others) {
    const own = steps.get(episode.id);
    if (own) await settleSteps(em, dice, reviews.get(episode.id) ?? [], own);
  }
}
