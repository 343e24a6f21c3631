import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { fullDay } from '../i18n/day-text';
import { Translations } from '../i18n/translations';
import { SessionStore } from '../session/session-store';
import { MyRecord } from './my-record';
import { WhoseRecord } from './whose-record';

/** Says to a carer until when they may see the pages; nothing to anybody else, nor where no day is set. */
@Component({
  selector: 'wm-carer-until',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (until(); as day) {
      <p>
        {{ i18n.t('patient.carers.yours-until', { name: record.name(), day }) }}
        {{ i18n.t('patient.carers.yours-longer') }}
      </p>
    }
    @if (hasClosed()) {
      <p>{{ i18n.t('patient.by-age.carer-ended') }} {{ i18n.t('patient.by-age.ask') }}</p>
    }
  `,
})
export class CarerUntil {
  private readonly session = inject(SessionStore);
  private readonly whose = inject(WhoseRecord);
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);
  /** Whether pages that they saw before are closed to them by a birthday. */
  protected readonly hasClosed = computed(() => this.session.user()?.closedByAge?.includes('carer') ?? false);
  protected readonly until = computed(() => {
    const day = this.whose.helpsUntil();
    return day && fullDay(day);
  });
}
