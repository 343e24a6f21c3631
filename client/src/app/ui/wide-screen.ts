import { DOCUMENT, DestroyRef, type Signal, inject, signal } from '@angular/core';

/** Where two columns stand beside each other. In em, as below: a person's larger text needs one column sooner. */
const WIDE = '(min-width: 62.5em)';

/** Where a list has room for a pane beside it: 1,200 px. */
export const WITH_PANE = '(min-width: 75em)';

/** Signal of whether the window has room, for two columns unless said otherwise. Must be called in an injection context. */
export function wideScreen(media = WIDE): Signal<boolean> {
  const window = inject(DOCUMENT).defaultView;
  // A test's window has no media.
  const query = typeof window?.matchMedia === 'function' ? window.matchMedia(media) : null;
  const wide = signal(query?.matches ?? false);
  const changed = (): void => wide.set(query?.matches ?? false);
  query?.addEventListener('change', changed);
  inject(DestroyRef).onDestroy(() => query?.removeEventListener('change', changed));
  return wide.asReadonly();
}
