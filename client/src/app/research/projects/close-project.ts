import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { ResearchProject } from '@waymark/contracts';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { AskReason, type ReasonTexts } from '../../ui/ask-reason';
import { projectUrl } from '../research-reads';

const DRAFT_ENDS = ['research.close.draft.stays'] as const;
const PROJECT_ENDS = ['research.close.keys', 'research.close.copies', 'research.close.register'] as const;

/** Closes a project for good: its applicant, who needs no more data, or a guardian. Nobody is told why a draft was. */
@Component({
  selector: 'wm-close-project',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AskReason],
  template: `
    <wm-ask-reason
      fieldId="close-reason"
      kind="small"
      [texts]="texts()"
      [needsReason]="!isDraft()"
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

  protected readonly isDraft = computed(() => this.project().state === 'draft');
  protected readonly texts = computed<ReasonTexts>(() => ({
    start: this.i18n.t(this.isDraft() ? 'research.close.draft' : 'research.close'),
    heading: this.i18n.t(this.isDraft() ? 'research.close.draft.heading' : 'research.close.heading'),
    whatHappens: (this.isDraft() ? DRAFT_ENDS : PROJECT_ENDS).map((key) => this.i18n.t(key)),
    yes: this.i18n.t('research.close.yes'),
    reason: this.i18n.t('research.close.reason'),
    noReason: this.i18n.t('research.close.no-reason'),
  }));

  protected async close(reason: string): Promise<void> {
    const { id, version } = this.project();
    const url = `${projectUrl(id)}/close`;
    const body = reason === '' ? {} : { reason };
    const sent = await this.change.send<ResearchProject>({ method: 'POST', url, body, version });
    if (isSaved(sent)) this.closed.emit(sent.saved);
    if (isStale(sent)) this.stale.emit();
  }
}
