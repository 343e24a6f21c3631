import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Translations } from '../../i18n/translations';
import { ReviewStore } from './review-store';
import { StaffDoor } from './staff-door';

/** A pause at any moment. Nothing has to be done here: the page says whether all is saved yet. */
@Component({
  selector: 'wm-stop-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, RouterLink, StaffDoor],
  template: `
    @if (store.closed()) {
      <h1 wmHeading>{{ i18n.t('patient.review.we-are-done') }}</h1>
      <p>{{ i18n.t('patient.review.done-saved') }}</p>
      <a wmButton="secondary" [routerLink]="carryOn()">{{ i18n.t('patient.review.back') }}</a>
    } @else {
      <h1 wmHeading>{{ i18n.t('patient.review.stopped') }}</h1>
      <p>{{ i18n.t(store.unsaved() ? 'patient.review.stopped-unsaved' : 'patient.review.stopped-saved') }}</p>
      <a wmButton [routerLink]="carryOn()">{{ i18n.t('patient.review.carry-on') }}</a>
    }
    <wm-staff-door />
  `,
})
export class StopStep {
  private readonly router = inject(Router);
  protected readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);

  /**
   * The page they came from; if this one was opened by its address, the review continues at its first open question.
   */
  private readonly cameFrom = this.router.lastSuccessfulNavigation()?.finalUrl?.toString() ?? '';
  protected readonly carryOn = computed(() => {
    const review = this.store.linkTo().join('/');
    return this.cameFrom.startsWith(`${review}/`) && !this.cameFrom.endsWith('/stop')
      ? this.cameFrom.split('?', 1)[0]
      : review;
  });

  constructor() {
    inject(PageTitle).set(this.store.closed() ? 'patient.review.we-are-done' : 'patient.review.stop');
  }
}
