import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { Goal, Scale } from '@waymark/contracts';
import { dayInWords } from '../../i18n/day-text';
import { slowsLoss } from '../../charts/slowed-path';
import { Translations } from '../../i18n/translations';
import { ListenButton } from '../../ui/listen-button';
import { type Answer, sameAnswer } from './draft';
import { type Rung, rungsOf } from './ladder';
import { optionText } from './option-text';
import { RatingCard } from './rating-card';
import type { TodaysGoal } from './todays-goals';

/**
 * The levels of a goal as steps, for people who read little: three first, all on request. What was chosen stays in view
 * when the others are folded away again.
 */
@Component({
  selector: 'wm-rating-ladder',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ListenButton, RatingCard],
  template: `
    <div class="app-options">
      @for (rung of seen(); track rung.id) {
        <wm-rating-card
          [name]="fieldId()"
          [id]="rung.id"
          [text]="textOf(rung)"
          [own]="'own' in rung.text"
          [note]="noteOf()(rung)"
          [marks]="marksOf(rung)"
          [step]="rung.step"
          [chosen]="isChosen(rung)"
          (choose)="answered.emit(rung.answer)"
        />
      }
    </div>
    @if (hidden().length > 0 || isOpen()) {
      <div class="app-answer app-more-answers">
        <button type="button" class="app-more" [attr.aria-expanded]="isOpen()" (click)="isOpen.set(!isOpen())">
          <span class="app-more__name">{{
            i18n.t(isOpen() ? 'patient.review.fewer-answers' : 'patient.review.more-answers')
          }}</span>
          @for (one of kinds(); track one) {
            <span class="app-option__note">{{ one }}</span>
          }
        </button>
        @if (!isOpen()) {
          <wm-listen-button [text]="spoken()" />
        }
      </div>
    }
  `,
})
export class RatingLadder {
  protected readonly i18n = inject(Translations);
  readonly fieldId = input.required<string>();
  readonly goal = input.required<Goal>();
  readonly scale = input.required<Scale>();
  readonly last = input.required<TodaysGoal['last']>();
  /** `YYYY-MM-DD`, to say a day without its year near it. */
  readonly near = input.required<string>();
  readonly chosen = input.required<Answer | undefined>();
  /** What stands under an answer; '': nothing. */
  readonly noteOf = input.required<(option: Rung) => string>();
  readonly answered = output<Answer>();

  protected readonly isOpen = signal(false);
  private readonly rungs = computed(() => rungsOf(this.scale(), this.goal(), this.last()?.answer ?? null));
  protected readonly hidden = computed(() =>
    this.isOpen() ? [] : this.rungs().filter((rung) => !rung.isFirst && !this.isChosen(rung)),
  );
  protected readonly seen = computed(() => this.rungs().filter((rung) => !this.hidden().includes(rung)));

  /** In which direction there is more: who only listens must be able to say that it is harder. */
  protected readonly kinds = computed(() => {
    const hidden = this.hidden();
    const first = this.rungs().findIndex(({ isFirst }) => isFirst);
    const isHigher = hidden.some((rung) => this.rungs().indexOf(rung) < first);
    return [
      ...(isHigher ? [this.i18n.t('patient.review.better')] : []),
      ...(hidden.some(({ isHarder }) => isHarder)
        ? [this.i18n.t(slowsLoss(this.goal()) ? 'patient.review.less' : 'patient.review.harder')]
        : []),
    ];
  });
  protected readonly spoken = computed(() =>
    [this.i18n.t('patient.review.more-answers'), ...this.kinds(), ...this.hidden().map((one) => this.textOf(one))].join(
      '. ',
    ),
  );

  protected isChosen(rung: Rung): boolean {
    return sameAnswer(rung.answer, this.chosen());
  }

  protected textOf(rung: Rung): string {
    return optionText(this.i18n, rung.text, true);
  }

  protected marksOf(rung: Rung): readonly string[] {
    const last = this.last();
    return [
      ...(rung.isLast && last
        ? [this.i18n.t('patient.review.rung-last', { day: dayInWords(last.on, this.near()) })]
        : []),
      ...(this.isChosen(rung) ? [this.i18n.t('patient.path.today')] : []),
    ];
  }
}
