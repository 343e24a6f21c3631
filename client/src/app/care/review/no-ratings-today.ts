import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { DECLINED_REASONS, type DeclinedReason } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { OptionCards } from '../../ui/option-cards';
import { type ShownProblem, problemOnPage } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';
import { ReviewStore } from './review-store';

/** No ratings today: one tap for the reason, one to confirm. */
@Component({
  selector: 'wm-no-ratings-today',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OptionCards],
  template: `
    <wm-error-summary [problem]="problem()" />
    <wm-option-cards
      fieldId="declined"
      [legend]="i18n.t('patient.review.why-no-ratings')"
      [options]="reasons()"
      [chosen]="reason()"
      (chosenChange)="choose($event)"
    />
    <button type="button" wmButton="secondary" (click)="confirm()">
      {{ i18n.t('patient.review.save-declined') }}
    </button>
  `,
})
export class NoRatingsToday {
  private readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);
  protected readonly reason = signal<DeclinedReason | null>(null);
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly reasons = computed(() =>
    DECLINED_REASONS.map((value) => ({ value, text: this.i18n.t(`patient.declined.${value}`) })),
  );

  protected choose(reason: DeclinedReason | null): void {
    this.reason.set(reason);
    this.problem.set(null);
  }

  protected confirm(): void {
    const reason = this.reason();
    if (reason) this.store.close({ status: 'declined', reason });
    else
      this.problem.set(
        problemOnPage('patient.review.no-reason-yet', [
          { fieldId: 'declined', text: this.i18n.t('patient.review.choose-reason') },
        ]),
      );
  }
}
