import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { ImportResult } from '@waymark/contracts';
import { Button } from '../ui/button';
import { OptionCards } from '../ui/option-cards';
import { Words } from '../words/words';
import type { SamePerson } from './same-person';

/** Asks of each person of a file who may be somebody already known, whether they are; the answers go with the file. */
@Component({
  selector: 'wm-same-person-questions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, OptionCards],
  template: `
    <h2>{{ words.t('staff.import.same-heading') }}</h2>
    <p class="app-column">{{ words.t('staff.import.same-note') }}</p>
    @for (question of shown(); track question.line) {
      <div class="question">
        <wm-option-cards
          [fieldId]="'same-' + question.line"
          [legend]="question.legend"
          [options]="options"
          [chosen]="answers().get(question.line) ?? null"
          (chosenChange)="answer(question.line, $event)"
        />
      </div>
    }
    <button type="button" wmButton [disabled]="answers().size === 0" (click)="answered.emit(answers())">
      {{ words.t('staff.import.same-check') }}
    </button>
  `,
  styles: `
    .question {
      max-width: 42rem;
      margin-bottom: 1.5rem;
    }
  `,
})
export class SamePersonQuestions {
  protected readonly words = inject(Words);
  readonly questions = input.required<ImportResult['questions']>();
  readonly answered = output<ReadonlyMap<number, SamePerson>>();

  protected readonly answers = signal<ReadonlyMap<number, SamePerson>>(new Map());
  protected readonly options = [
    { value: 'yes' as const, text: this.words.t('staff.import.same-yes') },
    { value: 'no' as const, text: this.words.t('staff.import.same-no') },
  ];
  protected readonly shown = computed(() =>
    this.questions().map(({ line, otherLine }) => ({
      line,
      legend:
        otherLine === null
          ? this.words.t('staff.import.same-as-stored', { line })
          : this.words.t('staff.import.same-as-line', { line, other: otherLine }),
    })),
  );

  protected answer(line: number, answer: SamePerson | null): void {
    if (answer !== null) this.answers.update((answers) => new Map(answers).set(line, answer));
  }
}
