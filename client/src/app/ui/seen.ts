import { DestroyRef, Directive, ElementRef, afterNextRender, inject, output } from '@angular/core';

/** Says once that the element has come into view, so that what is far down a page is not read before. */
@Directive({ selector: '[wmSeen]' })
export class Seen {
  readonly wmSeen = output();

  constructor() {
    const element = inject<ElementRef<Element>>(ElementRef).nativeElement;
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const observer = new IntersectionObserver((entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        this.wmSeen.emit();
      });
      observer.observe(element);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }
}
