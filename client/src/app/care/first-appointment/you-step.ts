import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { takesPlace } from '../episodes/appointment-text';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { dayInWords } from '../../i18n/day-text';
import { calledName } from '../../i18n/person-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { FirstStore } from './first-store';

/** Checks for the right person first. */
@Component({
  selector: 'wm-you-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, RouterLink],
  template: `
    <h1 wmHeading>{{ i18n.t('patient.review.is-this-you') }}</h1>
    <p class="app-person">
      <strong>{{ called() }}</strong>
      <span>{{ patient().givenName }} {{ patient().familyName }}</span>
    </p>
    @if (closedBecause(); as reason) {
      <p class="app-warning">{{ i18n.t(reason) }}</p>
    } @else {
      @if (otherDay(); as day) {
        <p class="app-warning">{{ i18n.t('patient.review.other-day', { day }) }}</p>
      }
      <p>{{ i18n.t('patient.first.today') }}</p>
      <a wmButton [routerLink]="store.linkTo('matters')">{{ i18n.t('patient.review.yes-start') }}</a>
    }
    <p>
      <a class="app-link-button" [routerLink]="store.linkTo('not-me')">{{ i18n.t('patient.review.not-me') }}</a>
    </p>
  `,
})
export class YouStep {
  protected readonly store = inject(FirstStore);
  protected readonly i18n = inject(Translations);

  protected readonly patient = computed(() => this.store.here().patient);
  protected readonly called = computed(() => calledName(this.patient()));
  protected readonly otherDay = computed(() => {
    const { on } = this.store.here().appointment;
    return on === this.store.today() ? null : dayInWords(on, this.store.today());
  });
  /** Why no goal can be written down now; null: it can. */
  protected readonly closedBecause = computed((): TranslationKey | null => {
    const { appointment, episode } = this.store.here();
    if (!takesPlace(appointment)) return 'patient.review.did-not-happen';
    if (appointment.on > this.store.today()) return 'patient.review.still-to-come';
    return episode.endedOn === null ? null : 'patient.first.ended';
  });

  constructor() {
    inject(PageTitle).set('patient.review.is-this-you');
  }
}
