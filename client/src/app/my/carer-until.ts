import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { fullDay } from '../i18n/day-text';
import { Translations } from '../i18n/translations';
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
  `,
})
export class CarerUntil {
  private readonly whose = inject(WhoseRecord);
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);
  protected readonly until = computed(() => {
    const day = this.whose.helpsUntil();
    return day && fullDay(day);
  });
}
