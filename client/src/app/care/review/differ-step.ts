import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  numberAttribute,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { type Option, OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { type ShownProblem, problemOnPage } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';
import { type Answer, type Settled, sameAnswer, withTherapist } from '../review-draft/draft';
import { optionText } from '../review-draft/option-text';
import { RatingOptions } from '../review-draft/rating-options';
import { answerText } from '../review-draft/review-options';
import { ReviewStore } from './review-store';

/** Patient and therapist see a goal differently: shows the patient both answers, and they choose what to keep. */
@Component({
  selector: 'wm-differ-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OptionCards, PageHeading, RatingOptions, RouterLink],
  template: `
    @if (goal(); as goal) {
      <wm-error-summary [problem]="problem() ?? store.problem()" />
      <p class="app-progress">{{ i18n.t('patient.review.see-differently') }}</p>
      <h1 wmHeading class="app-own-words">{{ goal.ownWords }}</h1>
      <h2>{{ i18n.t('patient.review.you-say') }}</h2>
      <p class="app-said">{{ patientWords() }}</p>
      <h2>{{ i18n.t('patient.review.says', { name: therapistName() }) }}</h2>
      @if (hasNoted()) {
        <button type="button" wmButton="secondary" (click)="showNoted(goal.id)">
          {{ i18n.t('patient.review.show-noted') }}
        </button>
      }
      <wm-rating-options
        fieldId="therapist"
        [legend]="i18n.t('patient.review.therapist-question', { name: therapistName() })"
        [goal]="goal"
        [scale]="scale()"
        [chosen]="theirs()"
        (answered)="answer($event)"
      />
      @if (differs()) {
        <wm-option-cards
          fieldId="settled"
          [legend]="i18n.t('patient.review.what-to-keep')"
          [options]="choices()"
          [chosen]="settled()"
          (chosenChange)="settle($event)"
        />
      }
      <button type="button" wmButton (click)="done()">{{ i18n.t('patient.review.done') }}</button>
      <p>
        <a class="app-link-button" [routerLink]="checkLink">{{ i18n.t('patient.review.back') }}</a>
      </p>
    }
  `,
})
export class DifferStep {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);
  protected readonly checkLink = this.store.linkTo('check');

  readonly number = input.required({ transform: numberAttribute });

  protected readonly goal = computed(() => this.store.chosen()[this.number() - 1]?.goal ?? null);
  protected readonly scale = computed(() => this.store.here().measure.scale);
  protected readonly patients = computed(() => this.store.draft().answers[this.goal()?.id ?? '']);
  protected readonly theirs = computed(() => this.store.draft().therapist[this.goal()?.id ?? '']);
  /** Whether the therapist noted something before that is not on this screen yet. */
  protected readonly hasNoted = computed(
    () =>
      this.theirs() === undefined &&
      (this.store.review()?.privatelyRatedGoalIds.includes(this.goal()?.id ?? '') ?? false),
  );
  protected readonly settled = computed(() => this.store.draft().settled[this.goal()?.id ?? ''] ?? null);
  protected readonly differs = computed(
    () => this.theirs() !== undefined && !sameAnswer(this.patients(), this.theirs()),
  );
  /** The person signed in is the one at the screen. */
  protected readonly therapistName = computed(
    () => this.session.user()?.name ?? this.i18n.t('patient.here.your-therapist'),
  );
  protected readonly patientWords = computed(() => this.inWords(this.patients()));
  protected readonly choices = computed((): readonly Option<Settled>[] => [
    { value: 'patient', text: this.i18n.t('patient.review.keep-yours', { answer: this.patientWords() }) },
    { value: 'therapist', text: this.keepTheirs() },
    { value: 'differently', text: this.i18n.t('patient.review.differently') },
  ]);
  protected readonly problem = signal<ShownProblem | null>(null);

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.set('patient.review.differ-title', { number: this.number() }));
    effect(() => {
      if (!this.goal() || !this.patients()) void this.router.navigate(this.checkLink, { replaceUrl: true });
    });
  }

  protected answer(answer: Answer): void {
    this.edit((goalId) => this.store.edit((draft) => withTherapist(draft, goalId, answer)));
  }

  protected showNoted(goalId: string): void {
    this.problem.set(null);
    void this.store.showNoted(goalId);
  }

  protected settle(settled: Settled | null): void {
    if (!settled) return;
    this.edit((goalId) => this.store.edit((draft) => ({ ...draft, settled: { ...draft.settled, [goalId]: settled } })));
  }

  protected done(): void {
    if (this.differs() && !this.settled()) {
      const text = this.i18n.t('patient.review.choose-keep');
      this.problem.set(problemOnPage('patient.review.not-settled', [{ fieldId: 'settled', text }]));
      return;
    }
    void this.router.navigate(this.checkLink);
  }

  private edit(change: (goalId: string) => void): void {
    this.problem.set(null);
    const goal = this.goal();
    if (goal) change(goal.id);
  }

  private keepTheirs(): string {
    const answer = this.inWords(this.theirs());
    return this.i18n.t('patient.review.keep-of', { name: this.therapistName(), answer });
  }

  private inWords(answer: Answer | undefined): string {
    const goal = this.goal();
    return goal && answer ? optionText(this.i18n, answerText(answer, this.scale(), goal)) : '';
  }
}
