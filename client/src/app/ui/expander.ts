import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** Something more, folded away until asked for. */
@Component({
  selector: 'wm-expander',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details class="nhsuk-details" [open]="open()">
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">{{ summary() }}</span>
      </summary>
      <div class="nhsuk-details__text"><ng-content /></div>
    </details>
  `,
})
export class Expander {
  readonly summary = input.required<string>();
  /** Unfolded from the beginning, for whoever came here for it. */
  readonly open = input(false);
}
