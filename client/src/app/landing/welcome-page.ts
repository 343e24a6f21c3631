import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { SessionStore } from '../session/session-store';
import { PageHeading } from '../ui/page-focus';
import { Translations } from '../i18n/translations';

const EXPLAINED = ['manager', 'researcher', 'partner'] as const;

/** For roles whose figures do not exist yet: what will be here, what there is already, and what there never will be. */
@Component({
  selector: 'wm-welcome-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading],
  template: `
    <div class="app-column">
      <h1 wmHeading>{{ i18n.t('landing.welcome.heading') }}</h1>
      @if (explanations().length > 0) {
        <h2>{{ i18n.t('landing.welcome.will-find') }}</h2>
        @for (key of explanations(); track key) {
          <p>{{ i18n.t(key) }}</p>
        }
        <h2>{{ i18n.t('landing.welcome.not-yet') }}</h2>
        <p>{{ i18n.t('landing.welcome.nothing-yet') }}</p>
        <h2>{{ i18n.t('landing.welcome.already') }}</h2>
        <p>{{ i18n.t('landing.welcome.recorded') }}</p>
        <h2>{{ i18n.t('landing.welcome.never-heading') }}</h2>
        <p>{{ i18n.t('landing.welcome.never') }}</p>
      } @else {
        <p class="app-lead">{{ i18n.t('landing.welcome.no-role') }}</p>
      }
    </div>
  `,
})
export class WelcomePage {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  protected readonly explanations = computed(() =>
    EXPLAINED.filter((one) => this.session.memberships().some(({ role }) => role === one)).map(
      (role) => `landing.welcome.${role}` as const,
    ),
  );
}
