import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ReadProblem } from '../../data/read-problem';
import { ReferenceReads } from '../../data/reference-reads';
import { Translations } from '../../i18n/translations';
import { PageHeading } from '../../ui/page-focus';
import { Tag } from '../../ui/tag';

/** What may be rated with, and where each comes from; read only, as a published version never changes. */
@Component({
  selector: 'wm-measures-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, ReadProblem, Tag],
  template: `
    <h1 wmHeading>{{ i18n.t('admin.measures.title') }}</h1>
    <p class="app-column">{{ i18n.t('admin.measures.note') }}</p>
    @if (rows(); as rows) {
      <table class="app-table nhsuk-table">
        <caption class="nhsuk-u-visually-hidden">
          {{
            i18n.t('admin.measures.title')
          }}
        </caption>
        <thead class="nhsuk-table__head">
          <tr>
            @for (column of columns; track column) {
              <th scope="col">{{ i18n.t(column) }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows; track row.id) {
            <tr>
              <th scope="row">
                {{ row.name }}
                @if (row.isDefault) {
                  <wm-tag>{{ i18n.t('admin.measures.default') }}</wm-tag>
                }
              </th>
              <td [attr.data-name]="i18n.t('admin.measures.version')">{{ row.number }}</td>
              <td [attr.data-name]="i18n.t('admin.measures.goals')">{{ row.maxGoals }}</td>
              <td [attr.data-name]="i18n.t('admin.measures.achieved')">
                {{ row.achievedAt ?? i18n.t('admin.measures.not-defined') }}
              </td>
              <td [attr.data-name]="i18n.t('admin.measures.source')">{{ row.source }}</td>
            </tr>
          }
        </tbody>
      </table>
    } @else if (measures.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="measures.reload()" />
    } @else {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
  styles: `
    wm-tag {
      margin-left: 0.5rem;
    }
  `,
})
export class MeasuresPage {
  protected readonly i18n = inject(Translations);
  protected readonly measures = inject(ReferenceReads).measures;
  protected readonly columns = [
    'admin.measures.name',
    'admin.measures.version',
    'admin.measures.goals',
    'admin.measures.achieved',
    'admin.measures.source',
  ] as const;
  protected readonly rows = computed(() =>
    this.measures.hasValue()
      ? this.measures.value().items.map((measure) => ({
          ...measure,
          source: this.i18n.t(`admin.measures.source.${measure.key}`),
        }))
      : null,
  );
}
