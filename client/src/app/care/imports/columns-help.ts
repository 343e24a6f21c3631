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
    <h2>{{ words.t('imports.no-file-yet') }}</h2>
    <p>{{ words.t('imports.template-note') }}</p>
    <p>
      <button type="button" wmButton="secondary" (click)="downloadTemplate()">
        {{ words.t('imports.template') }}
      </button>
    </p>
    <wm-expander [summary]="words.t('imports.columns')">
      <ul class="nhsuk-list nhsuk-list--bullet">
        <li>{{ words.t('imports.rule-rows') }}</li>
        <li>{{ words.t('imports.rule-first-line') }}</li>
        <li>{{ words.t('imports.rule-utf8') }}</li>
        <li>{{ words.t('imports.rule-days') }}</li>
      </ul>
      <table class="app-table nhsuk-table">
        <caption class="nhsuk-u-visually-hidden">
          {{
            words.t('imports.columns')
          }}
        </caption>
        <thead class="nhsuk-table__head">
          <tr>
            <th scope="col">{{ words.t('imports.column') }}</th>
            <th scope="col">{{ words.t('imports.holds') }}</th>
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
