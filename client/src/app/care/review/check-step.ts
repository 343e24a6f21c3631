import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PRESENT, RECORDED_REASONS, type RecordedReason } from '@waymark/contracts';
import { saidInWords } from '../episodes/barriers';
import { stepToThem } from '../episodes/step-text';
import { Button } from '../../ui/button';
import { CheckCards } from '../../ui/check-cards';
import { ErrorSummary } from '../../ui/error-summary';
import { OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { problemOnPage } from '../../ui/shown-problem';
import { calledName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { patientTookPart, withTopic } from '../review-draft/draft';
import { wroteAtHome } from '../review-draft/from-home';
import { FreshLookList } from './fresh-look-list';
import { NextStepsEditor } from './next-steps-editor';
import { optionText } from '../review-draft/option-text';
import { answerText } from '../review-draft/review-options';
import { therapistToThem } from '../review-draft/who-is-who';
import { ReviewStore } from './review-store';

/** Every answer, each with a way back to it; then what to talk about and the next steps. */
@Component({
  selector: 'wm-check-step',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, CheckCards, ErrorSummary, FreshLookList, NextStepsEditor, OptionCards, PageHeading, RouterLink],
  templateUrl: './check-step.html',
})
export class CheckStep {
  private readonly steps = viewChild.required(NextStepsEditor);
  protected readonly store = inject(ReviewStore);
  protected readonly i18n = inject(Translations);

  private readonly therapist = computed(() => therapistToThem(this.i18n, this.store.here().appointment));
  protected readonly reason = signal<RecordedReason | null>(null);
  protected readonly together = computed(() => patientTookPart(this.store.draft()));
  protected readonly closing = computed(() => this.store.closing() !== null);
  protected readonly rows = computed(() => {
    const { measure } = this.store.here();
    const draft = this.store.draft();
    return this.store.chosen().map(({ goal }, index) => {
      const theirs = draft.therapist[goal.id];
      const own = draft.answers[goal.id];
      const settled = draft.settled[goal.id];
      const kept = settled === 'therapist' ? theirs : own;
      const inWords = (answer: typeof own) => {
        if (!answer) return '';
        // The answer as it was chosen: "not sure" alone would not say who.
        if ('notRated' in answer && answer.notRated === 'not-sure') return this.i18n.t('patient.review.not-sure');
        return optionText(this.i18n, answerText(answer, measure.scale, goal));
      };
      const isOwn = kept !== undefined && 'own' in answerText(kept, measure.scale, goal);
      return {
        goal,
        answer:
          settled === 'differently'
            ? this.i18n.t('patient.review.both-answers', {
                yours: inWords(own),
                mine: inWords(theirs),
                name: this.therapist(),
              })
            : inWords(kept),
        /** The goal's own texts are never restyled. */
        ownAnswer: settled !== 'differently' && isOwn,
        changeLink: this.store.linkTo('goals', String(index + 1)),
        differLink: own && this.together() ? this.store.linkTo('goals', String(index + 1), 'differ') : null,
      };
    });
  });
  protected readonly topics = computed(() => {
    const { toAsk, startedToday } = this.store.todays();
    return [...toAsk.map(({ goal }) => goal), ...startedToday].map(({ id, ownWords }) => ({
      value: id,
      text: ownWords,
    }));
  });
  protected readonly toTalkAbout = computed(() =>
    wroteAtHome(this.i18n, this.store.here().preparations, 'toTalkAbout'),
  );
  protected readonly outcomes = computed(() => {
    const { appointment, patient } = this.store.here();
    const { outcomes, barriers } = this.store.draft();
    return this.store.earlierSteps().map((step) => {
      const outcome = outcomes[step.id];
      return {
        id: step.id,
        step: stepToThem(this.i18n, { ...step, byWhen: null }, appointment.on, patient),
        outcome: outcome
          ? saidInWords(this.i18n, { outcome, barrier: barriers[step.id] ?? null })
          : this.i18n.t('patient.review.not-answered'),
      };
    });
  });
  protected readonly present = computed(() => {
    const here = this.store.draft().present;
    return PRESENT.filter((who) => here.includes(who))
      .map((who) => (who === 'therapist' ? this.therapist() : this.i18n.t(`patient.here.${who}`)))
      .join(', ');
  });
  protected readonly answeredBy = computed(() =>
    this.i18n.t('patient.here.answered-by', {
      who: this.i18n.t(`patient.here.answers.${this.store.draft().answeredBy}`),
    }),
  );
  protected readonly name = computed(() => calledName(this.store.here().patient));
  protected readonly togetherLink = this.store.linkTo('together');
  protected readonly stepsLink = this.store.linkTo('steps');
  protected readonly backLink = computed(() => {
    const last = this.store.chosen().length;
    return last > 0 ? this.store.linkTo('goals', String(last)) : this.togetherLink;
  });
  protected readonly reasons = computed(() =>
    RECORDED_REASONS.map((value) => ({
      value,
      text: this.i18n.t(`patient.here.recorded.${value}`, { name: this.name() }),
    })),
  );

  constructor() {
    inject(PageTitle).set('patient.review.check');
  }

  protected toggleTopic(goalId: string): void {
    this.store.edit((draft) => withTopic(draft, goalId));
  }

  protected agree(): void {
    const unanswered = this.rows().filter(({ answer }) => !answer);
    const reason = this.reason();
    if (unanswered.length > 0) {
      const fields = unanswered.map(({ goal }) => ({ fieldId: `change-${goal.id}`, text: goal.ownWords }));
      this.store.problem.set(problemOnPage('patient.review.some-missing', fields));
    } else if (!this.together() && !reason) {
      const text = this.i18n.t('patient.review.choose-reason');
      this.store.problem.set(problemOnPage('patient.review.no-reason-yet', [{ fieldId: 'recorded', text }]));
    } else {
      // Text typed and not added yet counts too.
      if (!this.steps().addTyped()) {
        this.store.problem.set(problemOnPage('patient.date.look-again', this.steps().problems()));
        return;
      }
      this.store.close(this.together() || !reason ? { status: 'agreed' } : { status: 'recorded', reason });
    }
  }
}
