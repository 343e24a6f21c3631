import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button } from '../../ui/button';
import { Translations } from '../../i18n/translations';
import { PrepareStore } from './prepare-store';
import { waysFrom } from './questions';

/** Frame of every question: next, back and stop, always in the same places, and Next in view on a long page too. */
@Component({
  selector: 'wm-question-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, RouterLink],
  template: `
    <div class="app-where">
      <p>{{ where() }}</p>
      <a class="app-link-button" [routerLink]="store.linkTo('stop')">{{ i18n.t('patient.review.stop') }}</a>
    </div>
    <ng-content />
    <div class="app-way-on">
      <a wmButton class="app-next" [routerLink]="next()">{{ i18n.t('patient.review.next') }}</a>
    </div>
    <p>
      <a class="app-link-button" [routerLink]="back()">{{ i18n.t('patient.review.back') }}</a>
    </p>
  `,
  styleUrl: './question-frame.scss',
  // The page itself keeps what takes the focus above the bar.
  encapsulation: ViewEncapsulation.None,
})
export class QuestionFrame {
  protected readonly store = inject(PrepareStore);
  protected readonly i18n = inject(Translations);

  readonly question = input.required<readonly string[]>();
  /** `check`: the person came to change this one answer. */
  readonly from = input.required<string | undefined>();

  constructor() {
    this.store.goOnAnswering();
  }

  private readonly ways = computed(() => waysFrom(this.question(), this.store.asked().length, this.from()));
  protected readonly where = computed(() => {
    const { number, count } = this.ways();
    const goals = this.store.asked().length;
    return number <= goals
      ? this.i18n.t('patient.prepare.goal-question-of', { number, count: goals, questions: count })
      : this.i18n.t('patient.prepare.question-of', { number, count });
  });
  protected readonly next = computed(() => this.store.linkTo(...this.ways().next));
  protected readonly back = computed(() => this.store.linkTo(...this.ways().back));
}
