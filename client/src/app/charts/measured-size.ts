import { DestroyRef, ElementRef, type Signal, afterNextRender, inject, signal } from '@angular/core';

export interface MeasuredSize {
  /** Pixels of the element's content; 0 until it was measured. */
  readonly width: number;
  /** Font size of its text, in pixels: it follows the person's browser setting. */
  readonly fontSize: number;
  /** What people's own spacing of letters and words adds to each letter, relative to the font size; usually 0. */
  readonly spacing: number;
}

/** Signal of the width of the component's own element, its font size and how its text is spaced. */
export function measuredSize(): Signal<MeasuredSize> {
  const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const destroyed = inject(DestroyRef);
  const size = signal<MeasuredSize>(
    { width: 0, fontSize: 16, spacing: 0 },
    { equal: (a, b) => a.width === b.width && a.fontSize === b.fontSize && a.spacing === b.spacing },
  );
  const measure = (): void => {
    const style = getComputedStyle(element);
    const fontSize = Math.max(16, parseFloat(style.fontSize) || 16);
    // "normal" is no number. One word in six letters is enough for an estimate.
    const added = (parseFloat(style.letterSpacing) || 0) + (parseFloat(style.wordSpacing) || 0) / 6;
    size.set({ width: Math.floor(element.clientWidth), fontSize, spacing: added / fontSize });
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
