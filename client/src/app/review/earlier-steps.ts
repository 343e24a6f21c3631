import type { Appointment, NextStep } from '@waymark/contracts';
import type { Draft, DraftStep } from './draft';

/** Steps agreed before today of which nobody has said yet what became of them, or of which this review says it. */
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
 * Steps that one tap takes over: those not done yet first, then done ones, the latest first; each text once,
 * and none that today's list already holds.
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
  const unique = new Map<string, NextStep>();
  for (const step of [...open, ...earlier]) {
    if (!unique.has(sameText(step.what))) unique.set(sameText(step.what), step);
  }
  return [...unique.values()].slice(0, MOST_CHIPS);
}

function sameText(text: string): string {
  return text.trim().toLowerCase();
}

/** The earlier step again, until the next appointment where that is booked. */
export function keptStep(step: NextStep, nextVisit: string | null, key: string): DraftStep {
  return { key, id: null, goalId: step.goalId, what: step.what, who: step.who, byWhen: nextVisit };
}

/** The next appointment that is booked after this one. */
export function nextAppointment(appointments: readonly Appointment[], after: Appointment): Appointment | null {
  return (
    appointments
      .filter(({ status, startsAt }) => status === 'booked' && Date.parse(startsAt) > Date.parse(after.startsAt))
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0] ?? null
  );
}
