import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** Further content, collapsed until opened. */
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
  /** Whether it is expanded from the beginning, for a person who came here for it. */
  readonly open = input(false);
}
