import { ChangeDetectionStrategy, Component, ViewEncapsulation, inject, input, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';
import { Translations } from '../i18n/translations';
import { PageTools } from '../ui/page-tools';

/**
 * The tools of pages that need no sign-in: help with getting in, and whom to ring if it cannot wait. The sign-in page
 * itself is in the first script, which has no room for them: it says the same as text.
 */
@Component({
  selector: 'wm-entry-tools',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [PageTools],
  styleUrl: './entry-tools.scss',
  template: `
    <div class="app-column">
      <wm-page-tools [content]="content()">
        <p>{{ i18n.t('patient.sign-in.no-way-in') }}</p>
        <ul class="nhsuk-list">
          <li>{{ i18n.t('patient.help.111') }} <a class="app-link-button" href="tel:111">111</a></li>
          <li>{{ i18n.t('patient.help.999') }} <a class="app-link-button" href="tel:999">999</a></li>
        </ul>
      </wm-page-tools>
    </div>
  `,
})
export class EntryTools {
  protected readonly i18n = inject(Translations);
  private readonly tools = viewChild.required(PageTools);
  /** The part of the page to read aloud. */
  readonly content = input.required<HTMLElement>();

  constructor() {
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.tools().pageChanged());
  }
}
