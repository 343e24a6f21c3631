import { ChangeDetectionStrategy, Component, input } from '@angular/core';

export interface SummaryRow {
  readonly name: string;
  readonly value: string;
}

/** Names and values below one another. */
@Component({
  selector: 'wm-summary-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dl class="nhsuk-summary-list">
      @for (row of rows(); track row.name) {
        <div class="nhsuk-summary-list__row">
          <dt class="nhsuk-summary-list__key">{{ row.name }}</dt>
          <dd class="nhsuk-summary-list__value">{{ row.value }}</dd>
        </div>
      }
    </dl>
  `,
})
export class SummaryList {
  readonly rows = input.required<readonly SummaryRow[]>();
}
