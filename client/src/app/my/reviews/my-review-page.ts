import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NextStep } from '@waymark/contracts';
import { stepWithPlan } from '../../care/episodes/step-text';
import { readReview } from '../../care/review-save/review-reads';
import { SessionStore } from '../../session/session-store';
import { patientCopyOf } from '../../care/patient-copy/patient-copy-content';
import { FORMS } from '../../care/episodes/patient-copy-forms';
import { correctedInWords, standingInWords } from '../../care/patient-copy/patient-copy-text';
import { Button } from '../../ui/button';
import { PageHeading } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { ReadProblem } from '../../data/read-problem';
import { MyRecord } from '../my-record';
import { weekdayAndDay } from '../visit-text';
import { Translations } from '../../i18n/translations';

/** What was agreed in one appointment, as text, with a link to a copy of it. */
@Component({
  selector: 'wm-my-review-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PageHeading, ReadProblem, RouterLink],
  templateUrl: './my-review-page.html',
})
export class MyReviewPage {
  private readonly session = inject(SessionStore);
  private readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);
  protected readonly forms = FORMS;

  readonly appointmentId = input.required<string>();

  protected readonly reads = readReview(() => this.appointmentId());
  protected readonly copyLink = computed(() => ['/appointments', this.appointmentId(), 'copy']);
  private readonly copy = computed(() => {
    const context = this.reads.context();
    return context?.review?.status === 'agreed' ? patientCopyOf(context, context.review) : null;
  });
  protected readonly agreed = computed(() => {
    const copy = this.copy();
    if (!copy) return null;
    const { occurredOn } = copy.review;
    const voice = this.record.own() ? 'to-them' : 'about-them';
    const reader = this.record.own() ? this.record.patient() : null;
    const inWords = (step: NextStep) => ({ id: step.id, text: stepWithPlan(this.i18n, step, occurredOn, reader) });
    return {
      day: weekdayAndDay(occurredOn, this.session.today()),
      corrected: correctedInWords(this.i18n, copy.review),
      goals: copy.goals.map((one) => ({
        id: one.goal.id,
        ownWords: one.goal.ownWords,
        now: standingInWords(this.i18n, copy, one, { lead: 'patient.reviews.then', voice }),
        look: one.look,
        steps: one.steps.map(inWords),
      })),
      otherSteps: copy.otherSteps.map(inWords),
    };
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const day = this.agreed()?.day;
      if (day) title.set('patient.reviews.title-on', { day });
    });
  }
}
