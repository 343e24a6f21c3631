import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import type { RoundUp } from '@waymark/contracts';
import { openFieldsProblem } from '../data/form-problem';
import { changeSender, isSaved, isStale } from '../data/send-change';
import { Translations } from '../i18n/translations';
import { Button } from '../ui/button';
import { ConfirmAction } from '../ui/confirm-action';
import { ErrorSummary } from '../ui/error-summary';
import { errorOf } from '../ui/shown-problem';
import { TextInput } from '../ui/text-input';
import { ROUND_UPS } from './round-up-reads';

/** For managers: takes a published round-up from patients, with a reason. */
@Component({
  selector: 'wm-withdraw-round-up',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, ErrorSummary, TextInput],
  template: `
    @if (asks()) {
      <div class="app-column">
        <wm-error-summary [problem]="problem()" />
        <wm-confirm-action
          [heading]="i18n.t('round-ups.withdraw.heading')"
          [whatHappens]="[i18n.t('round-ups.withdraw.patients'), i18n.t('round-ups.withdraw.reason-stays')]"
          [action]="i18n.t('round-ups.withdraw.yes')"
          kind="warning"
          (confirm)="withdraw()"
          (leave)="asks.set(false)"
        >
          <wm-text-input
            fieldId="reason"
            [label]="i18n.t('round-ups.withdraw.reason')"
            [error]="error()"
            [(value)]="reason"
          />
        </wm-confirm-action>
      </div>
    } @else {
      <button type="button" wmButton="secondary" (click)="asks.set(true)">{{ i18n.t('round-ups.withdraw') }}</button>
    }
  `,
})
export class WithdrawRoundUp {
  private readonly change = changeSender(() => ({ '/reason': 'reason' }));
  protected readonly i18n = inject(Translations);

  readonly roundUp = input.required<RoundUp>();
  readonly withdrawn = output<RoundUp>();
  readonly stale = output();

  protected readonly problem = this.change.problem;
  protected readonly asks = signal(false);
  protected readonly reason = signal('');

  protected error(): string {
    return errorOf(this.problem(), 'reason');
  }

  protected async withdraw(): Promise<void> {
    const reason = this.reason().trim();
    if (reason === '') {
      const open = [{ fieldId: 'reason', key: 'round-ups.withdraw.no-reason' } as const];
      this.problem.set(openFieldsProblem(open, (key) => this.i18n.t(key)));
      return;
    }
    const { id, version } = this.roundUp();
    const url = `${ROUND_UPS}/${id}/withdraw`;
    const sent = await this.change.send<RoundUp>({ method: 'POST', url, body: { reason }, version });
    if (isSaved(sent)) this.withdrawn.emit(sent.saved);
    if (isStale(sent)) this.stale.emit();
  }
}
