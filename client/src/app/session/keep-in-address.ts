import { Location } from '@angular/common';
import { effect, inject } from '@angular/core';
import { type Params, Router } from '@angular/router';

/** What is chosen on a page, as its address says it. */
export interface ChosenAddress {
  readonly path: readonly string[];
  readonly params: Params;
}

/**
 * Lets the address follow what is chosen on a page, so that it can be passed on and is there after going back. It is no
 * navigation: that would take the focus from what was just used. Must be called in an injection context.
 * @param address null: not known yet.
 */
export function keepInAddress(address: () => ChosenAddress | null): void {
  const [router, location] = [inject(Router), inject(Location)];
  effect(() => {
    const chosen = address();
    if (chosen === null) return;
    const tree = router.createUrlTree([...chosen.path], { queryParams: chosen.params });
    location.replaceState(tree.toString(), '', location.getState());
  });
}
