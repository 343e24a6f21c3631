import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { StepTools } from '../../ui/step-tools';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { FirstStore } from './first-store';

/** Toolbar shown on every step, always in the same place: help, reading aloud, and the way to stop for today. */
@Component({
  selector: 'wm-first-tools',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [StepTools],
  template: `
    <wm-step-tools [step]="step()" [content]="content()" [help]="help()" [status]="status()">
      @if (step() !== 'not-me' && step() !== 'stop') {
        <button type="button" class="app-link-button" (click)="stop()">
          {{ i18n.t(isClosing() ? 'patient.review.we-are-done' : 'patient.first.stop') }}
        </button>
      }
    </wm-step-tools>
  `,
})
export class FirstTools {
  private readonly router = inject(Router);
  private readonly store = inject(FirstStore);
  protected readonly i18n = inject(Translations);

  readonly step = input.required<string>();
  /** The part of the page to read aloud. */
  readonly content = input.required<HTMLElement>();

  /** Goals have begun, and nothing of them is open any more. */
  protected readonly isClosing = computed(() => ['copy', 'next-appointment'].includes(this.step()));
  protected readonly status = computed((): TranslationKey | null => {
    const state = this.store.state();
    if (state === 'quiet') return null;
    return state === 'saving' ? 'patient.review.saving' : 'patient.review.saved';
  });
  protected readonly help = computed((): TranslationKey => {
    const step = this.step();
    if (step === 'matters') return 'patient.first.help.matters';
    if (step.endsWith('/now')) return 'patient.first.help.now';
    if (step.endsWith('/good-enough')) return 'patient.first.help.good-enough';
    if (step === 'next-appointment') return 'patient.review.help.next-appointment';
    return step === 'check' ? 'patient.first.help.check' : 'patient.first.help.other';
  });

  /** Typed text is saved first, and if that fails the step says so. */
  protected async stop(): Promise<void> {
    if (await this.store.keep()) await this.router.navigate(this.store.linkTo('stop'));
  }
}
