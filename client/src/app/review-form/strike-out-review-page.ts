import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Review, STRIKE_OUT_REASONS, type StrikeOutReason } from '@waymark/contracts';
import { openInStrikeOut, strikeOutBody } from '../appointments/strike-out-form';
import { changeSender, isSaved, isStale } from '../data/send-change';
import { PersonStrip } from '../episodes/person-strip';
import { readReview } from '../review-save/review-reads';
import { API } from '../data/api';
import { SessionStore } from '../session/session-store';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { PageHeading } from '../ui/page-focus';
import { errorOf, problemOnPage } from '../ui/shown-problem';
import { ReadProblem } from '../data/read-problem';
import { TextInput } from '../ui/text-input';
import { Translations } from '../i18n/translations';
import { linesOf } from './review-lines';
import { TickList } from './tick-list';
import { appointmentInWords } from './whose-review';

/** Marks a review as entered in error: first its content and what will happen, then the reason. */
@Component({
  selector: 'wm-strike-out-review-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [Button, ErrorSummary, PageHeading, PersonStrip, ReadProblem, RouterLink, TextInput, TickList],
  styleUrl: './record.scss',
  templateUrl: './strike-out-review-page.html',
})
export class StrikeOutReviewPage {
  private readonly session = inject(SessionStore);
  private readonly sender = changeSender(() => ({ '/reason': 'strike-reason', '/note': 'strike-note' }));
  protected readonly words = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly appointmentId = input.required<string>();
  protected readonly reads = readReview(() => this.appointmentId());
  protected readonly reason = signal<StrikeOutReason | null>(null);
  protected readonly note = signal('');
  protected readonly struckOut = signal<Review | null>(null);

  protected readonly appointment = computed(() => {
    const appointment = this.reads.context()?.appointment;
    return appointment ? appointmentInWords(appointment, this.session.timeZone()) : '';
  });
  protected readonly lines = computed(() => {
    const context = this.reads.context();
    return context?.review ? linesOf(this.words, context.review, context) : [];
  });
  protected readonly copyWasGiven = computed(() => this.reads.context()?.review?.copyGiven === true);
  protected readonly reasons = STRIKE_OUT_REASONS.map((value) => ({
    value,
    text: this.words.t(`staff.strike-out-reason.${value}`),
  }));

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected async strikeOut(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const review = this.reads.context()?.review;
    const reason = this.reason();
    const note = this.note().trim();
    if (!review) return;
    const missing = openInStrikeOut(this.words, reason, note);
    if (missing.length > 0 || !reason) {
      this.problem.set(problemOnPage('staff.form.missing', missing));
      return;
    }
    const sent = await this.sender.send<Review>({
      method: 'POST',
      url: `${API}/appointments/${this.appointmentId()}/review/strike-out`,
      body: strikeOutBody(reason, note),
      version: review.version,
    });
    if (isSaved(sent)) this.struckOut.set(sent.saved);
    else if (isStale(sent)) this.reads.readAgain();
  }
}
