import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CarerAccess, Page } from '@waymark/contracts';
import { HiddenChoices } from '../../care/patients/hidden-choices';
import { ReadProblem } from '../../data/read-problem';
import { patientUrl } from '../../data/record-reads';
import { Translations } from '../../i18n/translations';
import { PageHeading } from '../../ui/page-focus';
import { MyRecord } from '../my-record';

/** Where a person chooses what one of their carers does not see. */
@Component({
  selector: 'wm-my-carer-view-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [HiddenChoices, PageHeading, ReadProblem, RouterLink],
  template: `
    @if (read.error(); as error) {
      <h1 wmHeading>{{ i18n.t('patient.hidden.title') }}</h1>
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else if (read.hasValue()) {
      @if (carer(); as carer) {
        <h1 wmHeading>{{ i18n.t('patient.hidden.heading', { name: carer.name }) }}</h1>
        <p>{{ i18n.t('patient.hidden.lead', { name: carer.name }) }}</p>
        <p>{{ i18n.t('patient.hidden.limits') }}</p>
        @if (record.patient(); as patient) {
          <wm-hidden-choices
            [patientId]="patient.id"
            [carerId]="carer.userId"
            [carer]="carer.name"
            [episodeIds]="episodeIds()"
          />
        }
      } @else {
        <h1 wmHeading>{{ i18n.t('patient.hidden.title') }}</h1>
        <p>{{ i18n.t('patient.hidden.nobody') }}</p>
      }
    } @else {
      <h1 wmHeading>{{ i18n.t('patient.hidden.title') }}</h1>
      <p class="app-loading" role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
    <p class="app-way-back">
      <a class="app-link-button" routerLink="/my-team">{{ i18n.t('patient.team.heading') }}</a>
    </p>
  `,
})
export class MyCarerViewPage {
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);
  /** From the URL. */
  readonly carerId = input.required<string>();

  protected readonly read = httpResource<Page<CarerAccess>>(() => {
    const id = this.record.patient()?.id;
    return id ? `${patientUrl(id)}/carers` : undefined;
  });
  protected readonly carer = computed(() =>
    this.read.hasValue() ? this.read.value().items.find(({ userId }) => userId === this.carerId()) : undefined,
  );
  protected readonly episodeIds = computed(() => (this.record.episodes() ?? []).map(({ id }) => id));
}
