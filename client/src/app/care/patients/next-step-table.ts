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
import { BARRIERS, type Barrier, type NextStep, STEP_OUTCOMES, type StepOutcome } from '@waymark/contracts';
import { isHindered, saidOf } from '../episodes/barriers';
import { openSteps } from '../episodes/open-steps';
import { planInWords } from '../episodes/step-text';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { API } from '../../data/api';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { focusAfterRender } from '../../ui/focus-after-render';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** How many are shown at first. */
const FOLDED_AFTER = 5;

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
          @for (row of shown(); track row.step.id) {
            <tr>
              <th scope="row">
                {{ row.step.what }}
                @if (row.plan) {
                  <span class="app-second-line">{{ row.plan }}</span>
                }
              </th>
              <td [attr.data-name]="i18n.t('care.steps.who')">{{ row.step.who }}</td>
              <td [attr.data-name]="i18n.t('care.steps.by-when')">{{ row.byWhen }}</td>
              <td [attr.data-name]="i18n.t('care.steps.goal')">{{ row.goal }}</td>
              <td [attr.data-name]="i18n.t('care.steps.outcome')">
                {{ row.said }}
                @if (asked() === row.step.id) {
                  <span class="outcomes">
                    @for (one of outcomes; track one.outcome) {
                      <button
                        type="button"
                        wmButton="small"
                        [attr.aria-pressed]="row.step.outcome === null ? null : row.step.outcome === one.outcome"
                        (click)="say(row.step, one.outcome, row.step.barrier)"
                      >
                        {{ one.text }}<span class="nhsuk-u-visually-hidden">: {{ row.step.what }}</span>
                      </button>
                    }
                  </span>
                  @if (row.hindered) {
                    <span
                      class="outcomes"
                      role="group"
                      tabindex="-1"
                      [id]="'barriers-' + row.step.id"
                      [attr.aria-label]="i18n.t('care.steps.barrier')"
                    >
                      <span>{{ i18n.t('care.steps.barrier') }}</span>
                      @for (one of barriers; track one.barrier) {
                        <button
                          type="button"
                          wmButton="small"
                          [attr.aria-pressed]="row.step.barrier === one.barrier"
                          (click)="sayWhy(row.step, one.barrier)"
                        >
                          {{ one.text }}<span class="nhsuk-u-visually-hidden">: {{ row.step.what }}</span>
                        </button>
                      }
                    </span>
                  }
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
      @if (shown().length < rows().length) {
        <button type="button" class="app-link-button" (click)="showsAll.set(true)">
          {{ i18n.t('care.patient.show-all-steps', { count: rows().length }) }}
        </button>
      }
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

    /* What can be done stands beside what is known of it, where there is room. */
    @media (min-width: 48.0625em) {
      tr:has(td > .app-link-button) > * {
        vertical-align: baseline;
      }

      td > .app-link-button {
        display: inline-flex;
        margin-left: 1rem;
      }
    }

    .outcomes {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
    }

    .outcomes + .outcomes {
      margin-top: 0.75rem;
    }

    .outcomes > span {
      flex: 1 0 100%;
    }

    .outcomes .nhsuk-button {
      margin: 0;
    }

    .outcomes .nhsuk-button::first-letter {
      text-transform: uppercase;
    }

    [aria-pressed='true'] {
      text-decoration: underline;
    }
  `,
})
export class NextStepTable {
  private readonly sender = changeSender();
  private readonly focusAfterRender = focusAfterRender();
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
  protected readonly barriers = [
    ...BARRIERS.map((barrier) => ({ barrier, text: this.i18n.t(`care.barrier.${barrier}`) })),
    { barrier: null, text: this.i18n.t('care.steps.no-barrier') },
  ];
  /** The last step saved here, until it is read again. */
  private readonly saved = signal<NextStep | null>(null);

  /** Newest first, as the conversation continues from there. A row stays in its place whatever is said in it. */
  protected readonly rows = computed(() => {
    const steps = this.steps().map((read) => this.newest(read));
    const open = new Set(openSteps(steps));
    return steps
      .filter((step) => step.outcome !== null || open.has(step))
      .sort((a, b) => b.agreedOn.localeCompare(a.agreedOn))
      .map((step) => ({
        step,
        byWhen: step.byWhen ? fullDay(step.byWhen) : this.i18n.t('care.steps.no-date'),
        goal: (step.goalId && this.goalWords().get(step.goalId)) || this.i18n.t('care.steps.no-goal'),
        plan: planInWords(this.i18n, step),
        said: this.inWords(step),
        hindered: isHindered(step.outcome),
      }));
  });

  protected readonly showsAll = signal(false);
  /** Those still open, and the latest: the others are folded away until they are asked for. */
  protected readonly shown = computed(() =>
    this.showsAll()
      ? this.rows()
      : this.rows().filter(({ step }, index) => index < FOLDED_AFTER || step.outcome === null),
  );

  /** What became of it; of one that is not done the row then asks what got in the way. */
  protected async say(step: NextStep, outcome: StepOutcome, barrier: Barrier | null): Promise<void> {
    if (!(await this.save(step, outcome, barrier))) return;
    if (isHindered(outcome)) {
      this.focusAfterRender(`barriers-${step.id}`);
    } else {
      this.close();
    }
  }

  /** @param barrier null: nothing, or nobody asked. */
  protected async sayWhy(step: NextStep, barrier: Barrier | null): Promise<void> {
    if (step.outcome && barrier !== step.barrier && !(await this.save(step, step.outcome, barrier))) return;
    this.close();
  }

  private close(): void {
    this.asked.set(null);
    this.said()?.nativeElement.focus();
  }

  private async save({ id, version, what }: NextStep, outcome: StepOutcome, barrier: Barrier | null): Promise<boolean> {
    const url = `${API}/next-steps/${id}`;
    const sent = await this.sender.send<NextStep>({ method: 'PATCH', url, body: saidOf(outcome, barrier), version });
    if (isSaved(sent)) {
      this.saved.set(sent.saved);
      this.done.set(this.i18n.t('care.steps.said', { what, outcome: this.inWords(sent.saved) }));
    }
    if (isSaved(sent) || isStale(sent)) this.changed.emit();
    return isSaved(sent);
  }

  private newest(read: NextStep): NextStep {
    const saved = this.saved();
    return saved?.id === read.id && saved.version > read.version ? saved : read;
  }

  private inWords({ outcome, barrier }: NextStep): string {
    const said = this.i18n.t(outcome ? `care.outcome.${outcome}` : 'care.outcome.open');
    return barrier
      ? this.i18n.t('care.steps.with-barrier', { outcome: said, barrier: this.i18n.t(`care.barrier.${barrier}`) })
      : said;
  }
}
