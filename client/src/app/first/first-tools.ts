import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { ReadAloud } from '../ui/read-aloud';
import { ReadAloudButton } from '../ui/read-aloud-button';
import { type WordKey, Words } from '../words/words';
import { FirstStore } from './first-store';

/** What stands above every step, always in the same place: help, reading aloud, and the way to stop for today. */
@Component({
  selector: 'wm-first-tools',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReadAloudButton],
  template: `
    <div class="app-tools" role="group" [attr.aria-label]="words.t('patient.review.tools')">
      <button
        type="button"
        class="app-link-button"
        aria-controls="first-help"
        [attr.aria-expanded]="helpShown()"
        (click)="helpShown.set(!helpShown())"
      >
        {{ words.t('patient.review.help') }}
      </button>
      <wm-read-aloud-button [content]="content()" />
      @if (step() !== 'not-me' && step() !== 'stop') {
        <button type="button" class="app-link-button" (click)="stop()">
          {{ words.t(step() === 'copy' ? 'patient.review.we-are-done' : 'patient.first.stop') }}
        </button>
      }
      <p class="app-status" role="status">
        @if (status(); as key) {
          {{ words.t(key) }}
        }
      </p>
    </div>
    <div id="first-help" class="app-help" [hidden]="!helpShown()">
      <p>{{ words.t(help()) }}</p>
      <p>{{ words.t('patient.review.help.any-time') }}</p>
    </div>
  `,
})
export class FirstTools {
  private readonly router = inject(Router);
  private readonly aloud = inject(ReadAloud);
  private readonly store = inject(FirstStore);
  protected readonly words = inject(Words);

  readonly step = input.required<string>();
  /** The part of the page to read aloud. */
  readonly content = input.required<HTMLElement>();

  protected readonly helpShown = signal(false);
  protected readonly status = computed((): WordKey | null => {
    const state = this.store.state();
    if (state === 'quiet') return null;
    return state === 'saving' ? 'patient.review.saving' : 'patient.review.saved';
  });
  protected readonly help = computed((): WordKey => {
    const step = this.step();
    if (step === 'matters') return 'patient.first.help.matters';
    if (step.endsWith('/now')) return 'patient.first.help.now';
    if (step.endsWith('/good-enough')) return 'patient.first.help.good-enough';
    return step === 'check' ? 'patient.first.help.check' : 'patient.first.help.other';
  });

  constructor() {
    // On another step the help of the last one would be wrong, and so would its voice.
    effect(() => {
      this.step();
      this.helpShown.set(false);
      this.aloud.stop();
    });
  }

  /** What was typed is meant too: it is saved first, and where that fails the step says so. */
  protected async stop(): Promise<void> {
    if (await this.store.keep()) await this.router.navigate(this.store.linkTo('stop'));
  }
}
