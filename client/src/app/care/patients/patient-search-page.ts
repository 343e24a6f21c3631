import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { TextInput } from '../../ui/text-input';
import { fullDay } from '../../i18n/day-text';
import { listName, spacedNhsNumber } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { PatientSearch } from './patient-search';

@Component({
  selector: 'wm-patient-search-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, RouterLink, TextInput],
  template: `
    <wm-error-summary [problem]="search.problem()" />
    <h1 wmHeading>{{ words.t('staff.search.heading') }}</h1>
    <form class="app-search" role="search" (submit)="find($event)">
      <wm-text-input
        fieldId="query"
        type="search"
        autocomplete="off"
        [label]="words.t('staff.search.label')"
        [hint]="words.t('staff.search.hint')"
        [(value)]="search.query"
      />
      <button type="submit" wmButton>{{ words.t('staff.search.submit') }}</button>
    </form>
    <p>
      <a routerLink="/patients/new">{{ words.t('staff.search.add') }}</a>
    </p>
    <p role="status">{{ summary() }}</p>
    @if (rows().length > 0) {
      <table class="app-table nhsuk-table">
        <caption class="nhsuk-u-visually-hidden">
          {{
            words.t('staff.search.caption')
          }}
        </caption>
        <thead class="nhsuk-table__head">
          <tr>
            <th scope="col">{{ words.t('staff.search.name') }}</th>
            <th scope="col">{{ words.t('staff.search.birth-date') }}</th>
            <th scope="col">{{ words.t('staff.search.nhs-number') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.id) {
            <tr>
              <th scope="row">
                <a [routerLink]="['/patients', row.id]">{{ row.name }}</a>
              </th>
              <td [attr.data-name]="words.t('staff.search.birth-date')">{{ row.born }}</td>
              <td [attr.data-name]="words.t('staff.search.nhs-number')">{{ row.nhsNumber }}</td>
            </tr>
          }
        </tbody>
      </table>
    }
    @if (search.nextCursor()) {
      <button type="button" wmButton="secondary" (click)="findMore()">{{ words.t('staff.search.more') }}</button>
    }
  `,
})
export class PatientSearchPage {
  protected readonly words = inject(Translations);
  protected readonly search = inject(PatientSearch);

  protected readonly rows = computed(() =>
    this.search.results().map((patient) => ({
      id: patient.id,
      name: listName(patient),
      born: fullDay(patient.birthDate),
      nhsNumber: patient.nhsNumber ? spacedNhsNumber(patient.nhsNumber) : this.words.t('staff.patient.not-known'),
    })),
  );

  protected readonly summary = computed(() => {
    if (this.search.asked() === null) return '';
    const found = this.rows().length;
    if (found === 0) return this.words.t('staff.search.none');
    if (this.search.nextCursor() !== null) return this.words.t('staff.search.first', { count: found });
    return found === 1 ? this.words.t('staff.search.one') : this.words.t('staff.search.found', { count: found });
  });

  protected find(event: Event): void {
    event.preventDefault();
    void this.search.find();
  }

  protected findMore(): void {
    void this.search.findMore();
  }
}
