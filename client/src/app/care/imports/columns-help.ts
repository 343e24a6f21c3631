import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Button } from '../../ui/button';
import { Expander } from '../../ui/expander';
import { Translations } from '../../i18n/translations';
import { COLUMNS_WITH_HELP, templateFile } from './import-columns';
import { saveCsv } from '../../ui/save-file';

/** The required format of a file, with a template to begin from. */
@Component({
  selector: 'wm-columns-help',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Expander],
  template: `
    <h2>{{ i18n.t('imports.no-file-yet') }}</h2>
    <p>{{ i18n.t('imports.template-note') }}</p>
    <p>
      <button type="button" wmButton="secondary" (click)="downloadTemplate()">
        {{ i18n.t('imports.template') }}
      </button>
    </p>
    <wm-expander [summary]="i18n.t('imports.columns')">
      <ul class="nhsuk-list nhsuk-list--bullet">
        <li>{{ i18n.t('imports.rule-rows') }}</li>
        <li>{{ i18n.t('imports.rule-first-line') }}</li>
        <li>{{ i18n.t('imports.rule-utf8') }}</li>
        <li>{{ i18n.t('imports.rule-days') }}</li>
      </ul>
      <table class="app-table nhsuk-table">
        <caption class="nhsuk-u-visually-hidden">
          {{
            i18n.t('imports.columns')
          }}
        </caption>
        <thead class="nhsuk-table__head">
          <tr>
            <th scope="col">{{ i18n.t('imports.column') }}</th>
            <th scope="col">{{ i18n.t('imports.holds') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (column of columns; track column.name) {
            <tr>
              <th scope="row">{{ column.name }}</th>
              <td>{{ i18n.t(column.holds) }}</td>
            </tr>
          }
        </tbody>
      </table>
    </wm-expander>
  `,
})
export class ColumnsHelp {
  protected readonly i18n = inject(Translations);
  protected readonly columns = COLUMNS_WITH_HELP;

  protected downloadTemplate(): void {
    saveCsv('waymark-template.csv', templateFile());
  }
}
