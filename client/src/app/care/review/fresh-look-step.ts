import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  numberAttribute,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { FRESH_LOOK_CHOICES, type FreshLookChoice } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { type Option, OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { type ShownProblem, problemOnPage } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { Translations } from '../../i18n/translations';
import { withLook } from '../review-draft/draft';
import { ReviewStore } from './review-store';

/** One goal that has not moved: carry on, change it or let it go, together. Nothing is chosen beforehand. */
@Component({
  selector: 'wm-fresh-look-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OptionCards, PageHeading, RouterLink, TextArea],
  template: `
    @if (goal(); as goal) {
      <wm-error-summary [problem]="problem() ?? store.problem()" />
      <p class="app-progress">{{ i18n.t('patient.look.heading') }}</p>
      <h1 wmHeading class="app-own-words">{{ goal.ownWords }}</h1>
      <wm-option-cards
        fieldId="look"
        [legend]="i18n.t('patient.look.legend')"
        [options]="choices()"
        [chosen]="choice()"
        (chosenChange)="choose($event)"
      />
      <wm-text-area
        fieldId="because"
        [label]="i18n.t('patient.look.because')"
        [hint]="i18n.t('patient.look.because-hint')"
        [rows]="2"
        [(value)]="because"
      />
      <p>{{ i18n.t('patient.look.until-agreed') }}</p>
      <button type="button" wmButton (click)="done()">{{ i18n.t('patient.review.done') }}</button>
      @if (settled()) {
        <button type="button" wmButton="secondary" (click)="leaveOpen()">
          {{ i18n.t('patient.look.leave-open') }}
        </button>
      }
      <p>
        <a class="app-link-button" [routerLink]="checkLink">{{ i18n.t('patient.review.back') }}</a>
      </p>
    }
  `,
})
export class FreshLookStep {
  private readonly router = inject(Router);
  protected readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);
  protected readonly checkLink = this.store.linkTo('check');

  readonly number = input.required({ transform: numberAttribute });

  protected readonly goal = computed(() => this.store.chosen()[this.number() - 1]?.goal ?? null);
  protected readonly settled = computed(() => this.store.draft().freshLooks[this.goal()?.id ?? ''] ?? null);
  /** Both are kept when people are done, so that a slip on the way is nobody's decision. */
  protected readonly choice = linkedSignal<FreshLookChoice | null>(() => this.settled()?.choice ?? null);
  protected readonly because = linkedSignal(() => this.settled()?.because ?? '');
  protected readonly problem = signal<ShownProblem | null>(null);
  protected readonly choices = computed((): readonly Option<FreshLookChoice>[] =>
    FRESH_LOOK_CHOICES.map((value) => ({
      value,
      text: this.i18n.t(`patient.look.${value}`),
      note: this.i18n.t(`patient.look.note.${value}`),
    })),
  );

  constructor() {
    inject(PageTitle).set('patient.look.heading');
    effect(() => {
      if (!this.goal()) void this.router.navigate(this.checkLink, { replaceUrl: true });
    });
  }

  protected choose(choice: FreshLookChoice | null): void {
    this.problem.set(null);
    this.choice.set(choice);
  }

  protected done(): void {
    const choice = this.choice();
    if (!choice) {
      const text = this.i18n.t('patient.look.choose-one');
      this.problem.set(problemOnPage('patient.review.no-answer-yet', [{ fieldId: 'look', text }]));
      return;
    }
    this.keep({ choice, because: this.because() });
  }

  protected leaveOpen(): void {
    this.keep(null);
  }

  private keep(look: { readonly choice: FreshLookChoice; readonly because: string } | null): void {
    const goal = this.goal();
    if (goal) this.store.edit((draft) => withLook(draft, goal.id, look));
    void this.router.navigate(this.checkLink);
  }
}
