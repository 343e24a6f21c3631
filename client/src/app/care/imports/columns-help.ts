import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Button } from '../../ui/button';
import { Expander } from '../../ui/expander';
import { Translations } from '../../i18n/translations';
import { COLUMNS_WITH_HELP, templateFile } from './import-columns';
import { saveCsv } from './save-file';

/** The required format of a file, with a template to begin from. */
@Component({
  selector: 'wm-columns-help',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Expander],
  template: `
    <h2>{{ words.t('staff.import.no-file-yet') }}</h2>
    <p>{{ words.t('staff.import.template-note') }}</p>
    <p>
      <button type="button" wmButton="secondary" (click)="downloadTemplate()">
        {{ words.t('staff.import.template') }}
      </button>
    </p>
    <wm-expander [summary]="words.t('staff.import.columns')">
      <ul class="nhsuk-list nhsuk-list--bullet">
        <li>{{ words.t('staff.import.rule-rows') }}</li>
        <li>{{ words.t('staff.import.rule-first-line') }}</li>
        <li>{{ words.t('staff.import.rule-utf8') }}</li>
        <li>{{ words.t('staff.import.rule-days') }}</li>
      </ul>
      <table class="app-table nhsuk-table">
        <caption class="nhsuk-u-visually-hidden">
          {{
            words.t('staff.import.columns')
          }}
        </caption>
        <thead class="nhsuk-table__head">
          <tr>
            <th scope="col">{{ words.t('staff.import.column') }}</th>
            <th scope="col">{{ words.t('staff.import.holds') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (column of columns; track column.name) {
            <tr>
              <th scope="row">{{ column.name }}</th>
              <td>{{ words.t(column.holds) }}</td>
            </tr>
          }
        </tbody>
      </table>
    </wm-expander>
  `,
})
export class ColumnsHelp {
  protected readonly words = inject(Translations);
  protected readonly columns = COLUMNS_WITH_HELP;

  protected downloadTemplate(): void {
    saveCsv('waymark-template.csv', templateFile());
  }
}
