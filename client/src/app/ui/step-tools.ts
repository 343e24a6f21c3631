import { ChangeDetectionStrategy, Component, ElementRef, effect, inject, input, signal } from '@angular/core';
import { type TranslationKey, Translations } from '../i18n/translations';
import { DisplayPanel } from './display-panel';
import { DisplayPreferences } from './display-preferences';
import { ReadAloud } from './read-aloud';
import { ReadAloudButton } from './read-aloud-button';
import { ReadingBar } from './reading-bar';

/**
 * Toolbar shown above every step of the shared screen, always in the same place. Its content is the way to stop for
 * today. How pages look is chosen here by whoever reads along, without leaving the step.
 */
@Component({
  selector: 'wm-step-tools',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DisplayPanel, ReadAloudButton, ReadingBar],
  template: `
    <div class="app-tools" role="group" [attr.aria-label]="i18n.t('patient.review.tools')">
      <button
        type="button"
        class="app-link-button"
        aria-controls="step-help"
        [attr.aria-expanded]="open() === 'help'"
        (click)="toggle('help')"
      >
        {{ i18n.t('patient.review.help') }}
      </button>
      <wm-read-aloud-button [parts]="[content(), tools]" />
      <button
        type="button"
        class="app-link-button"
        aria-controls="step-look"
        [attr.aria-expanded]="open() === 'look'"
        (click)="toggle('look')"
      >
        {{ i18n.t('patient.tools.look') }}
      </button>
      <ng-content />
      <p class="app-status" role="status" [class.app-status--loud]="loud()">
        @if (status(); as key) {
          {{ i18n.t(key) }}
        }
      </p>
    </div>
    <wm-reading-bar />
    <div id="step-help" class="app-help" [hidden]="open() !== 'help'">
      <p>{{ i18n.t(help()) }}</p>
      <p>{{ i18n.t('patient.review.help.any-time') }}</p>
    </div>
    <div id="step-look" class="app-help" [hidden]="open() !== 'look'">
      <wm-display-panel />
      <p role="status">
        @if (preferences.readsAlong()?.keptText(); as key) {
          {{ i18n.t(key) }}
        }
      </p>
    </div>
  `,
})
export class StepTools {
  private readonly aloud = inject(ReadAloud);
  protected readonly i18n = inject(Translations);
  protected readonly preferences = inject(DisplayPreferences);
  /** Read aloud after the page itself: it is the same on all of them. */
  protected readonly tools = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** The step as the address names it. */
  readonly step = input.required<string>();
  /** The part of the page to read aloud. */
  readonly content = input.required<HTMLElement>();
  /** Help text of this step. */
  readonly help = input.required<TranslationKey>();
  /** State of saving; null: there is nothing to say. */
  readonly status = input.required<TranslationKey | null>();
  /** Whether something is not saved. */
  readonly loud = input(false);

  protected readonly open = signal<'help' | 'look' | null>(null);

  constructor() {
    // On another step the help of the last one would be wrong, and so would its voice and an open panel.
    effect(() => {
      this.step();
      this.open.set(null);
      this.aloud.stop();
    });
  }

  protected toggle(panel: 'help' | 'look'): void {
    this.open.update((open) => (open === panel ? null : panel));
  }
}
