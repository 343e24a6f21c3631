import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Button } from '../ui/button';
import { PartHeading } from '../ui/part-heading';
import { Words } from '../words/words';
import type { Question } from './questions';
import type { Change } from './send-change';

/** Asks whether what looks like a mistake is meant, with both ways to go on. */
@Component({
  selector: 'wm-ask-first',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PartHeading],
  template: `
    @if (question(); as question) {
      <section class="app-warning">
        <h2 wmPartHeading>{{ words.t(keys().heading) }}</h2>
        <p>{{ words.t(keys().lead) }}</p>
        <div class="nhsuk-button-group">
          <button type="button" wmButton="secondary" (click)="confirm.emit(question.confirmed)">
            {{ words.t('staff.ask-confirm') }}
          </button>
          <button type="button" wmButton="secondary" (click)="leave.emit()">{{ words.t('staff.here.back') }}</button>
        </div>
      </section>
    }
  `,
})
export class AskFirst {
  protected readonly words = inject(Words);
  /** null: nothing is asked. */
  readonly question = input.required<Question | null>();
  readonly confirm = output<Change>();
  readonly leave = output();

  protected readonly keys = computed(() => {
    const kind = this.question()?.kind ?? 'open-episode';
    return { heading: `staff.ask.${kind}`, lead: `staff.ask-lead.${kind}` } as const;
  });
}
