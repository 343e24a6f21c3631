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
      <h1 wmHeading>{{ words.t('landing.welcome.heading') }}</h1>
      @if (explanations().length > 0) {
        <h2>{{ words.t('landing.welcome.will-find') }}</h2>
        @for (key of explanations(); track key) {
          <p>{{ words.t(key) }}</p>
        }
        <h2>{{ words.t('landing.welcome.not-yet') }}</h2>
        <p>{{ words.t('landing.welcome.nothing-yet') }}</p>
        <h2>{{ words.t('landing.welcome.already') }}</h2>
        <p>{{ words.t('landing.welcome.recorded') }}</p>
        <h2>{{ words.t('landing.welcome.never-heading') }}</h2>
        <p>{{ words.t('landing.welcome.never') }}</p>
      } @else {
        <p class="app-lead">{{ words.t('landing.welcome.no-role') }}</p>
      }
    </div>
  `,
})
export class WelcomePage {
  private readonly session = inject(SessionStore);
  protected readonly words = inject(Translations);
  protected readonly explanations = computed(() =>
    EXPLAINED.filter((one) => this.session.memberships().some(({ role }) => role === one)).map(
      (role) => `landing.welcome.${role}` as const,
    ),
  );
}
