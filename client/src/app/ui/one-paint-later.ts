import { DOCUMENT, type Signal, effect, inject, signal } from '@angular/core';

/**
 * Follows `source` one paint later: what was tapped is seen at once, and what takes long to draw comes after it. null
 * until the first paint. Call it where things are injected.
 */
export function onePaintLater<T>(source: () => T): Signal<T | null> {
  const window = inject(DOCUMENT).defaultView;
  const shown = signal<T | null>(null);
  effect(() => {
    const value = source();
    // A frame is called for just before its paint, and a timer set in it runs after that.
    window?.requestAnimationFrame(() => window.setTimeout(() => shown.set(value)));
  });
  return shown.asReadonly();
}
