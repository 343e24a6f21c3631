import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { DECLINED_REASONS, type DeclinedReason } from '@waymark/contracts';
import { Button } from '../ui/button';
import { OptionCards } from '../ui/option-cards';
import { Words } from '../words/words';
import { ReviewStore } from './review-store';

/** No ratings today: one tap for the reason, one to confirm. */
@Component({
  selector: 'wm-no-ratings-today',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, OptionCards],
  template: `
    <wm-option-cards
      fieldId="declined"
      [legend]="words.t('patient.review.why-no-ratings')"
      [options]="reasons()"
      [chosen]="reason()"
      (chosenChange)="choose($event)"
    />
    @if (missing()) {
      <p class="nhsuk-error-message" role="alert">{{ words.t('patient.review.choose-reason') }}</p>
    }
    <button type="button" wmButton="secondary" (click)="confirm()">
      {{ words.t('patient.review.save-declined') }}
    </button>
  `,
})
export class NoRatingsToday {
  private readonly store = inject(ReviewStore);
  protected readonly words = inject(Words);
  protected readonly reason = signal<DeclinedReason | null>(null);
  protected readonly missing = signal(false);
  protected readonly reasons = computed(() =>
    DECLINED_REASONS.map((value) => ({ value, text: this.words.t(`patient.declined.${value}`) })),
  );

  protected choose(reason: DeclinedReason | null): void {
    this.reason.set(reason);
    this.missing.set(false);
  }

  protected confirm(): void {
    const reason = this.reason();
    if (reason) this.store.close({ status: 'declined', reason });
    else this.missing.set(true);
  }
}
