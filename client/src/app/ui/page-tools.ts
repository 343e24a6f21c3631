import { ChangeDetectionStrategy, Component, DOCUMENT, ElementRef, inject, input, signal } from '@angular/core';
import { Translations } from '../i18n/translations';
import { DisplayPanel } from './display-panel';
import { ReadAloud } from './read-aloud';
import { ReadAloudButton } from './read-aloud-button';
import { ReadingBar } from './reading-bar';

/** Toolbar shown above every page of patients and carers, always in the same place. Its content is the help. */
@Component({
  selector: 'wm-page-tools',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DisplayPanel, ReadAloudButton, ReadingBar],
  template: `
    <div class="app-tools" role="group" [attr.aria-label]="i18n.t('patient.tools.name')">
      <button
        type="button"
        class="app-link-button"
        aria-controls="page-help"
        [attr.aria-expanded]="open() === 'help'"
        (click)="toggle('help')"
      >
        {{ i18n.t('patient.review.help') }}
      </button>
      <wm-read-aloud-button [parts]="[content(), tools]" />
      <button
        type="button"
        class="app-link-button"
        aria-controls="page-look"
        [attr.aria-expanded]="open() === 'look'"
        (click)="toggle('look')"
      >
        {{ i18n.t('patient.tools.look') }}
      </button>
    </div>
    <wm-reading-bar />
    <div id="page-help" class="app-panel" [hidden]="open() !== 'help'"><ng-content /></div>
    <div id="page-look" class="app-panel" [hidden]="open() !== 'look'">
      <wm-display-panel />
      <button type="button" class="app-link-button" (click)="print()">{{ i18n.t('patient.tools.print') }}</button>
    </div>
  `,
})
export class PageTools {
  private readonly document = inject(DOCUMENT);
  private readonly aloud = inject(ReadAloud);
  protected readonly i18n = inject(Translations);
  /** Read aloud after the page itself: it is the same on all of them. */
  protected readonly tools = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** The part of the page to read aloud. */
  readonly content = input.required<HTMLElement>();

  protected readonly open = signal<'help' | 'look' | null>(null);

  /** On another page the voice of the last one would be wrong, and so would an open panel. */
  pageChanged(): void {
    this.aloud.stop();
    this.open.set(null);
  }

  protected toggle(panel: 'help' | 'look'): void {
    this.open.update((open) => (open === panel ? null : panel));
  }

  protected print(): void {
    this.document.defaultView?.print();
  }
}
