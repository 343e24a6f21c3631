import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ReadAloud } from '../ui/read-aloud';
import { ReadAloudButton } from '../ui/read-aloud-button';
import type { WordKey } from '../words/words';
import { Words } from '../words/words';
import { ReviewStore } from './review-store';
import type { SaveState } from './save-queue';

const STATUS: Readonly<Record<SaveState, WordKey | null>> = {
  untouched: null,
  saving: 'patient.review.saving',
  saved: 'patient.review.saved',
  waiting: 'patient.review.no-network',
  failing: 'patient.review.not-saving',
  'signed-out': 'patient.review.signed-out',
  stale: 'patient.review.stale',
  refused: 'patient.review.refused',
};

/** What stands above every step of a review, always in the same place. */
@Component({
  selector: 'wm-review-tools',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReadAloudButton, RouterLink],
  template: `
    <div class="app-tools" role="group" [attr.aria-label]="words.t('patient.review.tools')">
      <button
        type="button"
        class="app-link-button"
        aria-controls="review-help"
        [attr.aria-expanded]="helpShown()"
        (click)="helpShown.set(!helpShown())"
      >
        {{ words.t('patient.review.help') }}
      </button>
      <wm-read-aloud-button [content]="content()" />
      @if (step() !== 'not-me') {
        <a class="app-link-button" [routerLink]="stopLink">{{
          words.t(closed() ? 'patient.review.we-are-done' : 'patient.review.stop')
        }}</a>
      }
      <p class="app-status" role="status" [class.app-status--loud]="loud()">
        @if (status(); as key) {
          {{ words.t(key) }}
        }
      </p>
    </div>
    <div id="review-help" class="app-help" [hidden]="!helpShown()">
      <p>{{ words.t(help()) }}</p>
      <p>{{ words.t('patient.review.help.any-time') }}</p>
    </div>
  `,
})
export class ReviewTools {
  private readonly store = inject(ReviewStore);
  protected readonly words = inject(Words);
  private readonly aloud = inject(ReadAloud);
  protected readonly stopLink = this.store.linkTo('stop');

  protected readonly closed = this.store.closed;

  readonly step = input.required<string>();
  /** The part of the page to read aloud. */
  readonly content = input.required<HTMLElement>();

  protected readonly helpShown = signal(false);
  protected readonly status = computed(() => STATUS[this.store.saveState()]);
  protected readonly loud = computed(() => !['untouched', 'saving', 'saved'].includes(this.store.saveState()));
  protected readonly help = computed((): WordKey => {
    const step = this.step();
    if (step === 'together' || step === 'check' || step === 'take-away' || step === 'not-me')
      return `patient.review.help.${step}`;
    return step.startsWith('goals') ? 'patient.review.help.goal' : 'patient.review.help.stop';
  });

  constructor() {
    // On another step the help of the last one would be wrong, and so would its voice.
    effect(() => {
      this.step();
      this.helpShown.set(false);
      this.aloud.stop();
    });
  }
}
