import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Permissions } from '../session/permissions';
import { PageHeading } from '../ui/page-focus';
import { Translations } from '../i18n/translations';

/** For researchers, whose data do not exist yet: what will be here, what there is already, and what there never will be. */
@Component({
  selector: 'wm-welcome-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading],
  template: `
    <div class="app-column">
      <h1 wmHeading>{{ i18n.t('landing.welcome.heading') }}</h1>
      @if (awaitsData()) {
        <h2>{{ i18n.t('landing.welcome.will-find') }}</h2>
        <p>{{ i18n.t('landing.welcome.researcher') }}</p>
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
  private readonly permissions = inject(Permissions);
  protected readonly i18n = inject(Translations);
  /** An account without a role comes here too. */
  protected readonly awaitsData = computed(() => this.permissions.may('research-project:write'));
}
