import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { ResearchProject } from '@waymark/contracts';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { AskReason, type ReasonTexts } from '../../ui/ask-reason';
import { projectUrl } from '../research-reads';

/** Closes a project for good, with a reason: its applicant, who needs no more data, or a guardian. */
@Component({
  selector: 'wm-close-project',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AskReason],
  template: `
    <wm-ask-reason
      fieldId="close-reason"
      kind="small"
      [texts]="texts()"
      [problem]="change.problem"
      (given)="close($event)"
    />
  `,
})
export class CloseProject {
  private readonly i18n = inject(Translations);
  protected readonly change = changeSender(() => ({ '/reason': 'close-reason' }));

  readonly project = input.required<ResearchProject>();
  readonly closed = output<ResearchProject>();
  readonly stale = output();

  protected readonly texts = computed<ReasonTexts>(() => ({
    start: this.i18n.t('research.close'),
    heading: this.i18n.t('research.close.heading'),
    whatHappens: [
      this.i18n.t('research.close.keys'),
      this.i18n.t('research.close.copies'),
      this.i18n.t('research.close.register'),
    ],
    yes: this.i18n.t('research.close.yes'),
    reason: this.i18n.t('research.close.reason'),
    noReason: this.i18n.t('research.close.no-reason'),
  }));

  protected async close(reason: string): Promise<void> {
    const { id, version } = this.project();
    const url = `${projectUrl(id)}/close`;
    const sent = await this.change.send<ResearchProject>({ method: 'POST', url, body: { reason }, version });
    if (isSaved(sent)) this.closed.emit(sent.saved);
    if (isStale(sent)) this.stale.emit();
  }
}
