import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  numberAttribute,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Goal } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { type ShownProblem, problemOnPage } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';
import { nowInWords } from './first-text';
import { FirstStore } from './first-store';
import { type NowAnswer, nowAnswers } from './first-state';
import { goalOfMany } from './goal-of-many';

/** One goal, one question: where the person is with it now. Nothing is preselected, and it may wait. */
@Component({
  selector: 'wm-now-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OptionCards, PageHeading, RouterLink],
  template: `
    @for (goal of ways.current(); track goal.id) {
      <wm-error-summary [problem]="problem()" />
      <p class="app-progress">{{ i18n.t('patient.review.goal-of', { number: number(), count: ways.count() }) }}</p>
      <h1 wmHeading class="app-own-words">{{ goal.ownWords }}</h1>
      <wm-option-cards
        fieldId="now"
        [legend]="i18n.t('patient.review.question')"
        [options]="optionsFor(goal)"
        [chosen]="store.answers()[goal.id] ?? null"
        (chosenChange)="choose(goal, $event)"
      />
      <button type="button" wmButton class="app-next" (click)="next(goal)">{{ i18n.t('patient.review.next') }}</button>
      <p>
        <a class="app-link-button" [routerLink]="back()">{{ i18n.t('patient.review.back') }}</a>
      </p>
    }
  `,
})
export class NowStep {
  protected readonly store = inject(FirstStore);
  protected readonly i18n = inject(Translations);

  readonly number = input.required({ transform: numberAttribute });
  /** `check`: the person came to change this one answer. */
  readonly from = input<string>();
  protected readonly ways = goalOfMany(this.number);

  private readonly scale = computed(() => this.store.here().measure.scale);
  protected readonly back = computed(() => {
    if (this.from() === 'check') return this.store.linkTo('check');
    return this.number() > 1
      ? this.store.linkTo('goals', String(this.number() - 1), 'now')
      : this.store.linkTo('matters');
  });
  protected readonly problem = linkedSignal<number, ShownProblem | null>({
    source: this.number,
    computation: () => null,
  });

  protected optionsFor(goal: Goal): readonly { readonly value: NowAnswer; readonly text: string }[] {
    const scale = this.scale();
    return nowAnswers(scale, goal).map((value) => ({ value, text: nowInWords(this.i18n, value, scale) }));
  }

  protected choose(goal: Goal, answer: NowAnswer | null): void {
    if (!answer) return;
    this.problem.set(null);
    this.store.answer(goal, answer);
  }

  protected next(goal: Goal): void {
    const answer = this.store.answers()[goal.id];
    if (!answer) {
      const text = this.i18n.t('patient.first.choose-now');
      this.problem.set(problemOnPage('patient.review.no-answer-yet', [{ fieldId: 'now', text }]));
    } else if (this.from() === 'check') void this.ways.goTo('check');
    // A goal that waits needs no measure yet.
    else if (answer === 'later') void this.ways.goOn();
    else void this.ways.goTo('goals', String(this.number()), 'good-enough');
  }
}
