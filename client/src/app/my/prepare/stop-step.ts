import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Translations } from '../../i18n/translations';
import { PrepareStore } from './prepare-store';

/**
 * A pause at any moment, and what happens to the answers: they are kept, and no one reads them before they are sent.
 */
@Component({
  selector: 'wm-prepare-stop-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, RouterLink],
  template: `
    <wm-error-summary [problem]="store.problem()" />
    <h1 wmHeading>{{ i18n.t('patient.review.stopped') }}</h1>
    @if (store.unsent()) {
      <p>{{ i18n.t(store.keeper.unsaved() ? 'patient.prepare.stopped-unsaved' : 'patient.prepare.stopped') }}</p>
      <p>{{ i18n.t('patient.prepare.stopped-send') }}</p>
      <button type="button" wmButton class="app-next" (click)="store.send()">
        {{ i18n.t('patient.prepare.send-so-far') }}
      </button>
      <p role="status">
        @if (store.sending()) {
          {{ i18n.t('patient.prepare.sending') }}
        }
      </p>
    } @else {
      <p>{{ i18n.t(store.sent() ? 'patient.prepare.all-sent' : 'patient.prepare.nothing-answered') }}</p>
    }
    <p>
      <a wmButton="secondary" [routerLink]="carryOn()">{{ i18n.t('patient.review.carry-on') }}</a>
    </p>
    <p>
      <a class="app-link-button" routerLink="/home">{{ i18n.t('patient.my.home') }}</a>
    </p>
  `,
})
export class StopStep {
  private readonly router = inject(Router);
  protected readonly store = inject(PrepareStore);
  protected readonly i18n = inject(Translations);

  /** The page they came from; if this one was opened by its address, the start. */
  private readonly cameFrom = this.router.lastSuccessfulNavigation()?.finalUrl?.toString() ?? '';
  protected readonly carryOn = computed(() => {
    const start = this.store.linkTo().join('/');
    return this.cameFrom.startsWith(start) && !this.cameFrom.endsWith('/stop')
      ? this.router.parseUrl(this.cameFrom)
      : this.router.parseUrl(start);
  });

  constructor() {
    inject(PageTitle).set('patient.review.stop');
    this.store.keeper.flush();
  }
}
