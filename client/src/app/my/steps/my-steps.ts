import type { ListedNextStep, StepOutcome } from '@waymark/contracts';
import { openSteps } from '../../care/episodes/open-steps';

export interface SaidStep extends ListedNextStep {
  readonly outcome: StepOutcome;
}

export interface MySteps {
  /** Still to come, or answered since the last appointment: the answer can be changed. */
  readonly open: readonly ListedNextStep[];
  /** Answered earlier and talked about, the latest first. */
  readonly said: readonly SaidStep[];
}

export function groupSteps(steps: readonly ListedNextStep[]): MySteps {
  const latestFirst = [...steps].sort((a, b) => b.agreedOn.localeCompare(a.agreedOn));
  // An answer stays where its question was for as long as it can be changed.
  const asAsked = latestFirst.map((step) => (step.takenUp ? step : { ...step, outcome: null }));
  const openIds = new Set(openSteps(asAsked).map(({ id }) => id));
  return {
    open: latestFirst.filter(({ id }) => openIds.has(id)),
    said: latestFirst.filter((step): step is SaidStep => step.outcome !== null && !openIds.has(step.id)),
  };
}
