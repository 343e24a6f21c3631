import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { HappeningKind } from './episode-picture';

/** What happened on a day of an episode, as a sign that needs no colour. */
@Component({
  selector: 'g[wmHappening]',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @switch (kind()) {
      @case ('phone') {
        <svg:rect x="-7" y="-7" width="14" height="14" rx="4" class="app-path__mark" />
        <svg:path d="M-3 0H3" class="app-path__not-rated" />
      }
      @case ('missed') {
        <svg:path d="M-6 -6L6 6M6 -6L-6 6" class="app-path__not-rated" />
      }
      @case ('to-come') {
        <svg:circle r="7" class="app-path__mark" stroke-dasharray="3 3" />
      }
      @case ('transfer') {
        <svg:path d="M-8 0H6M0 -6L7 0L0 6" class="app-path__not-rated" fill="none" />
      }
      @case ('discharge') {
        <svg:path d="M-3 -9V9M3 -9V9" class="app-path__not-rated" />
      }
      @default {
        <svg:circle r="7" class="app-path__mark app-path__mark--filled" />
      }
    }
  `,
})
export class HappeningShape {
  readonly kind = input.required<HappeningKind>();
}
