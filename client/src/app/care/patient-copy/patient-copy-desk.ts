import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Patient } from '@waymark/contracts';
import { CopyButton } from '../../ui/copy-button';
import { Translations } from '../../i18n/translations';
import { recordText } from './record-text';
import type { PatientCopy } from './patient-copy-content';

/** What staff do with a copy besides printing it: the text for the trust's own record, and the next appointment. */
@Component({
  selector: 'wm-patient-copy-desk',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CopyButton, RouterLink],
  template: `
    <wm-copy-button [text]="record()" [label]="i18n.t('patient.patient-copy.for-record')" />
    @if (!copy().nextVisit) {
      <p>
        <a [routerLink]="['/episodes', copy().appointment.episodeId, 'appointments', 'new']">{{
          i18n.t('care.appointments.new')
        }}</a>
      </p>
    }
  `,
})
export class PatientCopyDesk {
  protected readonly i18n = inject(Translations);
  readonly copy = input.required<PatientCopy>();
  readonly patient = input.required<Patient>();
  readonly timeZone = input.required<string>();

  protected readonly record = computed(() => recordText(this.i18n, this.copy(), this.patient(), this.timeZone()));
}
