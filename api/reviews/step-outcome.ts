import { type EarlierStep, type FieldProblem, HINDERED_OUTCOMES } from '@waymark/contracts';
import type { NextStep } from './review.entity.js';

/** What became of a step, and what got in the way. */
export type StepSaid = Pick<NextStep, 'outcome' | 'barrier'>;

export const NOTHING_SAID: StepSaid = { outcome: null, barrier: null };

/** What a review says of a step; null: nothing. */
export function saidIn(said: readonly EarlierStep[], { id }: Pick<NextStep, 'id'>): StepSaid | null {
  const found = said.find(({ nextStepId }) => nextStepId === id);
  return found ? { outcome: found.outcome, barrier: found.barrier ?? null } : null;
}

export function isSame(one: StepSaid, other: StepSaid): boolean {
  return one.outcome === other.outcome && one.barrier === other.barrier;
}

/** Something can only have got in the way of what is not done. */
export function barrierProblems({ outcome, barrier }: Partial<StepSaid>, pointer: string): FieldProblem[] {
  if (!barrier || HINDERED_OUTCOMES.some((hindered) => hindered === outcome)) return [];
  const message = 'Say what got in the way only of a step that is partly done or not yet.';
  return [{ pointer, code: 'not-hindered', message }];
}

/** A plan for what might get in the way has both halves: the one alone says nothing on a card. */
export function planProblems(
  { ifBarrier = null, thenPlan = null }: Partial<Pick<NextStep, 'ifBarrier' | 'thenPlan'>>,
  pointer: string,
): FieldProblem[] {
  if ((ifBarrier === null) === (thenPlan === null)) return [];
  const missing = ifBarrier === null ? 'ifBarrier' : 'thenPlan';
  const message = 'Say both what might get in the way and what they will do then, or neither.';
  return [{ pointer: `${pointer}/${missing}`, code: 'half-a-plan', message }];
}
