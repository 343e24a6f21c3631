import type { Appointment, NextStep } from '@waymark/contracts';
import { oncePer, sameText } from '../episodes/open-steps';
import type { Draft, DraftStep } from './draft';
import { planOf } from './draft-body';

/** Steps agreed before today that have no outcome yet, or whose outcome this review records. */
export function stepsToAsk(
  steps: readonly NextStep[],
  draft: Pick<Draft, 'outcomes' | 'nextSteps'>,
  day: string,
): readonly NextStep[] {
  const ofToday = new Set(draft.nextSteps.map(({ id }) => id));
  return steps
    .filter(
      ({ id, agreedOn, outcome }) => agreedOn < day && !ofToday.has(id) && (outcome === null || id in draft.outcomes),
    )
    .sort((a, b) => a.agreedOn.localeCompare(b.agreedOn));
}

const MOST_CHIPS = 4;

/**
 * Earlier steps that one tap keeps: those not done yet first, then done ones, the latest first; each text once, and
 * none that today's list already has.
 */
export function stepsToKeep(
  steps: readonly NextStep[],
  draft: Pick<Draft, 'outcomes' | 'nextSteps'>,
  day: string,
): readonly NextStep[] {
  const outcomeOf = (step: NextStep) => draft.outcomes[step.id] ?? step.outcome;
  const taken = new Set(draft.nextSteps.map(({ what }) => sameText(what)));
  const earlier = steps
    .filter(({ agreedOn, what }) => agreedOn < day && !taken.has(sameText(what)))
    .sort((a, b) => b.agreedOn.localeCompare(a.agreedOn));
  const open = earlier.filter((step) => outcomeOf(step) !== 'done' && outcomeOf(step) !== 'changed');
  return oncePer([...open, ...earlier], ({ what }) => sameText(what)).slice(0, MOST_CHIPS);
}

/** The earlier step again, until the next appointment if that is booked. */
export function keptStep(step: NextStep, nextVisit: string | null, key: string): DraftStep {
  const { goalId, what, who } = step;
  return { key, id: null, goalId, what, who, byWhen: nextVisit, ...planOf(step) };
}

/** Keeping a step marks the earlier one as not done yet, unless another outcome was given: one step stays open. */
export function withKept(draft: Draft, step: NextStep, kept: DraftStep): Draft {
  if (step.outcome !== null || step.id in draft.outcomes) return { ...draft, nextSteps: [...draft.nextSteps, kept] };
  return {
    ...draft,
    outcomes: { ...draft.outcomes, [step.id]: 'not-yet' },
    nextSteps: [...draft.nextSteps, { ...kept, keptFrom: step.id }],
  };
}

/** Removes a step from the list, and with it the outcome that only keeping the step had given the earlier one. */
export function withoutStep(draft: Draft, key: string): Draft {
  const keptFrom = draft.nextSteps.find((step) => step.key === key)?.keptFrom;
  const onlyKept = (id: string): boolean =>
    id === keptFrom && draft.outcomes[id] === 'not-yet' && !(id in draft.barriers);
  const outcomes = Object.entries(draft.outcomes).filter(([id]) => !onlyKept(id));
  return {
    ...draft,
    outcomes: Object.fromEntries(outcomes),
    nextSteps: draft.nextSteps.filter((step) => step.key !== key),
  };
}

/** The next appointment booked after this one. */
export function nextAppointment(appointments: readonly Appointment[], after: Appointment): Appointment | null {
  return (
    appointments
      .filter(({ status, startsAt }) => status === 'booked' && Date.parse(startsAt) > Date.parse(after.startsAt))
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0] ?? null
  );
}
