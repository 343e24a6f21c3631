import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PlacedMark } from '@waymark/contracts';

/** What the numbers on a picture stand for: changes that the team marked. Without any, nothing. */
@Component({
  selector: 'wm-mark-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (lines().length > 0) {
      <h3 class="nhsuk-heading-xs">{{ heading() }}</h3>
      <ol>
        @for (line of lines(); track line) {
          <li dir="auto">{{ line }}</li>
        }
      </ol>
    }
  `,
  styles: `
    :host {
      display: block;
      break-inside: avoid;
    }

    h3 {
      margin-bottom: 0.25rem;
    }

    ol {
      margin: 0 0 1.5rem;
      padding: 0;
      list-style: none;
      overflow-wrap: anywhere;
    }
  `,
})
export class MarkList {
  readonly heading = input.required<string>();
  readonly marks = input.required<readonly PlacedMark[]>();

  protected readonly lines = computed(() => this.marks().map(({ number, words }) => `${number}: ${words}`));
}
