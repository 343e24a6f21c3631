import { DestroyRef, Directive, ElementRef, afterNextRender, inject } from '@angular/core';
import { PageFocus } from './page-focus';

/** On the one field that a page is opened for: it takes the focus in place of the heading, which stands before it. */
@Directive({ selector: '[wmFieldFocus]' })
export class FieldFocus {
  constructor() {
    const focus = inject(PageFocus);
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const destroyed = inject(DestroyRef);
    afterNextRender({
      read: () => {
        const field = host.querySelector<HTMLElement>('input');
        if (!field) return;
        // A navigation that ends only now gives the focus to this field, too.
        focus.appeared(field);
        field.focus({ preventScroll: true });
        destroyed.onDestroy(() => focus.left(field));
      },
    });
  }
}
