import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NearbyReview, RecordedReview, ReviewRecord } from '@waymark/contracts';
import { API } from '../../data/api';
import { ReadProblem } from '../../data/read-problem';
import { PersonStrip } from '../episodes/person-strip';
import { saidInWords } from '../episodes/barriers';
import { inErrorInWords } from '../episodes/review-history';
import { stepInWords } from '../episodes/step-text';
import { readReview } from '../review-save/review-reads';
import { SessionStore } from '../../session/session-store';
import { Expander } from '../../ui/expander';
import { PageHeading } from '../../ui/page-focus';
import { Tag } from '../../ui/tag';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { AnswerTableView } from './answer-table';
import { lookOfGoal } from './look-text';
import { DifferenceTable } from './difference-table';
import { linesOf, reasonInWords } from './review-lines';
import { answerTable, correctionsOf, enteredInWords } from './review-record-view';
import { appointmentInWords } from './whose-review';

/**
 * The record of a review, for staff at their own desk: every answer, who entered it, every version, and what was entered
 * in error. It locks nothing, and nothing is written here.
 */
@Component({
  selector: 'wm-review-record-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [AnswerTableView, DifferenceTable, Expander, PageHeading, PersonStrip, ReadProblem, RouterLink, Tag],
  templateUrl: './review-record-page.html',
  styleUrl: './review-record-page.scss',
})
export class ReviewRecordPage {
  protected readonly i18n = inject(Translations);
  protected readonly timeZone = inject(SessionStore).timeZone;

  readonly appointmentId = input.required<string>();
  protected readonly reads = readReview(() => this.appointmentId());
  protected readonly recordRead = httpResource<ReviewRecord>(
    () => `${API}/appointments/${this.appointmentId()}/review-record`,
  );
  protected readonly error = computed(() => this.reads.error() ?? this.recordRead.error());
  /** Both reads; null until both are here. */
  protected readonly known = computed(() => {
    const context = this.reads.context();
    return context && this.recordRead.hasValue() ? { context, record: this.recordRead.value() } : null;
  });
  protected readonly appointment = computed(() => {
    const appointment = this.reads.context()?.appointment;
    return appointment ? appointmentInWords(appointment, this.timeZone()) : '';
  });

  /** The review that stands first, then those entered in error. */
  protected readonly reviews = computed(() => {
    const known = this.known();
    return known ? known.record.reviews.map((recorded) => this.view(recorded, known.context)) : [];
  });
  protected readonly standing = computed(() => this.reviews().find(({ inError }) => inError === null) ?? null);
  protected readonly isClosed = computed(() => {
    const status = this.standing()?.status;
    return status !== undefined && status !== 'in-progress';
  });
  protected readonly previous = computed(() => near(this.known()?.record.previous));
  protected readonly next = computed(() => near(this.known()?.record.next));

  protected readAgain(): void {
    this.reads.readAgain();
    this.recordRead.reload();
  }

  private view(recorded: RecordedReview, context: NonNullable<ReturnType<typeof this.reads.context>>) {
    const { review } = recorded;
    const text = this.i18n;
    return {
      id: review.id,
      status: review.status,
      statusText: `care.review-status.${review.status}` as const,
      reason: reasonInWords(text, review),
      inError: inErrorInWords(text, recorded, this.timeZone()),
      table: answerTable(text, review, context),
      facts: [
        { name: text.t('review-form.review-record.entered'), said: enteredInWords(text, recorded, this.timeZone()) },
        {
          name: text.t('review-form.record.day'),
          said: review.occurredOn === context.appointment.on ? '' : fullDay(review.occurredOn),
        },
        {
          name: text.t('review-form.record.present'),
          said: review.present.map((who) => text.t(`patient.present.${who}`)).join(', '),
        },
        {
          name: text.t('review-form.record.answered-by'),
          said: review.answeredBy ? text.t(`patient.answers.${review.answeredBy}`) : '',
        },
        {
          name: text.t('review-form.record.topics'),
          said: review.talkAbout
            .flatMap((id) => context.goals.find((goal) => goal.id === id)?.ownWords ?? [])
            .map((words) => `“${words}”`)
            .join('; '),
        },
        ...review.freshLooks.map((decision) => ({
          name: text.t('care.goal.look'),
          said: lookOfGoal(text, decision, review, context.goals),
        })),
        { name: text.t('review-form.review-record.copy'), said: this.copyInWords(review) },
      ].filter(({ said }) => said !== ''),
      earlier: review.earlierSteps.map((said) => ({
        id: said.nextStepId,
        what: context.nextSteps.find(({ id }) => id === said.nextStepId)?.what ?? '',
        said: saidInWords(text, said),
      })),
      // What became of a step is said later, so the list of the episode knows more than the review.
      steps: review.nextSteps.map((step) => {
        const { outcome, barrier } = context.nextSteps.find(({ id }) => id === step.id) ?? step;
        return {
          id: step.id,
          what: stepInWords(text, step, review.occurredOn),
          said: outcome ? saidInWords(text, { outcome, barrier }) : text.t('review-form.review-record.step-open'),
        };
      }),
      corrections: correctionsOf(text, recorded, context, this.timeZone()),
      lines: linesOf(text, review, context),
    };
  }

  private copyInWords({ copyGiven, copyFormat }: RecordedReview['review']): string {
    if (copyGiven === null) return this.i18n.t('review-form.review-record.copy.not-asked');
    if (!copyGiven) return this.i18n.t('review-form.review-record.copy.none');
    return this.i18n.t(
      copyFormat ? `review-form.review-record.copy.${copyFormat}` : 'review-form.review-record.copy.given',
    );
  }
}

function near(review: NearbyReview | null | undefined) {
  return review ? { link: ['/appointments', review.appointmentId, 'review-record'], day: fullDay(review.on) } : null;
}
