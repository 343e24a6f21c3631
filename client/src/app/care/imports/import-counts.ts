import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ImportResult } from '@waymark/contracts';
import { Tag } from '../../ui/tag';
import { type TranslationKey, Translations } from '../../i18n/translations';

type NewName = ImportResult['newNames'][number];

const KINDS: Readonly<Record<NewName['kind'], TranslationKey>> = {
  'care-service': 'imports.kind-care-service',
  pathway: 'imports.kind-pathway',
  area: 'imports.kind-area',
};

/** What a file imports, or would: the number of each kind, and the places that are new. */
@Component({
  selector: 'wm-import-counts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Tag],
  template: `
    <table class="app-table nhsuk-table counts">
      <caption class="nhsuk-table__caption nhsuk-table__caption--m">
        {{
          caption()
        }}
      </caption>
      <thead class="nhsuk-table__head">
        <tr>
          <th scope="col">{{ i18n.t('imports.what') }}</th>
          <th scope="col" class="app-number">{{ i18n.t('imports.how-many') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.what) {
          <tr>
            <th scope="row">{{ row.what }}</th>
            <td class="app-number">{{ row.count }}</td>
          </tr>
        }
      </tbody>
    </table>
    @if (names().length > 0) {
      <table class="app-table nhsuk-table">
        <caption class="nhsuk-table__caption nhsuk-table__caption--m">
          {{
            i18n.t(result().dryRun ? 'imports.new-names' : 'imports.names-made')
          }}
        </caption>
        <thead class="nhsuk-table__head">
          <tr>
            <th scope="col">{{ i18n.t('imports.name') }}</th>
            <th scope="col">{{ i18n.t('imports.kind') }}</th>
            <th scope="col">{{ i18n.t('imports.resembles') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of names(); track $index) {
            <tr>
              <th scope="row">{{ row.name }}</th>
              <td>{{ row.kind }}</td>
              <td [attr.data-name]="row.resembles ? null : i18n.t('imports.resembles')">
                @if (row.resembles; as resembles) {
                  <wm-tag tone="notice">{{ resembles }}</wm-tag>
                } @else {
                  {{ i18n.t('imports.nothing-near') }}
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    }
  `,
  styles: `
    .counts {
      max-width: 30rem;
    }
    caption {
      text-align: left;
    }
    @media (max-width: 48em) {
      caption {
        display: block;
      }
      .counts tr {
        display: flex;
        justify-content: space-between;
      }
    }
  `,
})
export class ImportCounts {
  protected readonly i18n = inject(Translations);
  readonly result = input.required<ImportResult>();

  protected readonly caption = computed(() =>
    this.i18n.t(this.result().dryRun ? 'imports.would-be-created' : 'imports.was-created'),
  );
  protected readonly rows = computed(() => {
    const { patients, episodes, goals, appointments, ratings } = this.result();
    return (
      [
        ['imports.patients', patients],
        ['imports.episodes', episodes],
        ['imports.goals', goals],
        ['imports.appointments', appointments],
        ['imports.ratings', ratings],
      ] as const
    ).map(([key, count]) => ({ what: this.i18n.t(key), count: count.toLocaleString('en-GB') }));
  });
  protected readonly names = computed(() =>
    this.result().newNames.map(({ name, kind, resembles }) => ({
      name,
      kind: this.i18n.t(KINDS[kind]),
      resembles: resembles === null ? null : this.i18n.t('imports.did-you-mean', { name: resembles }),
    })),
  );
}
