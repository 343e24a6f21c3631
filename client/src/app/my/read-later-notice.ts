import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Translations } from '../i18n/translations';
import { MyRecord } from './my-record';

/** Notice beside every box filled in at home: no one reads it before the appointment. */
@Component({
  selector: 'wm-read-later-notice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="app-read-later">
      <p>{{ i18n.t(isCarers() ? 'patient.help.read-later-carer' : 'patient.help.read-later') }}</p>
      <p>{{ sooner() }}</p>
    </div>
  `,
})
export class ReadLaterNotice {
  protected readonly i18n = inject(Translations);
  private readonly record = inject(MyRecord);
  /** Whether the appointment is that of the person whom the reader helps. */
  protected readonly isCarers = computed(() => !this.record.own());
  /** The care service's own number; null: it has none. */
  readonly phone = input.required<string | null>();

  protected readonly sooner = computed(() => {
    const phone = this.phone();
    return phone
      ? this.i18n.t('patient.help.sooner', { phone: phone.replaceAll(' ', '\u00a0') })
      : this.i18n.t('patient.help.sooner-no-phone');
  });
}
