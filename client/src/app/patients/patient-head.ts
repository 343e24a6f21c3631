import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Patient } from '@waymark/contracts';
import { PageHeading } from '../ui/page-focus';
import { Tag } from '../ui/tag';
import { fullDay } from '../words/day-words';
import { spacedNhsNumber } from '../words/person-words';
import { Words } from '../words/words';
import { needsInWords } from './needs-words';

/** Who this is, the same on every staff page about a person. */
@Component({
  selector: 'wm-patient-head',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, Tag],
  template: `
    @if (task(); as task) {
      <h1 wmHeading>{{ task }}</h1>
    }
    <div class="app-identity">
      @if (task()) {
        <p class="app-lead">
          <strong>{{ patient().givenName }} {{ patient().familyName }}</strong>
        </p>
      } @else {
        <h1 wmHeading>{{ patient().givenName }} {{ patient().familyName }}</h1>
      }
      <dl>
        @if (patient().preferredName; as preferredName) {
          <div>
            <dt>{{ words.t('staff.patient.preferred-name') }}</dt>
            <dd>{{ preferredName }}</dd>
          </div>
        }
        <div>
          <dt>{{ words.t('staff.patient.birth-date') }}</dt>
          <dd>{{ born() }}</dd>
        </div>
        <div>
          <dt>{{ words.t('staff.patient.nhs-number') }}</dt>
          <dd>{{ nhsNumber() }}</dd>
        </div>
        @if (died(); as died) {
          <div>
            <dt>{{ words.t('staff.patient.died') }}</dt>
            <dd>{{ died }}</dd>
          </div>
        }
      </dl>
      @if (needs().length > 0) {
        <p class="app-tags">
          @for (need of needs(); track $index) {
            <wm-tag>{{ words.t(need.key, need.params) }}</wm-tag>
          }
        </p>
      }
      @if (patient().needs.note; as note) {
        <p>
          <span class="app-quiet">{{ words.t('staff.patient.needs-note') }}</span> {{ note }}
        </p>
      }
    </div>
    @if (patient().sameNameWarning) {
      <p class="app-warning">
        <strong>{{ words.t('staff.patient.same-name') }}</strong> {{ words.t('staff.patient.same-name-check') }}
      </p>
    }
  `,
})
export class PatientHead {
  protected readonly words = inject(Words);
  readonly patient = input.required<Patient>();
  /** What the page is for, where it is for one thing only; its heading then, above who it is about. */
  readonly task = input('');

  protected readonly born = computed(() => fullDay(this.patient().birthDate));
  protected readonly nhsNumber = computed(() => {
    const { nhsNumber } = this.patient();
    return nhsNumber ? spacedNhsNumber(nhsNumber) : this.words.t('staff.patient.not-known');
  });
  protected readonly died = computed(() => {
    const { diedOn } = this.patient();
    return diedOn && fullDay(diedOn);
  });
  protected readonly needs = computed(() => needsInWords(this.patient().needs));
}
