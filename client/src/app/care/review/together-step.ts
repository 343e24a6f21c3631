import { ChangeDetectionStrategy, Component, DOCUMENT, afterNextRender, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { takesPlace } from '../episodes/appointment-text';
import { goalsToStart } from '../goals/goals-in-order';
import { Button } from '../../ui/button';
import { CheckCards } from '../../ui/check-cards';
import { Expander } from '../../ui/expander';
import type { Option } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { dayInWords } from '../../i18n/day-text';
import { calledName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { NoRatingsToday } from './no-ratings-today';
import { ReviewStore } from './review-store';
import { WhoIsHere } from './who-is-here';

/** The first step asks one thing, whether this is the right person, and names the goals to talk about today. */
@Component({
  selector: 'wm-together-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CheckCards, Expander, NoRatingsToday, PageHeading, RouterLink, WhoIsHere],
  templateUrl: './together-step.html',
})
export class TogetherStep {
  private readonly router = inject(Router);
  protected readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);
  protected readonly notMeLink = this.store.linkTo('not-me');

  protected readonly patient = computed(() => this.store.here().patient);
  protected readonly called = computed(() => calledName(this.patient()));
  protected readonly interpreter = computed(() => this.patient().needs.interpreterLanguage ?? null);
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
  protected readonly goals = computed((): readonly Option[] =>
    this.store.todays().toAsk.map(({ goal, alreadyAsked, last }) => ({
      value: goal.id,
      text: goal.ownWords,
      ...(alreadyAsked && last ? { note: this.alreadyAsked(last) } : {}),
    })),
  );
  /** Named beneath the question; which they are is changed behind a link. */
  protected readonly goalsChosen = computed(() => this.store.chosen().map(({ goal }) => goal));
  /** Goals that the patient wrote at home and nobody has started: what they wrote comes before what is asked. */
  protected readonly writtenAtHome = computed(() => {
    const { goals, appointment, episode } = this.store.here();
    if (episode.endedOn !== null) return [];
    return goalsToStart(goals).flatMap((goal, index) =>
      goal.writtenAtHomeOn === null
        ? []
        : [{ goal, start: ['/appointments', appointment.id, 'first', 'goals', String(index + 1), 'now'] }],
    );
  });
  protected readonly chosen = computed(() => this.store.chosen().map(({ goal }) => goal.id));
  /** Where somebody else asked about a goal within the week, both see so before they begin. */
  protected readonly someWereAsked = computed(() => this.goals().some(({ note }) => note !== undefined));
  protected readonly nothingSaid = computed(() => Object.keys(this.store.draft().answers).length === 0);

  /** Set when someone came from the check page to change an answer of this one. */
  private readonly fragment = inject(ActivatedRoute).snapshot.fragment;
  protected readonly asksWho = signal(this.fragment === 'present').asReadonly();

  constructor() {
    const document = inject(DOCUMENT);
    const { fragment } = this;
    if (fragment) afterNextRender(() => document.getElementById(fragment)?.scrollIntoView());
    inject(PageTitle).set('patient.review.together');
  }

  /** So that two therapists ask the same question twice only on purpose. */
  private alreadyAsked({ on, appointmentId }: { readonly on: string; readonly appointmentId: string }): string {
    const day = dayInWords(on, this.store.today());
    const asked = this.store.here().appointments.find(({ id }) => id === appointmentId);
    const name = asked?.staff.map((one) => one.name).join(', ');
    return name
      ? this.i18n.t('patient.review.already-asked-with', { day, name })
      : this.i18n.t('patient.review.already-asked', { day });
  }

  protected toggleGoal(goalId: string): void {
    this.store.choose(goalId, this.chosen().includes(goalId) ? 'not-today' : 'today');
  }

  protected start(): void {
    this.store.begin();
    void this.router.navigate(this.store.linkTo(...(this.store.sinceLastTime() ? ['steps'] : this.store.firstOpen())));
  }
}
