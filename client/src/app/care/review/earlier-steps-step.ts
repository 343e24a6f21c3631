import { ChangeDetectionStrategy, Component, DOCUMENT, afterNextRender, computed, effect, inject } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { type Barrier, STEP_OUTCOMES, type StepOutcome } from '@waymark/contracts';
import { isHindered } from '../episodes/barriers';
import { needsPictures } from '../episodes/life-part';
import { stepToThem } from '../episodes/step-text';
import { Button } from '../../ui/button';
import { type Option, OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Translations } from '../../i18n/translations';
import { withBarrier, withOutcome } from '../review-draft/draft';
import { wroteAtHome } from '../review-draft/from-home';
import { BarrierQuestion } from './barrier-question';
import { ReviewStore } from './review-store';

/** What became of the steps agreed before today: one line each, and each may be left out. */
@Component({
  selector: 'wm-earlier-steps-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BarrierQuestion, Button, OptionCards, PageHeading, RouterLink],
  template: `
    <h1 wmHeading>
      {{ i18n.t(steps().length > 0 ? 'patient.review.how-steps-went' : 'patient.review.since-last-time') }}
    </h1>
    @for (one of wentWell(); track $index) {
      <p>
        {{ one.who }} <span class="app-own-words">{{ one.text }}</span>
      </p>
    }
    <div class="app-step-lines">
      @for (step of steps(); track step.id) {
        <wm-option-cards
          [fieldId]="'step-' + step.id"
          [legend]="step.legend"
          [options]="outcomes()"
          [chosen]="store.draft().outcomes[step.id] ?? null"
          (chosenChange)="setOutcome(step.id, $event)"
        />
        @if (step.hindered) {
          <wm-barrier-question
            [stepId]="step.id"
            [step]="step.legend"
            [chosen]="store.draft().barriers[step.id] ?? null"
            (said)="setBarrier(step.id, $event)"
          />
        }
      }
    </div>
    <div class="app-way-on">
      <a class="app-link-button" [routerLink]="back">{{ i18n.t('patient.review.back') }}</a>
      <button type="button" wmButton class="app-next" (click)="next()">{{ i18n.t('patient.review.next') }}</button>
    </div>
  `,
})
export class EarlierStepsStep {
  private readonly router = inject(Router);
  protected readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);
  protected readonly back = this.store.linkTo('together');

  protected readonly wentWell = computed(() => wroteAtHome(this.i18n, this.store.here().preparations, 'wentWell'));
  protected readonly steps = computed(() => {
    const { appointment, patient } = this.store.here();
    const { outcomes } = this.store.draft();
    return this.store.earlierSteps().map((step) => ({
      id: step.id,
      legend: stepToThem(this.i18n, { ...step, byWhen: null }, appointment.on, patient),
      hindered: isHindered(outcomes[step.id]),
    }));
  });
  protected readonly outcomes = computed((): readonly Option<StepOutcome>[] => {
    const pictures = needsPictures(this.store.here().patient.needs);
    return STEP_OUTCOMES.map((value) => ({
      value,
      text: this.i18n.t(`patient.outcome.${value}`),
      ...(pictures ? { picture: value } : {}),
    }));
  });

  constructor() {
    const document = inject(DOCUMENT);
    const { fragment } = inject(ActivatedRoute).snapshot;
    if (fragment) afterNextRender(() => document.getElementById(fragment)?.scrollIntoView());
    inject(PageTitle).set('patient.review.since-last-time');
    effect(() => {
      if (!this.store.sinceLastTime()) void this.router.navigate(this.goOn(), { replaceUrl: true });
    });
  }

  protected setOutcome(stepId: string, outcome: StepOutcome | null): void {
    if (!outcome) return;
    this.store.edit((draft) => withOutcome(draft, stepId, outcome));
  }

  protected setBarrier(stepId: string, barrier: Barrier | null): void {
    this.store.edit((draft) => withBarrier(draft, stepId, barrier));
  }

  protected next(): void {
    void this.router.navigate(this.goOn());
  }

  private goOn(): string[] {
    return this.store.linkTo(...this.store.firstOpen());
  }
}
