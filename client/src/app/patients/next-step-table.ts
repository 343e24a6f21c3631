import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { NextStep } from '@waymark/contracts';
import { openSteps } from '../episodes/open-steps';
import { fullDay } from '../words/day-words';
import { Words } from '../words/words';

@Component({
  selector: 'wm-next-step-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (rows().length > 0) {
      <table class="app-table nhsuk-table">
        <caption class="nhsuk-u-visually-hidden">
          {{
            words.t('staff.patient.next-steps')
          }}
        </caption>
        <thead class="nhsuk-table__head">
          <tr>
            <th scope="col">{{ words.t('staff.steps.what') }}</th>
            <th scope="col">{{ words.t('staff.steps.who') }}</th>
            <th scope="col">{{ words.t('staff.steps.by-when') }}</th>
            <th scope="col">{{ words.t('staff.steps.goal') }}</th>
            <th scope="col">{{ words.t('staff.steps.outcome') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.id) {
            <tr>
              <th scope="row">{{ row.what }}</th>
              <td [attr.data-name]="words.t('staff.steps.who')">{{ row.who }}</td>
              <td [attr.data-name]="words.t('staff.steps.by-when')">{{ row.byWhen }}</td>
              <td [attr.data-name]="words.t('staff.steps.goal')">{{ row.goal }}</td>
              <td [attr.data-name]="words.t('staff.steps.outcome')">{{ words.t(row.outcome) }}</td>
            </tr>
          }
        </tbody>
      </table>
    } @else {
      <p>{{ words.t('staff.steps.none') }}</p>
    }
  `,
})
export class NextStepTable {
  protected readonly words = inject(Words);
  readonly steps = input.required<readonly NextStep[]>();
  readonly goalWords = input.required<ReadonlyMap<string, string>>();

  /** Newest first, as the conversation goes on from there. */
  protected readonly rows = computed(() =>
    [...openSteps(this.steps()), ...this.steps().filter(({ outcome }) => outcome !== null)]
      .sort((a, b) => b.agreedOn.localeCompare(a.agreedOn))
      .map((step) => ({
        id: step.id,
        what: step.what,
        who: step.who,
        byWhen: step.byWhen ? fullDay(step.byWhen) : this.words.t('staff.steps.no-date'),
        goal: (step.goalId && this.goalWords().get(step.goalId)) || this.words.t('staff.steps.no-goal'),
        outcome: step.outcome ? (`staff.outcome.${step.outcome}` as const) : ('staff.outcome.open' as const),
      })),
  );
}
