import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { StaffSignIn } from '../../session/staff-sign-in';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { Expander } from '../../ui/expander';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Translations } from '../../i18n/translations';
import { FirstStore } from './first-store';

/** A pause until next time, or the wrong person: from here the only way to a staff page is to sign in. */
@Component({
  selector: 'wm-first-stop-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, Expander, PageHeading, RouterLink, StaffSignIn],
  template: `
    @if (notMe) {
      <h1 wmHeading>{{ i18n.t('patient.review.not-me-thanks') }}</h1>
      <p>{{ i18n.t('patient.review.not-me-tell') }}</p>
    } @else {
      <h1 wmHeading>
        {{ i18n.t(isDone() ? 'patient.first.done' : 'patient.first.stopped') }}
      </h1>
      @if (store.goals().length > 0) {
        <p>{{ i18n.t('patient.first.stopped-saved') }}</p>
      }
      @if (store.answersOpen()) {
        <p>{{ i18n.t('patient.first.stopped-answers') }}</p>
      }
      @if (said().length > 0) {
        <ul class="nhsuk-list">
          @for (goal of said(); track goal.id) {
            <li class="app-own-words">{{ goal.ownWords }}</li>
          }
        </ul>
      }
      @if (said().length > 0) {
        <p>
          <a class="app-link-button" [routerLink]="copyLink">{{ i18n.t('patient.first.to-copy') }}</a>
        </p>
      }
      <a wmButton="secondary" [routerLink]="carryOn">{{ i18n.t('patient.review.carry-on') }}</a>
    }
    <wm-expander [summary]="i18n.t('patient.review.staff-view')">
      <p>{{ i18n.t('patient.review.staff-view-note') }}</p>
      <wm-staff-sign-in formId="staff" next="/today" [email]="email()" (signedIn)="openStaffView()" />
    </wm-expander>
  `,
})
export class StopStep {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(FirstStore);
  protected readonly i18n = inject(Translations);
  protected readonly notMe = inject(ActivatedRoute).snapshot.url.at(-1)?.path === 'not-me';

  protected readonly email = computed(() => this.session.user()?.email ?? '');
  protected readonly copyLink = this.store.linkTo('copy');
  /** Goals have begun and people come from closing, or nothing waits: a goal left for later changes nothing in that. */
  protected readonly isDone = computed(
    () =>
      this.store.workedOn().length > 0 &&
      (this.store.toStart().length === 0 || /\/(copy|next-appointment)$/.test(this.carryOn)),
  );
  protected readonly said = computed(() => [...this.store.workedOn(), ...this.store.toStart()]);
  /** The page they came from; if this one was opened by its address, the beginning. */
  protected readonly carryOn = this.cameFrom();

  constructor() {
    inject(PageTitle).set(this.notMe ? 'patient.review.not-me' : 'patient.first.stop');
  }

  protected openStaffView(): void {
    void this.router.navigate(['/patients', this.store.here().patient.id]);
  }

  private cameFrom(): string {
    const first = this.store.linkTo().join('/');
    const before = (this.router.lastSuccessfulNavigation()?.finalUrl?.toString() ?? '').split('?', 1)[0] ?? '';
    return before.startsWith(`${first}/`) && !before.endsWith('/stop') ? before : `${first}/matters`;
  }
}
