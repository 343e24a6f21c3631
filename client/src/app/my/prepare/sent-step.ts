import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MyRecord } from '../my-record';
import { ReadLaterNotice } from '../read-later-notice';
import { visitDayInWords } from '../visit-text';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Translations } from '../../i18n/translations';
import { PrepareStore } from './prepare-store';

/** Confirmation of the sending: what happens next, and how to change it. */
@Component({
  selector: 'wm-sent-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, ReadLaterNotice, RouterLink],
  template: `
    @if (store.sent()) {
      <h1 wmHeading>{{ i18n.t('patient.prepare.sent') }}</h1>
      <p>{{ record.say('patient.prepare.what-next', 'patient.prepare.what-next-carer') }}</p>
      <p class="app-lead">{{ day() }}</p>
      <p>{{ i18n.t('patient.prepare.can-change') }}</p>
      <wm-read-later-notice [phone]="store.here().careService?.phone ?? null" />
    } @else {
      <h1 wmHeading>{{ i18n.t('patient.prepare.not-sent') }}</h1>
      <p>
        <a class="app-link-button" [routerLink]="store.linkTo('check')">{{ i18n.t('patient.prepare.look') }}</a>
      </p>
    }
    <a wmButton class="app-next" routerLink="/home">{{ i18n.t('patient.my.home') }}</a>
  `,
})
export class SentStep {
  protected readonly store = inject(PrepareStore);
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);
  protected readonly day = computed(() =>
    visitDayInWords(this.i18n, this.store.here().appointment, this.store.today(), this.store.timeZone()),
  );

  constructor() {
    inject(PageTitle).set('patient.prepare.title');
  }
}
