import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { SessionStore } from '../session/session-store';
import { PageHeading } from '../ui/page-focus';
import { Translations } from '../i18n/translations';

/** For an account that opens nothing: why, as far as that may be said, and what to do about it. */
@Component({
  selector: 'wm-welcome-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading],
  template: `
    <div class="app-column">
      <h1 wmHeading>{{ i18n.t('landing.welcome.heading') }}</h1>
      @if (byAge().includes('carer')) {
        <p class="app-lead">{{ i18n.t('patient.by-age.carer-ended') }}</p>
        <p>{{ i18n.t('patient.by-age.ask') }}</p>
      } @else if (byAge().includes('patient')) {
        <p class="app-lead">{{ i18n.t('patient.by-age.own-closed') }}</p>
      } @else {
        <p class="app-lead">{{ i18n.t('landing.welcome.no-role') }}</p>
      }
    </div>
  `,
})
export class WelcomePage {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  protected readonly byAge = computed(() => this.session.user()?.closedByAge ?? []);
}
