import { Directive, ElementRef, afterNextRender, inject } from '@angular/core';

/** Heading of a part that opens within a page: it takes the focus, so that a screen reader says what opened. */
@Directive({ selector: 'h2[wmPartHeading]', host: { tabindex: '-1' } })
export class PartHeading {
  constructor() {
    const heading = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender({ read: () => heading.focus() });
  }
}
