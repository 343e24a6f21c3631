import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { ImprovementAction, ImprovementState } from '@waymark/contracts';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { type Option, OptionCards } from '../../ui/option-cards';
import { PartHeading } from '../../ui/part-heading';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { ACTIONS } from './action-reads';

type Ending = Exclude<ImprovementState, 'open'>;

/** Closes an action in its row: done or dropped, and how it ended. */
@Component({
  selector: 'wm-close-action',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OptionCards, PartHeading, TextArea],
  template: `
    <h2 wmPartHeading class="nhsuk-heading-s">
      {{ i18n.t('round-ups.actions.close-heading', { what: action().what }) }}
    </h2>
    <wm-error-summary [problem]="problem()" />
    <form method="post" class="app-column" novalidate (submit)="close($event)">
      <wm-option-cards
        fieldId="ending"
        [legend]="i18n.t('round-ups.actions.ending')"
        [options]="endings()"
        [(chosen)]="ending"
      />
      <wm-text-area
        fieldId="outcome"
        [label]="i18n.t('round-ups.actions.outcome')"
        [rows]="2"
        [error]="error()"
        [(value)]="outcome"
      />
      <div class="nhsuk-button-group">
        <button type="submit" wmButton>{{ i18n.t('round-ups.actions.close-now') }}</button>
        <button type="button" wmButton="secondary" (click)="leave.emit()">{{ i18n.t('common.account.leave') }}</button>
      </div>
    </form>
  `,
})
export class CloseAction {
  private readonly change = changeSender(() => ({ '/outcome': 'outcome' }));
  protected readonly i18n = inject(Translations);

  readonly action = input.required<ImprovementAction>();
  readonly closed = output<ImprovementAction>();
  readonly leave = output();
  /** Somebody else changed it meanwhile; what is typed stays. */
  readonly stale = output();

  protected readonly problem = this.change.problem;
  protected readonly ending = signal<Ending | null>(null);
  protected readonly outcome = signal('');
  protected readonly error = computed(() => errorOf(this.problem(), 'outcome'));
  protected readonly endings = computed((): readonly Option<Ending>[] =>
    (['done', 'dropped'] as const).map((value) => ({ value, text: this.i18n.t(`round-ups.actions.state.${value}`) })),
  );

  protected async close(event: Event): Promise<void> {
    event.preventDefault();
    const [state, outcome] = [this.ending(), this.outcome().trim()];
    const fields = [
      ...(state === null ? [{ fieldId: 'ending', text: this.i18n.t('round-ups.actions.no-ending') }] : []),
      ...(outcome === '' ? [{ fieldId: 'outcome', text: this.i18n.t('round-ups.actions.no-outcome') }] : []),
    ];
    if (fields.length > 0) {
      this.problem.set(problemOnPage('common.account.check', fields));
      return;
    }
    const { id, version } = this.action();
    const sent = await this.change.send<ImprovementAction>({
      ...{ method: 'PATCH', url: `${ACTIONS}/${id}`, body: { state, outcome }, version },
    });
    if (isSaved(sent)) this.closed.emit(sent.saved);
    if (isStale(sent)) this.stale.emit();
  }
}
