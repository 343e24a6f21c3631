import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Patient } from '@waymark/contracts';
import { API } from '../session/api';
import { fullDay } from '../words/day-words';
import { Words } from '../words/words';

/** Whom a form is about: name and birth date, so that nothing is written into another person's record. */
@Component({
  selector: 'wm-patient-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (patient(); as patient) {
      <p class="app-lead">
        <strong>{{ patient.givenName }} {{ patient.familyName }}</strong
        >, {{ born() }}
      </p>
    }
  `,
})
export class PatientLine {
  protected readonly words = inject(Words);
  readonly patientId = input.required<string>();

  private readonly read = httpResource<Patient>(() => `${API}/patients/${this.patientId()}`);
  protected readonly patient = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly born = computed(() =>
    this.words.t('staff.patient.born', { day: fullDay(this.patient()?.birthDate ?? '') }),
  );
}
