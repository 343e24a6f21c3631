import { DestroyRef, ElementRef, type Signal, afterNextRender, inject, signal } from '@angular/core';

export interface MeasuredSize {
  /** Pixels of the element's content; 0 until it was measured. */
  readonly width: number;
  /** Font size of its text, in pixels: it follows the person's browser setting. */
  readonly fontSize: number;
}

/** Signal of the width of the component's own element and its font size. */
export function measuredSize(): Signal<MeasuredSize> {
  const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const destroyed = inject(DestroyRef);
  const size = signal<MeasuredSize>(
    { width: 0, fontSize: 16 },
    { equal: (a, b) => a.width === b.width && a.fontSize === b.fontSize },
  );
  const measure = (): void => {
    const fontSize = Math.max(16, parseFloat(getComputedStyle(element).fontSize) || 16);
    size.set({ width: Math.floor(element.clientWidth), fontSize });
  };
  afterNextRender({
    read: () => {
      measure();
      if (typeof ResizeObserver === 'undefined') return;
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      destroyed.onDestroy(() => observer.disconnect());
    },
  });
  return size;
}
