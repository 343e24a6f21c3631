import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EntryTools } from '../session/entry-tools';
import { PageHeading } from '../ui/page-focus';
import { Translations } from '../i18n/translations';

@Component({
  selector: 'wm-not-found-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EntryTools, PageHeading, RouterLink],
  template: `
    <wm-entry-tools [content]="content" />
    <div class="app-column" #content>
      <h1 wmHeading>{{ i18n.t('patient.not-found.heading') }}</h1>
      <p>{{ i18n.t('patient.not-found.text') }}</p>
      <p>
        <a class="app-link-button" routerLink="/">{{ i18n.t('patient.not-found.home') }}</a>
      </p>
    </div>
  `,
})
export class NotFoundPage {
  protected readonly i18n = inject(Translations);
}
