import { ChangeDetectionStrategy, Component, inject, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { ResearchProject } from '@waymark/contracts';
import { openFieldsProblem } from '../../data/form-problem';
import { changeSender, isSaved } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PartHeading } from '../../ui/part-heading';
import { errorOf } from '../../ui/shown-problem';
import { TextInput } from '../../ui/text-input';
import { PROJECTS } from '../research-reads';

/** Begins a draft with its title, and opens it: everything else is written step by step. */
@Component({
  selector: 'wm-begin-project',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PartHeading, TextInput],
  template: `
    <section class="app-column app-card">
      <h2 wmPartHeading>{{ i18n.t('research.projects.begin') }}</h2>
      <wm-error-summary [problem]="problem()" />
      <form method="post" novalidate (submit)="begin($event)">
        <wm-text-input
          fieldId="title"
          [label]="i18n.t('research.field.title')"
          [hint]="i18n.t('research.field.title-hint')"
          [error]="error()"
          [(value)]="title"
        />
        <div class="nhsuk-button-group">
          <button type="submit" wmButton>{{ i18n.t('research.projects.begin-now') }}</button>
          <button type="button" wmButton="secondary" (click)="leave.emit()">
            {{ i18n.t('common.account.leave') }}
          </button>
        </div>
      </form>
    </section>
  `,
})
export class BeginProject {
  private readonly router = inject(Router);
  private readonly change = changeSender(() => ({ '/title': 'title' }));
  protected readonly i18n = inject(Translations);
  readonly leave = output();

  protected readonly problem = this.change.problem;
  protected readonly title = signal('');

  protected error(): string {
    return errorOf(this.problem(), 'title');
  }

  protected async begin(event: Event): Promise<void> {
    event.preventDefault();
    const title = this.title().trim();
    if (title === '') {
      const open = [{ fieldId: 'title', key: 'research.field.title-missing' } as const];
      this.problem.set(openFieldsProblem(open, (key) => this.i18n.t(key)));
      return;
    }
    const sent = await this.change.send<ResearchProject>({ method: 'POST', url: PROJECTS, body: { title } });
    if (isSaved(sent)) await this.router.navigate(['/research/projects', sent.saved.id]);
  }
}
