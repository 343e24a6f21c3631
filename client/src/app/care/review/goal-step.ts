import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  numberAttribute,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Goal } from '@waymark/contracts';
import { PathChart } from '../../charts/path-chart';
import type { PathGoal } from '../../charts/path-visits';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { afterNextPaint } from '../../ui/after-next-paint';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Picture } from '../../ui/picture';
import { wideScreen } from '../../ui/wide-screen';
import { type ShownProblem, problemOnPage } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';
import { type LifePart, domainInWords, needsPictures } from '../episodes/life-part';
import { type Answer, patientTookPart, withAnswer } from '../review-draft/draft';
import { type SentAnswer, answersFromHome } from '../review-draft/from-home';
import { lastTimeInWords } from '../review-draft/last-time';
import { RatingOptions } from '../review-draft/rating-options';
import { ReviewStore } from './review-store';
import { pathWithToday } from '../review-draft/today-path';
import type { TodaysGoal } from '../review-draft/todays-goals';

const WROTE = {
  patient: 'patient.review.wrote-with-it',
  carer: 'patient.review.carer-wrote-with-it',
} as const;

/**
 * One goal, one question. The path moves with the answer, on the same page: beside the question where there is room,
 * else below it.
 */
@Component({
  selector: 'wm-goal-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, PageHeading, PathChart, Picture, RatingOptions, RouterLink],
  templateUrl: './goal-step.html',
})
export class GoalStep {
  private readonly router = inject(Router);
  protected readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);
  protected readonly wide = wideScreen();
  protected readonly WROTE = WROTE;

  readonly number = input.required({ transform: numberAttribute });
  /** `check`: the person came to change this one answer. */
  readonly from = input<string>();

  protected readonly count = computed(() => this.store.chosen().length);
  /** A list of one, so that another goal is another page to the browser as well. */
  protected readonly current = computed(() => this.store.chosen().slice(this.number() - 1, this.number()));
  protected readonly measure = computed(() => this.store.here().measure);
  protected readonly appointment = computed(() => this.store.here().appointment);
  protected readonly readsLittle = computed(() => this.i18n.easy() || needsPictures(this.store.here().patient.needs));
  protected readonly back = computed(() => {
    if (this.from() === 'check') return this.store.linkTo('check');
    if (this.number() > 1) return this.store.linkTo('goals', String(this.number() - 1));
    return this.store.linkTo(this.store.sinceLastTime() ? 'steps' : 'together');
  });
  protected readonly missing = linkedSignal<number, ShownProblem | null>({
    source: this.number,
    computation: () => null,
  });
  protected readonly problem = computed(() => this.store.problem() ?? this.missing());

  /** On an old phone the picture takes longer to draw than the response to a tap may take. */
  private readonly drawn = afterNextPaint(() => {
    const goal = this.current()[0]?.goal;
    // Below the question it comes with the answer; beside it there is room from the beginning.
    if (!goal || (!this.wide() && !this.answerTo(goal))) return null;
    const path = this.store.here().trajectory.goals.find(({ goalId }) => goalId === goal.id) ?? null;
    const draft = this.store.draft();
    return { goalId: goal.id, path: pathWithToday(path, goal, this.measure().scale, this.appointment(), draft) };
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.set('patient.review.goal-of', { number: this.number(), count: this.count() }));
    effect(() => {
      if (this.current().length === 0) void this.router.navigate(this.store.linkTo('check'), { replaceUrl: true });
    });
  }

  protected answerTo(goal: Goal): Answer | undefined {
    return this.store.draft().answers[goal.id];
  }

  protected lastTime(one: TodaysGoal): string {
    return lastTimeInWords(this.i18n, one, this.measure().scale, this.appointment().on);
  }

  protected fromHome(goal: Goal): readonly SentAnswer[] {
    return answersFromHome(this.i18n, this.store.here().preparations, goal, this.measure().scale);
  }

  /** A carer's answer from home counts as the answer only if the carer gives the answers. */
  protected maySayYes({ sentBy }: SentAnswer): boolean {
    return sentBy === 'patient' || !patientTookPart(this.store.draft());
  }

  /** Only for a person who would rather look than read. */
  protected lifePart(goal: Goal): LifePart | null {
    return needsPictures(this.store.here().patient.needs) ? domainInWords(goal.domain) : null;
  }

  /** Smaller where there are many words. */
  protected isLong({ ownWords }: Goal): boolean {
    return ownWords.length > 80;
  }

  protected pathOf(goal: Goal): PathGoal | null {
    const drawn = this.drawn();
    return drawn?.goalId === goal.id ? drawn.path : null;
  }

  protected answer(goal: Goal, answer: Answer): void {
    this.missing.set(null);
    this.store.edit((draft) => withAnswer(draft, goal.id, answer));
  }

  protected next(goal: Goal): void {
    if (!this.answerTo(goal)) {
      const text = this.i18n.t('patient.review.choose-one');
      this.missing.set(problemOnPage('patient.review.no-answer-yet', [{ fieldId: 'answer', text }]));
      return;
    }
    const last = this.from() === 'check' || this.number() >= this.count();
    void this.router.navigate(
      last ? this.store.linkTo('check') : this.store.linkTo('goals', String(this.number() + 1)),
    );
  }
}
