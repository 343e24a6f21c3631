import type { NextStep, StepOutcome } from '@waymark/contracts';
import { openSteps } from '../episodes/open-steps';

export interface SaidStep extends NextStep {
  readonly outcome: StepOutcome;
}

export interface MySteps {
  /** Still to come, or said just now on this very page. */
  readonly open: readonly NextStep[];
  /** What was said before, the latest first. */
  readonly said: readonly SaidStep[];
}

/** @param answeredHere ids of steps of which somebody has just said on this page what became of them */
export function groupSteps(steps: readonly NextStep[], answeredHere: ReadonlySet<string>): MySteps {
  const latestFirst = [...steps].sort((a, b) => b.agreedOn.localeCompare(a.agreedOn));
  // One that was answered here stays where it stood, so that it can be taken back.
  const asBefore = latestFirst.map((step) => (answeredHere.has(step.id) ? { ...step, outcome: null } : step));
  const openIds = new Set(openSteps(asBefore).map(({ id }) => id));
  return {
    open: latestFirst.filter(({ id }) => openIds.has(id)),
    said: latestFirst.filter((step): step is SaidStep => step.outcome !== null && !answeredHere.has(step.id)),
  };
}
