import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { StepTools } from '../../ui/step-tools';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { ReviewStore } from './review-store';
import type { SaveState } from '../../data/save-queue';

const STATUS: Readonly<Record<SaveState, TranslationKey | null>> = {
  untouched: null,
  saving: 'patient.review.saving',
  saved: 'patient.review.saved',
  waiting: 'patient.review.no-network',
  failing: 'patient.review.not-saving',
  stale: 'patient.review.stale',
  refused: 'patient.review.refused',
};

/** Steps whose help has their name. */
const NAMED = ['together', 'steps', 'check', 'next-appointment', 'copy', 'not-me'] as const;
const isNamed = (step: string): step is (typeof NAMED)[number] => NAMED.some((name) => name === step);

/** Toolbar shown on every step of a review, always in the same place. */
@Component({
  selector: 'wm-review-tools',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, StepTools],
  template: `
    <wm-step-tools [step]="step()" [content]="content()" [help]="help()" [status]="status()" [loud]="loud()">
      @if (step() !== 'not-me') {
        <a class="app-link-button" [routerLink]="stopLink">{{
          i18n.t(closed() ? 'patient.review.we-are-done' : 'patient.review.stop')
        }}</a>
      }
    </wm-step-tools>
  `,
})
export class ReviewTools {
  private readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);
  protected readonly stopLink = this.store.linkTo('stop');

  protected readonly closed = this.store.closed;

  readonly step = input.required<string>();
  /** The part of the page to read aloud. */
  readonly content = input.required<HTMLElement>();

  protected readonly status = computed(() => STATUS[this.store.saveState()]);
  protected readonly loud = computed(() => !['untouched', 'saving', 'saved'].includes(this.store.saveState()));
  protected readonly help = computed((): TranslationKey => {
    const step = this.step();
    if (isNamed(step)) return `patient.review.help.${step}`;
    return step.startsWith('goals') ? 'patient.review.help.goal' : 'patient.review.help.stop';
  });
}
