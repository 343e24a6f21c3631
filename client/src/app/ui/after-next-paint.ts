import { DOCUMENT, type Signal, effect, inject, signal } from '@angular/core';

/**
 * Signal of `source`, one paint later: a tap shows immediately, and what takes long to draw follows. The initial value
 * does not wait. Must be called in an injection context.
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
    // A frame callback runs just before its paint, and a timer set in it runs after that.
    const frame = window.requestAnimationFrame(() => (timer = window.setTimeout(() => shown.set(value))));
    onCleanup(() => {
      window.cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    });
  });
  return shown.asReadonly();
}
