import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Goal, Scale } from '@waymark/contracts';
import { slowsLoss } from '../../charts/slowed-path';
import { ListenButton } from '../../ui/listen-button';
import { Translations } from '../../i18n/translations';
import { type Answer, sameAnswer } from './draft';
import { optionText } from './option-text';
import { RatingCard } from './rating-card';
import { RatingLadder } from './rating-ladder';
import { type RatingOption, hopedInOwnWords, optionsFor } from './review-options';
import type { TodaysGoal } from './todays-goals';

/** Answers that are no level, shown less prominently and offered for every goal. */
const QUIET: readonly RatingOption[] = [
  { id: 'not-sure', answer: { notRated: 'not-sure' }, text: { key: 'patient.review.not-sure' } },
  { id: 'not-today', answer: { notRated: 'not-today' }, text: { key: 'patient.review.not-today' } },
];

/** What the ladder needs to know besides the goal. */
export interface LadderFor {
  readonly last: TodaysGoal['last'];
  /** `YYYY-MM-DD`, to say a day without its year near it. */
  readonly near: string;
}

/**
 * One answer about one goal; choosing does not navigate. As cards, those harder than the start folded away, or, for
 * people who read little, as a ladder.
 */
@Component({
  selector: 'wm-rating-options',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ListenButton, RatingCard, RatingLadder],
  template: `
    <fieldset class="nhsuk-fieldset" tabindex="-1" [attr.id]="fieldId()">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{{ legend() }}</legend>
      @if (ladder(); as ladder) {
        <wm-rating-ladder
          [fieldId]="fieldId()"
          [goal]="goal()"
          [scale]="scale()"
          [last]="ladder.last"
          [near]="ladder.near"
          [chosen]="chosen()"
          [noteOf]="noteOf"
          (answered)="answered.emit($event)"
        />
      } @else {
        <div class="app-options">
          @for (option of options().shown; track option.id) {
            <wm-rating-card
              [name]="fieldId()"
              [id]="option.id"
              [text]="text(option)"
              [own]="'own' in option.text"
              [note]="noteOf(option)"
              [chosen]="isChosen(option)"
              (choose)="answered.emit(option.answer)"
            />
          }
        </div>
        @if (options().collapsed.length > 0) {
          <div class="app-answer app-lower">
            <details class="nhsuk-details" [open]="isExpanderOpen()">
              <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">{{ i18n.t(lower()) }}</span>
              </summary>
              <div class="app-options">
                @for (option of options().collapsed; track option.id) {
                  <wm-rating-card
                    [name]="fieldId()"
                    [id]="option.id"
                    [text]="text(option)"
                    [own]="'own' in option.text"
                    [chosen]="isChosen(option)"
                    (choose)="answered.emit(option.answer)"
                  />
                }
              </div>
            </details>
            <wm-listen-button [text]="i18n.t(lower())" />
          </div>
        }
      }
      <div class="app-options app-options--quiet">
        @for (option of quiet; track option.id) {
          <wm-rating-card
            [name]="fieldId()"
            [id]="option.id"
            [text]="text(option)"
            [quiet]="true"
            [chosen]="isChosen(option)"
            (choose)="answered.emit(option.answer)"
          />
        }
      </div>
    </fieldset>
  `,
})
export class RatingOptions {
  protected readonly i18n = inject(Translations);
  readonly fieldId = input.required<string>();
  readonly legend = input.required<string>();
  readonly goal = input.required<Goal>();
  readonly scale = input.required<Scale>();
  readonly chosen = input.required<Answer | undefined>();
  /** null: as cards. */
  readonly ladder = input<LadderFor | null>(null);
  readonly answered = output<Answer>();

  protected readonly options = computed(() => optionsFor(this.scale(), this.goal()));
  /** What the folded answers are called. */
  protected readonly lower = computed(() =>
    slowsLoss(this.goal()) ? ('patient.review.less' as const) : ('patient.review.harder' as const),
  );
  protected readonly quiet = QUIET;
  /** A chosen option is never hidden. */
  protected readonly isExpanderOpen = computed(() => this.options().collapsed.some((option) => this.isChosen(option)));

  protected isChosen(option: RatingOption): boolean {
    return sameAnswer(option.answer, this.chosen());
  }

  protected text(option: RatingOption): string {
    return optionText(this.i18n, option.text);
  }

  /** Where nobody wrote down what was hoped for it is the goal itself, said again: nobody has to remember it. */
  protected readonly noteOf = (option: RatingOption): string => hopedInOwnWords(option, this.goal());
}
