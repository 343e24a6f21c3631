import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHeading } from '../ui/page-focus';
import { Translations } from '../i18n/translations';

@Component({
  selector: 'wm-not-found-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PageHeading, RouterLink],
  template: `
    <div class="app-column">
      <h1 wmHeading>{{ i18n.t('patient.not-found.heading') }}</h1>
      <p>{{ i18n.t('patient.not-found.text') }}</p>
      <p>
        <a routerLink="/">{{ i18n.t('patient.not-found.home') }}</a>
      </p>
    </div>
  `,
})
export class NotFoundPage {
  protected readonly i18n = inject(Translations);
}
