import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ReadProblem } from '../../data/read-problem';
import { readPatient } from '../../data/record-reads';
import { Translations } from '../../i18n/translations';
import { PageHeading } from '../../ui/page-focus';
import { KeptAbout } from './kept-about';
import { PatientHead } from './patient-head';

/** What the team hands to a person who asks what is kept about them. */
@Component({
  selector: 'wm-kept-about-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [KeptAbout, PageHeading, PatientHead, ReadProblem, RouterLink],
  template: `
    @if (read.error(); as error) {
      <h1 wmHeading>{{ i18n.t('care.kept.heading') }}</h1>
      <wm-read-problem [error]="error" (tryAgain)="read.reload()" />
    } @else if (patient(); as patient) {
      <wm-patient-head [patient]="patient" [task]="i18n.t('care.kept.heading')" />
      <p class="app-column">{{ i18n.t('care.kept.note') }}</p>
      <p>
        <a [routerLink]="['/patients', patient.id]">{{ i18n.t('care.kept.back') }}</a>
      </p>
      <wm-kept-about [patientId]="patient.id" />
    } @else {
      <p role="status">{{ i18n.t('patient.frame.loading') }}</p>
    }
  `,
})
export class KeptAboutPage {
  protected readonly i18n = inject(Translations);
  /** From the URL. */
  readonly patientId = input.required<string>();

  protected readonly read = readPatient(this.patientId);
  protected readonly patient = computed(() => (this.read.hasValue() ? this.read.value() : null));
}
