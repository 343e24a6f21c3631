import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Goal, Scale } from '@waymark/contracts';
import { NgTemplateOutlet } from '@angular/common';
import { ListenButton } from '../../ui/listen-button';
import { Translations } from '../../i18n/translations';
import { type Answer, sameAnswer } from './draft';
import { optionText } from './option-text';
import { type RatingOption, optionsFor } from './review-options';

/** Answers that are no level, shown less prominently and offered for every goal. */
const QUIET: readonly RatingOption[] = [
  { id: 'not-sure', answer: { notRated: 'not-sure' }, text: { key: 'patient.review.not-sure' } },
  { id: 'not-today', answer: { notRated: 'not-today' }, text: { key: 'patient.review.not-today' } },
];

/** One answer about one goal. Answers harder than the start are collapsed; choosing does not navigate. */
@Component({
  selector: 'wm-rating-options',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ListenButton, NgTemplateOutlet],
  template: `
    <fieldset class="nhsuk-fieldset" tabindex="-1" [attr.id]="fieldId()">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{{ legend() }}</legend>
      <div class="app-options">
        @for (option of options().shown; track option.id) {
          <ng-container [ngTemplateOutlet]="card" [ngTemplateOutletContext]="{ $implicit: option }" />
        }
      </div>
      @if (options().collapsed.length > 0) {
        <details class="nhsuk-details app-lower" [open]="isExpanderOpen()">
          <summary class="nhsuk-details__summary">
            <span class="nhsuk-details__summary-text">{{ i18n.t('patient.review.harder') }}</span>
          </summary>
          <div class="app-options">
            @for (option of options().collapsed; track option.id) {
              <ng-container [ngTemplateOutlet]="card" [ngTemplateOutletContext]="{ $implicit: option }" />
            }
          </div>
        </details>
      }
      <div class="app-options app-options--quiet">
        @for (option of quiet; track option.id) {
          <ng-container
            [ngTemplateOutlet]="card"
            [ngTemplateOutletContext]="{ $implicit: option, quiet: 'app-option--quiet' }"
          />
        }
      </div>
    </fieldset>
    <ng-template #card let-option let-quiet="quiet">
      <div class="app-answer">
        <div class="app-option" [class]="quiet">
          <input
            type="radio"
            [id]="fieldId() + '-' + option.id"
            [name]="fieldId()"
            [checked]="isChosen(option)"
            (change)="answered.emit(option.answer)"
          />
          <label [attr.for]="fieldId() + '-' + option.id"
            ><span class="app-option__text" [class.app-option__text--own]="'own' in option.text">{{
              text(option)
            }}</span></label
          >
        </div>
        <wm-listen-button [text]="text(option)" />
      </div>
    </ng-template>
  `,
})
export class RatingOptions {
  protected readonly i18n = inject(Translations);
  readonly fieldId = input.required<string>();
  readonly legend = input.required<string>();
  readonly goal = input.required<Goal>();
  readonly scale = input.required<Scale>();
  readonly chosen = input.required<Answer | undefined>();
  readonly answered = output<Answer>();

  protected readonly options = computed(() => optionsFor(this.scale(), this.goal()));
  protected readonly quiet = QUIET;
  /** A chosen option is never hidden. */
  protected readonly isExpanderOpen = computed(() => this.options().collapsed.some((option) => this.isChosen(option)));

  protected isChosen(option: RatingOption): boolean {
    return sameAnswer(option.answer, this.chosen());
  }

  protected text(option: RatingOption): string {
    return optionText(this.i18n, option.text);
  }
}
