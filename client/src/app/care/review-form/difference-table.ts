import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Translations } from '../../i18n/translations';
import type { LineDifference } from './review-lines';

/** Two versions of a review side by side: only the differences. */
@Component({
  selector: 'wm-difference-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table class="app-table">
      <thead>
        <tr>
          <th scope="col">{{ i18n.t('review-form.record.what') }}</th>
          <th scope="col">{{ beforeName() || i18n.t('review-form.record.was') }}</th>
          <th scope="col">{{ afterName() || i18n.t('review-form.record.becomes') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (one of differences(); track one.key) {
          <tr>
            <th scope="row">{{ one.name }}</th>
            <td [attr.data-name]="beforeName() || i18n.t('review-form.record.was')">
              {{ one.before ?? i18n.t('review-form.record.nothing') }}
            </td>
            <td [attr.data-name]="afterName() || i18n.t('review-form.record.becomes')">
              {{ one.after ?? i18n.t('review-form.record.nothing') }}
            </td>
          </tr>
        }
      </tbody>
    </table>
  `,
})
export class DifferenceTable {
  protected readonly i18n = inject(Translations);
  readonly differences = input.required<readonly LineDifference[]>();
  readonly beforeName = input('');
  readonly afterName = input('');
}
