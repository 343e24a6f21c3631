import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { PageHeading } from '../ui/page-focus';
import { Translations } from '../i18n/translations';

/** For an account without any role: what to do about it. */
@Component({
  selector: 'wm-welcome-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading],
  template: `
    <div class="app-column">
      <h1 wmHeading>{{ i18n.t('landing.welcome.heading') }}</h1>
      <p class="app-lead">{{ i18n.t('landing.welcome.no-role') }}</p>
    </div>
  `,
})
export class WelcomePage {
  protected readonly i18n = inject(Translations);
}
