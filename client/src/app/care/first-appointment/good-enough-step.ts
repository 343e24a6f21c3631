import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  inject,
  input,
  linkedSignal,
  numberAttribute,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button } from '../../ui/button';
import { dayProblems } from '../../ui/day-problems';
import { ErrorSummary } from '../../ui/error-summary';
import { OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { DateInput } from '../../ui/date-input';
import { fullDay } from '../../i18n/day-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import { WHENS, type When, dayOfWhen, goodEnoughOf, whenOf } from './first-state';
import { FirstStore } from './first-store';
import { goalOfMany } from './goal-of-many';

const WHEN_WORDS: Readonly<Record<When, TranslationKey>> = {
  'four-weeks': 'patient.first.when.four-weeks',
  'three-months': 'patient.first.when.three-months',
  'six-months': 'patient.first.when.six-months',
  other: 'patient.first.when.other',
  'not-sure': 'patient.first.when.not-sure',
};

/** One goal: what would be good enough, in own words, and by when. Both may stay empty. */
@Component({
  selector: 'wm-good-enough-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OptionCards, PageHeading, RouterLink, TextArea, DateInput],
  templateUrl: './good-enough-step.html',
})
export class GoodEnoughStep {
  protected readonly store = inject(FirstStore);
  protected readonly i18n = inject(Translations);

  readonly number = input.required({ transform: numberAttribute });
  /** `check`: the person came to change this one answer. */
  readonly from = input<string>();
  protected readonly ways = goalOfMany(this.number);

  private readonly goalId = computed(() => this.ways.current()[0]?.id ?? '');
  private readonly goal = computed(() => this.ways.current()[0] ?? null);
  /** On a measure of points there are no texts for a level. */
  protected readonly hasWords = computed(() => this.store.here().measure.scale.kind !== 'numeric');
  protected readonly text = linkedSignal<string, string>({
    source: this.goalId,
    computation: () => goodEnoughOf(this.goal() ?? { levels: [] }),
  });
  protected readonly when = linkedSignal<string, When | null>({
    source: this.goalId,
    // At midnight the choice stays.
    computation: () => whenOf(this.goal()?.targetDate ?? null, untracked(this.store.today)),
  });
  protected readonly day = linkedSignal<string, string>({
    source: this.goalId,
    computation: () => this.goal()?.targetDate ?? '',
  });
  protected readonly whens = computed(() =>
    WHENS.map((value) => {
      const day = dayOfWhen(value, this.store.today());
      return {
        value,
        text: this.i18n.t(WHEN_WORDS[value]),
        ...(day ? { note: this.i18n.t('patient.first.by-day', { day: fullDay(day) }) } : {}),
      };
    }),
  );
  protected readonly back = computed(() =>
    this.from() === 'check' ? this.store.linkTo('check') : this.store.linkTo('goals', String(this.number()), 'now'),
  );

  constructor() {
    this.store.keepWith(() => this.keep());
    inject(DestroyRef).onDestroy(() => this.store.keepWith(null));
  }

  protected errorOf(fieldId: string): string {
    return errorOf(this.store.problem(), fieldId);
  }

  protected async next(): Promise<void> {
    if (!(await this.keep())) return;
    await (this.from() === 'check' ? this.ways.goTo('check') : this.ways.goOn());
  }

  private keep(): Promise<boolean> {
    const goal = this.goal();
    if (!goal) return Promise.resolve(true);
    const when = this.when();
    const problems =
      when === 'other'
        ? dayProblems(this.i18n, this.day(), { fieldId: 'by-when-day', label: 'patient.first.which-day' })
        : [];
    if (problems.length > 0) {
      this.store.problem.set(problemOnPage('patient.date.look-again', problems));
      return Promise.resolve(false);
    }
    const chosen =
      when === null ? goal.targetDate : when === 'other' ? this.day() : dayOfWhen(when, this.store.today());
    return this.store.saveGoodEnough(goal, this.hasWords() ? this.text() : '', chosen || null);
  }
}
