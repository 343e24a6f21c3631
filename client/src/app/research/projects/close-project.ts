import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import type { ResearchProject } from '@waymark/contracts';
import { openFieldsProblem } from '../../data/form-problem';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ConfirmAction } from '../../ui/confirm-action';
import { ErrorSummary } from '../../ui/error-summary';
import { errorOf } from '../../ui/shown-problem';
import { TextInput } from '../../ui/text-input';
import { projectUrl } from '../research-reads';

/** Closes a project for good, with a reason: its applicant, who needs no more data, or a guardian. */
@Component({
  selector: 'wm-close-project',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ConfirmAction, ErrorSummary, TextInput],
  template: `
    @if (asks()) {
      <wm-error-summary [problem]="problem()" />
      <wm-confirm-action
        [heading]="i18n.t('research.close.heading')"
        [whatHappens]="[
          i18n.t('research.close.keys'),
          i18n.t('research.close.copies'),
          i18n.t('research.close.register'),
        ]"
        [action]="i18n.t('research.close.yes')"
        kind="warning"
        (confirm)="close()"
        (leave)="asks.set(false)"
      >
        <wm-text-input
          fieldId="close-reason"
          [label]="i18n.t('research.close.reason')"
          [error]="error()"
          [(value)]="reason"
        />
      </wm-confirm-action>
    } @else {
      <button type="button" wmButton="small" (click)="asks.set(true)">{{ i18n.t('research.close') }}</button>
    }
  `,
})
export class CloseProject {
  private readonly change = changeSender(() => ({ '/reason': 'close-reason' }));
  protected readonly i18n = inject(Translations);

  readonly project = input.required<ResearchProject>();
  readonly closed = output<ResearchProject>();
  readonly stale = output();

  protected readonly problem = this.change.problem;
  protected readonly asks = signal(false);
  protected readonly reason = signal('');

  protected error(): string {
    return errorOf(this.problem(), 'close-reason');
  }

  protected async close(): Promise<void> {
    const reason = this.reason().trim();
    if (reason === '') {
      const open = [{ fieldId: 'close-reason', key: 'research.close.no-reason' } as const];
      this.problem.set(openFieldsProblem(open, (key) => this.i18n.t(key)));
      return;
    }
    const { id, version } = this.project();
    const url = `${projectUrl(id)}/close`;
    const sent = await this.change.send<ResearchProject>({ method: 'POST', url, body: { reason }, version });
    if (isSaved(sent)) this.closed.emit(sent.saved);
    if (isStale(sent)) this.stale.emit();
  }
}
