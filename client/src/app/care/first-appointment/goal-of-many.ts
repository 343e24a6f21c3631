import { type Signal, computed, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { Goal } from '@waymark/contracts';
import { PageTitle } from '../../ui/page-title';
import { FirstStore } from './first-store';

/**
 * The goal a step is about, by its number in the address, and the links onward from there. An address without such a
 * goal leads to the check page. Must be called in an injection context.
 */
export function goalOfMany(number: Signal<number>) {
  const store = inject(FirstStore);
  const router = inject(Router);
  const title = inject(PageTitle);
  const count = computed(() => store.toStart().length);
  /** A list of one, so that another goal is another page to the browser as well. */
  const current = computed((): readonly Goal[] => store.toStart().slice(number() - 1, number()));
  effect(() => title.set('patient.review.goal-of', { number: number(), count: count() }));
  effect(() => {
    if (current().length === 0) void router.navigate(store.linkTo('check'), { replaceUrl: true });
  });
  return {
    count,
    current,
    goTo: (...step: string[]) => router.navigate(store.linkTo(...step)),
    /** Continues with the first question about the next goal, or the check page after the last. */
    goOn: () =>
      router.navigate(number() < count() ? store.linkTo('goals', String(number() + 1), 'now') : store.linkTo('check')),
  };
}
