import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { spacedNhsNumber } from '@waymark/text';
import { Button } from '../../ui/button';
import { episodesInWords } from '../../desk/found-person';
import { ErrorSummary } from '../../ui/error-summary';
import { FieldFocus } from '../../ui/field-focus';
import { PageHeading } from '../../ui/page-focus';
import { TextInput } from '../../ui/text-input';
import { fullDay } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { PatientSearch } from './patient-search';

/** Long enough that a name typed without a stop is asked for once, in milliseconds. */
const PAUSE = 200;

@Component({
  selector: 'wm-patient-search-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, FieldFocus, PageHeading, RouterLink, TextInput],
  template: `
    <wm-error-summary [problem]="search.problem()" />
    <h1 wmHeading>{{ i18n.t('care.search.heading') }}</h1>
    <form class="app-search" role="search" (submit)="find($event)">
      <wm-text-input
        wmFieldFocus
        fieldId="query"
        type="search"
        autocomplete="off"
        [label]="i18n.t('care.search.label')"
        [hint]="i18n.t('care.search.hint')"
        [(value)]="search.query"
      />
      <button type="submit" wmButton>{{ i18n.t('common.search.submit') }}</button>
    </form>
    <p>
      <a routerLink="/patients/new">{{ i18n.t('care.search.add') }}</a>
    </p>
    <p role="status">{{ summary() }}</p>
    @if (rows().length > 0) {
      <table class="app-table nhsuk-table">
        <caption class="nhsuk-u-visually-hidden">
          {{
            i18n.t('care.search.caption')
          }}
        </caption>
        <thead class="nhsuk-table__head">
          <tr>
            <th scope="col">{{ i18n.t('care.search.name') }}</th>
            <th scope="col">{{ i18n.t('care.search.birth-date') }}</th>
            <th scope="col">{{ i18n.t('care.search.nhs-number') }}</th>
            <th scope="col">{{ i18n.t('care.search.where') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.id) {
            <tr>
              <th scope="row">
                <a [routerLink]="['/patients', row.id]">{{ row.name }}</a>
              </th>
              <td [attr.data-name]="i18n.t('care.search.birth-date')">{{ row.born }}</td>
              <td [attr.data-name]="i18n.t('care.search.nhs-number')">{{ row.nhsNumber }}</td>
              <td [attr.data-name]="i18n.t('care.search.where')">
                {{ row.where }}
                @if (row.others) {
                  <span class="app-second-line">{{ row.others }}</span>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    }
    @if (search.nextCursor()) {
      <button type="button" wmButton="secondary" (click)="findMore()">{{ i18n.t('care.search.more') }}</button>
    }
  `,
})
export class PatientSearchPage {
  protected readonly i18n = inject(Translations);
  protected readonly search = inject(PatientSearch);

  protected readonly rows = computed(() =>
    this.search.results().map((patient) => {
      const [where, others] = episodesInWords(this.i18n, patient);
      return {
        id: patient.id,
        name: listName(patient),
        born: fullDay(patient.birthDate),
        nhsNumber: patient.nhsNumber ? spacedNhsNumber(patient.nhsNumber) : this.i18n.t('care.patient.not-known'),
        where,
        others,
      };
    }),
  );

  protected readonly summary = computed(() => {
    if (this.search.asked() === null) return '';
    const found = this.rows().length;
    if (found === 0) return this.i18n.t('care.search.none');
    if (this.search.nextCursor() !== null) return this.i18n.t('care.search.first', { count: found });
    return this.i18n.plural('care.search.found', found);
  });

  constructor() {
    effect((onCleanup) => {
      this.search.query();
      const timer = setTimeout(() => void this.search.findAsTyped(), PAUSE);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected find(event: Event): void {
    event.preventDefault();
    void this.search.find();
  }

  protected findMore(): void {
    void this.search.findMore();
  }
}
