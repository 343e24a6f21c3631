import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { spacedNhsNumber } from '@waymark/text';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { TextInput } from '../../ui/text-input';
import { fullDay } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { PatientSearch } from './patient-search';

@Component({
  selector: 'wm-patient-search-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, RouterLink, TextInput],
  template: `
    <wm-error-summary [problem]="search.problem()" />
    <h1 wmHeading>{{ i18n.t('care.search.heading') }}</h1>
    <form class="app-search" role="search" (submit)="find($event)">
      <wm-text-input
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
    this.search.results().map((patient) => ({
      id: patient.id,
      name: listName(patient),
      born: fullDay(patient.birthDate),
      nhsNumber: patient.nhsNumber ? spacedNhsNumber(patient.nhsNumber) : this.i18n.t('care.patient.not-known'),
    })),
  );

  protected readonly summary = computed(() => {
    if (this.search.asked() === null) return '';
    const found = this.rows().length;
    if (found === 0) return this.i18n.t('care.search.none');
    if (this.search.nextCursor() !== null) return this.i18n.t('care.search.first', { count: found });
    return this.i18n.plural('care.search.found', found);
  });

  protected find(event: Event): void {
    event.preventDefault();
    void this.search.find();
  }

  protected findMore(): void {
    void this.search.findMore();
  }
}
