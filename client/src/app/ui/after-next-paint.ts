import { DOCUMENT, type Signal, effect, inject, signal } from '@angular/core';

/**
 * Follows `source` one paint later: what was tapped is seen at once, and what takes long to draw comes after it. What is
 * there to begin with is not waited for. Call it where things are injected.
 */
export function afterNextPaint<T>(source: () => T): Signal<T | null> {
  const window = inject(DOCUMENT).defaultView;
  const shown = signal<T | null>(null);
  let isFirst = true;
  effect((onCleanup) => {
    const value = source();
    if (isFirst || !window) {
      isFirst = false;
      shown.set(value);
      return;
    }
    let timer: number | undefined;
    // A frame is called for just before its paint, and a timer set in it runs after that.
    const frame = window.requestAnimationFrame(() => (timer = window.setTimeout(() => shown.set(value))));
    onCleanup(() => {
      window.cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    });
  });
  return shown.asReadonly();
}
