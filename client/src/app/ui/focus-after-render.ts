import { DOCUMENT, Injector, afterNextRender, inject } from '@angular/core';

/**
 * Moves the focus to an element that is on the page only after the next rendering: the pressed button is gone with its
 * action, and the focus must not go with it. Must be called in an injection context.
 */
export function focusAfterRender(): (elementId: string) => void {
  const document = inject(DOCUMENT);
  const injector = inject(Injector);
  return (elementId) => {
    afterNextRender({ read: () => document.getElementById(elementId)?.focus() }, { injector });
  };
}
