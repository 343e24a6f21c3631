import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { type ResearchProject, VERDICTS, type Verdict } from '@waymark/contracts';
import { type OpenField, openFieldsProblem } from '../../data/form-problem';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { errorOf } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { TickList } from '../../ui/tick-list';
import { projectUrl } from '../research-reads';

/** A guardian approves a project, or refuses it with a reason that its applicant reads. */
@Component({
  selector: 'wm-decide-project',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, TextArea, TickList],
  template: `
    <form class="app-card" method="post" novalidate (submit)="decide($event)">
      <wm-error-summary [problem]="problem()" />
      <wm-tick-list
        fieldId="verdict"
        [legend]="i18n.t('research.decide')"
        [options]="verdicts"
        [chosen]="verdict()"
        [error]="errorOf('verdict')"
        (picked)="verdict.set($event)"
      />
      <wm-text-area
        fieldId="reason"
        [label]="i18n.t('research.decide.reason')"
        [hint]="i18n.t('research.decide.reason-hint')"
        [rows]="2"
        [error]="errorOf('reason')"
        [(value)]="reason"
      />
      <button type="submit" wmButton>{{ i18n.t('research.decide.save') }}</button>
    </form>
  `,
})
export class DecideProject {
  private readonly change = changeSender(() => ({ '/verdict': 'verdict', '/reason': 'reason' }));
  protected readonly i18n = inject(Translations);

  readonly project = input.required<ResearchProject>();
  readonly decided = output<ResearchProject>();
  readonly stale = output();

  protected readonly problem = this.change.problem;
  protected readonly verdict = signal<Verdict | null>(null);
  protected readonly reason = signal('');
  protected readonly verdicts = VERDICTS.map((value) => ({
    value,
    text: this.i18n.t(`research.verdict.${value}`),
    note: this.i18n.t(`research.verdict-note.${value}`),
  }));

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected async decide(event: Event): Promise<void> {
    event.preventDefault();
    const [verdict, reason] = [this.verdict(), this.reason().trim()];
    const open: OpenField[] = [
      ...(verdict === null ? [{ fieldId: 'verdict', key: 'research.decide.no-verdict' } as const] : []),
      ...(verdict === 'refuse' && reason === ''
        ? [{ fieldId: 'reason', key: 'research.decide.no-reason' } as const]
        : []),
    ];
    if (open.length > 0) {
      this.problem.set(openFieldsProblem(open, (key) => this.i18n.t(key)));
      return;
    }
    const { id, version } = this.project();
    const body = { verdict, reason: reason === '' ? null : reason };
    const sent = await this.change.send<ResearchProject>({
      ...{ method: 'POST', url: `${projectUrl(id)}/decide`, body, version },
    });
    if (isSaved(sent)) this.decided.emit(sent.saved);
    if (isStale(sent)) this.stale.emit();
  }
}
