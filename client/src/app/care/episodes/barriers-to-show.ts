import { type Signal, computed, signal } from '@angular/core';
import type { Barrier } from '@waymark/contracts';

/** What is about the person: nobody has to read more than five answers at once. */
const FIRST = ['tiredness', 'pain', 'memory', 'confidence', 'health'] as const satisfies readonly Barrier[];
/** What is around them, and everything else; shown when asked for, or once one of them is the answer. */
const FURTHER = ['money', 'transport', 'other-people', 'work', 'other'] as const satisfies readonly Barrier[];

export interface BarriersToShow {
  readonly list: Signal<readonly Barrier[]>;
  readonly all: Signal<boolean>;
  /** @returns the first that was not shown before, for the focus. */
  readonly showAll: () => Barrier;
}

/** The answers to what got in the way, as the person reads them. */
export function barriersToShow(chosen: () => Barrier | null): BarriersToShow {
  const askedFor = signal(false);
  const all = computed(() => askedFor() || FURTHER.some((one) => one === chosen()));
  return {
    all,
    list: computed(() => (all() ? [...FIRST, ...FURTHER] : FIRST)),
    showAll: () => {
      askedFor.set(true);
      return FURTHER[0];
    },
  };
}
