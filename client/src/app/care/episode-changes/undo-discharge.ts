import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { Episode } from '@waymark/contracts';
import { PartHeading } from '../../ui/part-heading';
import { AskFirst } from '../episodes/ask-first';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import type { Change } from '../../data/write';
import { API } from '../../data/api';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { Translations } from '../../i18n/translations';
import type { EpisodeHere } from './episode-here';

/** Undoes a discharge that was a mistake: states the consequences, and asks for the reason. */
@Component({
  selector: 'wm-undo-discharge',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AskFirst, Button, ErrorSummary, PartHeading, TextArea],
  template: `
    <wm-error-summary [problem]="problem()" />
    <h2 wmPartHeading>{{ i18n.t(hasDied() ? 'episode-changes.undo.begin-died' : 'episode-changes.undo.begin') }}</h2>
    <p>{{ i18n.t('common.account.what-happens') }}</p>
    <ul class="nhsuk-list nhsuk-list--bullet">
      <li>{{ i18n.t('episode-changes.undo.opens') }}</li>
      <li>{{ i18n.t('episode-changes.undo.appointments') }}</li>
      @if (hasDied()) {
        <li>{{ i18n.t('episode-changes.undo.alive', { name: fullName() }) }}</li>
      } @else {
        <li>{{ i18n.t('episode-changes.undo.summary') }}</li>
      }
    </ul>
    <wm-ask-first [question]="question()" (confirm)="send($event)" (leave)="question.set(null)" />
    <form novalidate (submit)="undo($event)">
      <wm-text-area
        fieldId="undo-reason"
        [rows]="2"
        [label]="i18n.t('episode-changes.undo.reason')"
        [error]="error()"
        [(value)]="reason"
      />
      <div class="nhsuk-button-group">
        <button type="submit" wmButton="warning">{{ i18n.t('episode-changes.undo.confirm') }}</button>
        <button type="button" wmButton="secondary" (click)="leave.emit()">
          {{ i18n.t('common.account.leave') }}
        </button>
      </div>
    </form>
  `,
})
export class UndoDischarge {
  private readonly sender = changeSender(() => ({ '/reason': 'undo-reason' }));
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;
  protected readonly question = this.sender.question;

  readonly here = input.required<EpisodeHere>();
  readonly changed = output<Episode>();
  /** Someone else was quicker: the episode is to be read again. */
  readonly stale = output();
  readonly leave = output();

  protected readonly reason = signal('');
  protected readonly error = computed(() => errorOf(this.problem(), 'undo-reason'));
  protected readonly hasDied = computed(() => this.here().episode.endReason === 'died');
  protected readonly fullName = computed(() => `${this.here().patient.givenName} ${this.here().patient.familyName}`);

  protected undo(event: SubmitEvent): void {
    event.preventDefault();
    const reason = this.reason().trim();
    if (!reason) {
      const missing = { fieldId: 'undo-reason', text: this.i18n.t('episode-changes.undo.reason-missing') };
      this.problem.set(problemOnPage('care.form.missing', [missing]));
      return;
    }
    const { id, version } = this.here().episode;
    const url = `${API}/episodes/${id}/discharge/undo`;
    void this.send({ method: 'POST', url, body: { reason }, version });
  }

  protected async send(change: Change): Promise<void> {
    const sent = await this.sender.send<Episode>(change);
    if (isSaved(sent)) this.changed.emit(sent.saved);
    if (isStale(sent)) this.stale.emit();
  }
}
