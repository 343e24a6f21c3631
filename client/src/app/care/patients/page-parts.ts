import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input } from '@angular/core';
import { type TranslationKey, Translations } from '../../i18n/translations';

/** Links to the parts of a long page. */
@Component({
  selector: 'wm-page-parts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <nav class="app-bar" [attr.aria-label]="i18n.t('care.patient.on-this-page')">
      @for (part of parts(); track part.id) {
        <a [href]="'#' + part.id" (click)="goTo($event, part.id)">{{ i18n.t(part.text) }}</a>
      }
    </nav>
  `,
  styles: `
    nav {
      justify-content: flex-start;
    }
  `,
})
export class PageParts {
  private readonly document = inject(DOCUMENT);
  protected readonly i18n = inject(Translations);
  readonly parts = input.required<readonly { readonly id: string; readonly text: TranslationKey }[]>();

  /** The page has a base address, so a plain fragment link would load another page. */
  protected goTo(event: Event, id: string): void {
    event.preventDefault();
    const heading = this.document.getElementById(id);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }
}
