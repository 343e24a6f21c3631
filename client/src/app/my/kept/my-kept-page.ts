import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { KeptAbout } from '../../care/patients/kept-about';
import { Translations } from '../../i18n/translations';
import { PageHeading } from '../../ui/page-focus';
import { MyRecord } from '../my-record';

/** Everything that is kept about a person, for that person. */
@Component({
  selector: 'wm-my-kept-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [KeptAbout, PageHeading, RouterLink],
  template: `
    <h1 wmHeading>{{ i18n.t('patient.kept.heading') }}</h1>
    <p>{{ i18n.t('patient.kept.lead') }}</p>
    @if (record.patient(); as patient) {
      <wm-kept-about [patientId]="patient.id" />
    }
    <p class="app-way-back">
      <a class="app-link-button" routerLink="/home">{{ i18n.t('patient.my.home') }}</a>
    </p>
  `,
})
export class MyKeptPage {
  protected readonly i18n = inject(Translations);
  protected readonly record = inject(MyRecord);
}
