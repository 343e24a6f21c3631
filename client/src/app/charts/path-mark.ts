import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { MarkKind } from './path-geometry';

/** One sign of the picture, distinguished by its shape and never by colour alone. */
@Component({
  selector: 'g[wmPathMark]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @switch (kind()) {
      @case ('patient') {
        <svg:rect x="-7" y="-7" width="14" height="14" />
      }
      @case ('therapist') {
        <svg:path d="M0 -9L9 7H-9Z" />
      }
      @case ('carer') {
        <svg:path d="M0 -10L10 0L0 10L-10 0Z" />
      }
      @default {
        <svg:circle [attr.r]="filled() ? 9 : 7.5" />
      }
    }
  `,
  host: { class: 'app-path__mark', '[class.app-path__mark--filled]': 'filled()' },
})
export class PathMarkShape {
  readonly kind = input.required<MarkKind>();
  readonly filled = input.required<boolean>();
}
