import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import type { ResearchRelease } from '@waymark/contracts';
import { openFieldsProblem } from '../../data/form-problem';
import { changeSender, isSaved } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ConfirmAction } from '../../ui/confirm-action';
import { ErrorSummary } from '../../ui/error-summary';
import { errorOf } from '../../ui/shown-problem';
import { TextInput } from '../../ui/text-input';
import { releaseUrl } from '../research-reads';

/** For guardians: takes a published release back, with a reason that everyone reads who had it. */
@Component({
  selector: 'wm-withdraw-release',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, ErrorSummary, TextInput],
  template: `
    @if (asks()) {
      <div class="app-column">
        <wm-error-summary [problem]="problem()" />
        <wm-confirm-action
          [heading]="i18n.t('research.withdraw.heading', { name: release().name })"
          [whatHappens]="[
            i18n.t('research.withdraw.files'),
            i18n.t('research.withdraw.copies'),
            i18n.t('research.withdraw.register'),
          ]"
          [action]="i18n.t('research.withdraw.yes')"
          kind="warning"
          (confirm)="withdraw()"
          (leave)="asks.set(false)"
        >
          <wm-text-input
            fieldId="withdraw-reason"
            [label]="i18n.t('research.withdraw.reason')"
            [error]="error()"
            [(value)]="reason"
          />
        </wm-confirm-action>
      </div>
    } @else {
      <button type="button" wmButton="secondary" (click)="asks.set(true)">{{ i18n.t('research.withdraw') }}</button>
    }
  `,
})
export class WithdrawRelease {
  private readonly change = changeSender(() => ({ '/reason': 'withdraw-reason' }));
  protected readonly i18n = inject(Translations);

  readonly release = input.required<Pick<ResearchRelease, 'name'>>();
  readonly withdrawn = output();

  protected readonly problem = this.change.problem;
  protected readonly asks = signal(false);
  protected readonly reason = signal('');

  protected error(): string {
    return errorOf(this.problem(), 'withdraw-reason');
  }

  protected async withdraw(): Promise<void> {
    const reason = this.reason().trim();
    if (reason === '') {
      const open = [{ fieldId: 'withdraw-reason', key: 'research.withdraw.no-reason' } as const];
      this.problem.set(openFieldsProblem(open, (key) => this.i18n.t(key)));
      return;
    }
    const url = `${releaseUrl(this.release().name)}/withdraw`;
    const sent = await this.change.send<ResearchRelease>({ method: 'POST', url, body: { reason } });
    if (isSaved(sent)) this.withdrawn.emit();
  }
}
