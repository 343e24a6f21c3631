import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { type NextStep, STEP_OUTCOMES, type StepOutcome } from '@waymark/contracts';
import { openSteps } from '../episodes/open-steps';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { API } from '../../data/api';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** Next steps that were agreed, and their outcomes. */
@Component({
  selector: 'wm-next-step-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary],
  template: `
    <wm-error-summary [problem]="problem()" />
    <p role="status" tabindex="-1" #said>{{ done() }}</p>
    @if (rows().length > 0) {
      <table class="app-table nhsuk-table">
        <caption class="nhsuk-u-visually-hidden">
          {{
            i18n.t('care.patient.next-steps')
          }}
        </caption>
        <thead class="nhsuk-table__head">
          <tr>
            <th scope="col">{{ i18n.t('care.steps.what') }}</th>
            <th scope="col">{{ i18n.t('care.steps.who') }}</th>
            <th scope="col">{{ i18n.t('care.steps.by-when') }}</th>
            <th scope="col">{{ i18n.t('care.steps.goal') }}</th>
            <th scope="col">{{ i18n.t('care.steps.outcome') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.step.id) {
            <tr>
              <th scope="row">{{ row.step.what }}</th>
              <td [attr.data-name]="i18n.t('care.steps.who')">{{ row.step.who }}</td>
              <td [attr.data-name]="i18n.t('care.steps.by-when')">{{ row.byWhen }}</td>
              <td [attr.data-name]="i18n.t('care.steps.goal')">{{ row.goal }}</td>
              <td [attr.data-name]="i18n.t('care.steps.outcome')">
                {{ i18n.t(row.outcome) }}
                @if (asked() === row.step.id) {
                  <span class="outcomes">
                    @for (one of outcomes; track one.outcome) {
                      <button type="button" wmButton="small" (click)="say(row.step, one.outcome)">
                        {{ one.text }}<span class="nhsuk-u-visually-hidden">: {{ row.step.what }}</span>
                      </button>
                    }
                  </span>
                } @else {
                  <button type="button" class="app-link-button" (click)="asked.set(row.step.id)">
                    {{ i18n.t(row.step.outcome ? 'care.steps.change' : 'care.steps.say')
                    }}<span class="nhsuk-u-visually-hidden">: {{ row.step.what }}</span>
                  </button>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    } @else {
      <p>{{ i18n.t('care.steps.none') }}</p>
    }
  `,
  styles: `
    [role='status']:empty {
      margin: 0;
    }

    .app-link-button {
      display: flex;
    }

    .outcomes {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
    }

    .outcomes .nhsuk-button {
      margin: 0;
    }
  `,
})
export class NextStepTable {
  private readonly sender = changeSender();
  private readonly said = viewChild<ElementRef<HTMLElement>>('said');
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;
  readonly steps = input.required<readonly NextStep[]>();
  readonly goalWords = input.required<ReadonlyMap<string, string>>();
  /** Something was saved, or someone else was quicker: the steps are to be read again. */
  readonly changed = output();

  /** Id of the step whose outcome is being entered; null: none. */
  protected readonly asked = signal<string | null>(null);
  protected readonly done = signal('');
  protected readonly outcomes = STEP_OUTCOMES.map((outcome) => ({
    outcome,
    text: this.i18n.t(`care.outcome.${outcome}`),
  }));

  /** Newest first, as the conversation continues from there. */
  protected readonly rows = computed(() =>
    [...openSteps(this.steps()), ...this.steps().filter(({ outcome }) => outcome !== null)]
      .sort((a, b) => b.agreedOn.localeCompare(a.agreedOn))
      .map((step) => ({
        step,
        byWhen: step.byWhen ? fullDay(step.byWhen) : this.i18n.t('care.steps.no-date'),
        goal: (step.goalId && this.goalWords().get(step.goalId)) || this.i18n.t('care.steps.no-goal'),
        outcome: step.outcome ? (`care.outcome.${step.outcome}` as const) : ('care.outcome.open' as const),
      })),
  );

  protected async say({ id, version, what }: NextStep, outcome: StepOutcome): Promise<void> {
    const url = `${API}/next-steps/${id}`;
    const sent = await this.sender.send<NextStep>({ method: 'PATCH', url, body: { outcome }, version });
    if (isSaved(sent)) {
      this.asked.set(null);
      this.done.set(this.i18n.t('care.steps.said', { what, outcome: this.i18n.t(`care.outcome.${outcome}`) }));
      this.said()?.nativeElement.focus();
    }
    if (isSaved(sent) || isStale(sent)) this.changed.emit();
  }
}
