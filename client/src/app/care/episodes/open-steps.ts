import type { NextStep } from '@waymark/contracts';

export function sameText(text: string): string {
  return text.trim().toLowerCase();
}

/** The first step of each key. */
export function oncePer(steps: readonly NextStep[], keyOf: (step: NextStep) => string): readonly NextStep[] {
  const unique = new Map<string, NextStep>();
  for (const step of steps) if (!unique.has(keyOf(step))) unique.set(keyOf(step), step);
  return [...unique.values()];
}

/** Steps still to come, the latest first; one that was agreed again for its goal is listed once. */
export function openSteps(steps: readonly NextStep[]): readonly NextStep[] {
  const open = steps.filter(({ outcome }) => outcome === null);
  const latestFirst = open.sort((a, b) => b.agreedOn.localeCompare(a.agreedOn));
  return oncePer(latestFirst, ({ goalId, what }) => `${goalId} ${sameText(what)}`);
}
