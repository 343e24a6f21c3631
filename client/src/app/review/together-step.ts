import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { STEP_OUTCOMES, type StepOutcome } from '@waymark/contracts';
import { takesPlace } from '../episodes/appointment-words';
import { stepInWords } from '../episodes/step-words';
import { calledName } from '../patients/person-words';
import { Button } from '../ui/button';
import { CheckCards } from '../ui/check-cards';
import { Fold } from '../ui/fold';
import { type Option, OptionCards } from '../ui/option-cards';
import { PageHeading } from '../ui/page-focus';
import { PageTitle } from '../ui/page-title';
import { dayInWords } from '../words/day-words';
import { Words } from '../words/words';
import { stepsToAsk } from './earlier-steps';
import { NoRatingsToday } from './no-ratings-today';
import { ReviewStore } from './review-store';
import { WhoIsHere } from './who-is-here';

/** The first step: the right person, what became of the last steps, and which goals to talk about today. */
@Component({
  selector: 'wm-together-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CheckCards, Fold, NoRatingsToday, OptionCards, PageHeading, RouterLink, WhoIsHere],
  templateUrl: './together-step.html',
})
export class TogetherStep {
  private readonly router = inject(Router);
  protected readonly store = inject(ReviewStore);
  protected readonly words = inject(Words);
  protected readonly notMeLink = this.store.linkTo('not-me');

  protected readonly patient = computed(() => this.store.here().patient);
  protected readonly called = computed(() => calledName(this.patient()));
  protected readonly wentWell = computed(() => this.store.here().preparation?.wentWell ?? null);
  protected readonly otherDay = computed(() => {
    const { on } = this.store.here().appointment;
    return on === this.store.today() ? null : dayInWords(on, this.store.today());
  });
  /** Why nothing can be recorded now; null: it can. */
  protected readonly closedBecause = computed(() => {
    const { appointment } = this.store.here();
    if (!takesPlace(appointment)) return 'patient.review.did-not-happen' as const;
    return appointment.on > this.store.today() ? ('patient.review.still-to-come' as const) : null;
  });
  protected readonly steps = computed(() => {
    const { nextSteps, appointment } = this.store.here();
    return stepsToAsk(nextSteps, this.store.draft(), appointment.on).map((step) => ({
      ...step,
      legend: stepInWords(this.words, { ...step, byWhen: null }, appointment.on),
    }));
  });
  protected readonly outcomes = computed((): readonly Option<StepOutcome>[] =>
    STEP_OUTCOMES.map((value) => ({ value, text: this.words.t(`patient.outcome.${value}`) })),
  );
  protected readonly goals = computed((): readonly Option[] =>
    this.store.todays().toAsk.map(({ goal, alreadyAsked, last }) => ({
      value: goal.id,
      text: goal.ownWords,
      ...(alreadyAsked && last
        ? { note: this.words.t('patient.review.already-asked', { day: dayInWords(last.on, this.store.today()) }) }
        : {}),
    })),
  );
  protected readonly chosen = computed(() => this.store.chosen().map(({ goal }) => goal.id));
  protected readonly nothingSaid = computed(() => Object.keys(this.store.draft().answers).length === 0);

  constructor() {
    inject(PageTitle).set('patient.review.together');
  }

  protected setOutcome(stepId: string, outcome: StepOutcome | null): void {
    if (!outcome) return;
    this.store.edit((draft) => ({ ...draft, outcomes: { ...draft.outcomes, [stepId]: outcome } }));
  }

  protected toggleGoal(goalId: string): void {
    this.store.choose(goalId, this.chosen().includes(goalId) ? 'not-today' : 'today');
  }

  protected start(): void {
    this.store.begin();
    const first = this.store.firstUnanswered();
    void this.router.navigate(first === null ? this.store.linkTo('check') : this.store.linkTo('goals', String(first)));
  }
}
