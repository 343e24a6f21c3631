import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { RoundUp } from '@waymark/contracts';
import { changeSender, isSaved, isStale } from '../data/send-change';
import { Translations } from '../i18n/translations';
import { AskReason, type ReasonTexts } from '../ui/ask-reason';
import { ROUND_UPS } from './round-up-reads';

/** For managers: takes a published round-up from patients, with a reason. */
@Component({
  selector: 'wm-withdraw-round-up',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AskReason],
  template: `<wm-ask-reason
    fieldId="reason"
    [texts]="texts()"
    [problem]="change.problem"
    (given)="withdraw($event)"
  />`,
})
export class WithdrawRoundUp {
  private readonly i18n = inject(Translations);
  protected readonly change = changeSender(() => ({ '/reason': 'reason' }));

  readonly roundUp = input.required<RoundUp>();
  readonly withdrawn = output<RoundUp>();
  readonly stale = output();

  protected readonly texts = computed<ReasonTexts>(() => ({
    start: this.i18n.t('round-ups.withdraw'),
    heading: this.i18n.t('round-ups.withdraw.heading'),
    whatHappens: [this.i18n.t('round-ups.withdraw.patients'), this.i18n.t('round-ups.withdraw.reason-stays')],
    yes: this.i18n.t('round-ups.withdraw.yes'),
    reason: this.i18n.t('round-ups.withdraw.reason'),
    noReason: this.i18n.t('round-ups.withdraw.no-reason'),
  }));

  protected async withdraw(reason: string): Promise<void> {
    const { id, version } = this.roundUp();
    const url = `${ROUND_UPS}/${id}/withdraw`;
    const sent = await this.change.send<RoundUp>({ method: 'POST', url, body: { reason }, version });
    if (isSaved(sent)) this.withdrawn.emit(sent.saved);
    if (isStale(sent)) this.stale.emit();
  }
}
