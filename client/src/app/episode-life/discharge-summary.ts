import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { DischargeSummary } from '@waymark/contracts';
import { Words } from '../words/words';
import { SUMMARY_PARTS } from './summary-draft';

/** What a person leaves with, as they read it themselves: on their own pages, in the preview and on paper. */
@Component({
  selector: 'wm-discharge-summary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (part of parts(); track part.name) {
      <section>
        <h3>{{ words.t(part.heading) }}</h3>
        <p>{{ part.text }}</p>
      </section>
    }
  `,
  styles: `
    :host {
      display: block;
    }

    section {
      margin-bottom: 1.25rem;
    }

    p {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class DischargeSummaryView {
  protected readonly words = inject(Words);
  readonly summary = input.required<DischargeSummary>();

  /** A part that is empty is left out. */
  protected readonly parts = computed(() =>
    SUMMARY_PARTS.flatMap(({ name, heading }) => {
      const text = this.summary()[name];
      return text === null ? [] : [{ name, heading, text }];
    }),
  );
}
