import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Translations } from '../i18n/translations';
import { MyRecord } from './my-record';

/** Telephone numbers: the care service's, if it has given one, and the two that everyone has. */
@Component({
  selector: 'wm-help-lines',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul class="nhsuk-list app-help-lines">
      @for (service of record.careServices(); track service.id) {
        @if (service.phone; as phone) {
          <li>
            {{ i18n.t('patient.help.service', { service: service.name }) }}
            <a class="app-link-button" [href]="'tel:' + phone.replaceAll(' ', '')">{{ phone }}</a>
          </li>
        } @else {
          <li>{{ i18n.t('patient.patient-copy.contact-team', { service: service.name }) }}</li>
        }
      }
      <li>{{ i18n.t('patient.help.111') }} <a class="app-link-button" href="tel:111">111</a></li>
      <li>{{ i18n.t('patient.help.999') }} <a class="app-link-button" href="tel:999">999</a></li>
    </ul>
  `,
})
export class HelpLines {
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);
}
