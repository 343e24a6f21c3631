import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { ResearchRelease } from '@waymark/contracts';
import { changeSender, isSaved } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { AskReason, type ReasonTexts } from '../../ui/ask-reason';
import { releaseUrl } from '../research-reads';

/** For guardians: takes a published release back, with a reason that everyone reads who had it. */
@Component({
  selector: 'wm-withdraw-release',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AskReason],
  template: `
    <wm-ask-reason fieldId="withdraw-reason" [texts]="texts()" [problem]="change.problem" (given)="withdraw($event)" />
  `,
})
export class WithdrawRelease {
  private readonly i18n = inject(Translations);
  protected readonly change = changeSender(() => ({ '/reason': 'withdraw-reason' }));

  readonly release = input.required<Pick<ResearchRelease, 'name'>>();
  readonly withdrawn = output();

  protected readonly texts = computed<ReasonTexts>(() => ({
    start: this.i18n.t('research.withdraw'),
    heading: this.i18n.t('research.withdraw.heading', { name: this.release().name }),
    whatHappens: [
      this.i18n.t('research.withdraw.files'),
      this.i18n.t('research.withdraw.copies'),
      this.i18n.t('research.withdraw.register'),
    ],
    yes: this.i18n.t('research.withdraw.yes'),
    reason: this.i18n.t('research.withdraw.reason'),
    noReason: this.i18n.t('research.withdraw.no-reason'),
  }));

  protected async withdraw(reason: string): Promise<void> {
    const url = `${releaseUrl(this.release().name)}/withdraw`;
    const sent = await this.change.send<ResearchRelease>({ method: 'POST', url, body: { reason } });
    if (isSaved(sent)) this.withdrawn.emit();
  }
}
