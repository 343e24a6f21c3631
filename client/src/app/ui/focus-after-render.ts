import { DOCUMENT, Injector, afterNextRender, inject } from '@angular/core';

/**
 * Moves the focus to an element that is on the page only after the next rendering: what was pressed is gone with what
 * it did, and the focus must not go with it. Call it where things are injected.
 */
export function focusAfterRender(): (elementId: string) => void {
  const document = inject(DOCUMENT);
  const injector = inject(Injector);
  return (elementId) => {
    afterNextRender({ read: () => document.getElementById(elementId)?.focus() }, { injector });
  };
}
