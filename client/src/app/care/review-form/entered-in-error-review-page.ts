import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Review, ENTERED_IN_ERROR_REASONS, type EnteredInErrorReason } from '@waymark/contracts';
import { missingReason, enteredInErrorBody } from '../appointments/entered-in-error-form';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import { PersonStrip } from '../episodes/person-strip';
import { readReview } from '../review-save/review-reads';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';
import { linesOf } from './review-lines';
import { TickList } from '../../ui/tick-list';
import { appointmentInWords } from './whose-review';

/** Marks a review as entered in error: first its content and what will happen, then the reason. */
@Component({
  selector: 'wm-entered-in-error-review-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [Button, ErrorSummary, PageHeading, PersonStrip, ReadProblem, RouterLink, TextInput, TickList],
  styleUrl: './record.scss',
  templateUrl: './entered-in-error-review-page.html',
})
export class EnteredInErrorReviewPage {
  private readonly session = inject(SessionStore);
  private readonly sender = changeSender(() => ({ '/reason': 'in-error-reason', '/note': 'in-error-note' }));
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly appointmentId = input.required<string>();
  protected readonly reads = readReview(() => this.appointmentId());
  protected readonly reason = signal<EnteredInErrorReason | null>(null);
  protected readonly note = signal('');
  protected readonly enteredInError = signal<Review | null>(null);

  protected readonly appointment = computed(() => {
    const appointment = this.reads.context()?.appointment;
    return appointment ? appointmentInWords(appointment, this.session.timeZone()) : '';
  });
  protected readonly lines = computed(() => {
    const context = this.reads.context();
    return context?.review ? linesOf(this.i18n, context.review, context) : [];
  });
  protected readonly copyWasGiven = computed(() => this.reads.context()?.review?.copyGiven === true);
  protected readonly reasons = ENTERED_IN_ERROR_REASONS.map((value) => ({
    value,
    text: this.i18n.t(`care.in-error-reason.${value}`),
  }));

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected async markEnteredInError(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const review = this.reads.context()?.review;
    const reason = this.reason();
    const note = this.note().trim();
    if (!review) return;
    const missing = missingReason(this.i18n, reason, note);
    if (missing.length > 0 || !reason) {
      this.problem.set(problemOnPage('care.form.missing', missing));
      return;
    }
    const sent = await this.sender.send<Review>({
      method: 'POST',
      url: `${API}/appointments/${this.appointmentId()}/review/strike-out`,
      body: enteredInErrorBody(reason, note),
      version: review.version,
    });
    if (isSaved(sent)) this.enteredInError.set(sent.saved);
    else if (isStale(sent)) this.reads.readAgain();
  }
}
