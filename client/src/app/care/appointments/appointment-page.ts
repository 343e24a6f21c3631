import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Appointment, CancelledBy, EnteredInErrorReason } from '@waymark/contracts';
import { readAppointment, readEpisode, readPatient } from '../../data/record-reads';
import { AskFirst } from '../episodes/ask-first';
import { PersonStrip } from '../episodes/person-strip';
import { hasClosedReview, hasReview, takesPlace, withTime } from '../episodes/appointment-text';
import { changeSender, isSaved, isStale } from '../../data/send-change';
import type { Change } from '../../data/write';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { Notice } from '../../ui/notice';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { WhenSeen } from '../../data/when-seen';
import { problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { dayWithWeekday } from '../../i18n/day-text';
import { type TranslationKey, Translations } from '../../i18n/translations';
import {
  APPOINTMENT_PARTS,
  type AppointmentPart,
  type AppointmentTap,
  mayBeBooked,
  offerOf,
} from './appointment-parts';
import { AppointmentSummary } from './appointment-summary';
import { CannotComeNotice } from './cannot-come-notice';
import { CancelForm } from './cancel-form';
import { ChangeForm } from './change-form';
import { FromHome } from './from-home';
import { loadRecordCopy } from './load-record-copy';
import { MissedForm, type SaidOfMissed } from './missed-form';
import { PrepareCard } from './prepare-card';
import { reviewChoices } from './review-modes';
import { EnteredInErrorForm, missingReason, enteredInErrorBody } from './entered-in-error-form';
import { APPOINTMENT_POINTERS, type TypedAppointment, changesOf, openIn } from './typed-appointment';

const POINTERS = {
  ...APPOINTMENT_POINTERS,
  '/missedReason': 'missed-reason',
  '/missedInWords': 'missed-in-words',
  '/missedHelp': 'missed-help',
  '/cancelledBy': 'cancelled-by',
  '/reason': 'in-error-reason',
  '/note': 'in-error-note',
};

/** One appointment for staff: its state, what came from home, the choices for its review, and how to correct it. */
@Component({
  selector: 'wm-appointment-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AskFirst,
    AppointmentSummary,
    Button,
    CancelForm,
    CannotComeNotice,
    ChangeForm,
    ErrorSummary,
    FromHome,
    MissedForm,
    Notice,
    PageHeading,
    PersonStrip,
    PrepareCard,
    ReadProblem,
    RouterLink,
    EnteredInErrorForm,
    WhenSeen,
  ],
  templateUrl: './appointment-page.html',
  styles: `
    @media (min-width: 40.0625em) {
      .ways {
        flex-flow: row wrap;
      }
    }
  `,
})
export class AppointmentPage {
  private readonly session = inject(SessionStore);
  private readonly focus = inject(PageFocus);
  private readonly sender = changeSender(() => POINTERS);
  private readonly said = viewChild<ElementRef<HTMLElement>>('said');
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;
  protected readonly question = this.sender.question;

  protected readonly loadRecordCopy = loadRecordCopy;
  protected readonly loadReviewHistory = () => import('./review-history-lines').then((m) => m.ReviewHistoryLines);
  readonly appointmentId = input.required<string>();
  /** From the URL: what the user came here to do. */
  readonly do = input<string>();

  protected readonly read = readAppointment(() => this.appointmentId());
  protected readonly appointment = computed(() => (this.read.hasValue() ? this.read.value() : null));
  private readonly episodeId = computed(() => this.appointment()?.episodeId);
  protected readonly episodeRead = readEpisode(() => this.episodeId());
  protected readonly episode = computed(() => (this.episodeRead.hasValue() ? this.episodeRead.value() : null));

  protected readonly hasEnded = computed(() => (this.episode()?.endedOn ?? null) !== null);
  /** Only once the episode has ended can the person be one who has died. */
  private readonly patientRead = readPatient(() => (this.hasEnded() ? this.episode()?.patientId : undefined));
  private readonly diedOn = computed(() => (this.patientRead.hasValue() ? this.patientRead.value().diedOn : null));
  private readonly isAlive = computed(() => this.episode()?.endReason !== 'died' && this.diedOn() === null);
  private readonly mayBook = computed(() => {
    const [appointment, episode] = [this.appointment(), this.episode()];
    return appointment !== null && (episode === null || mayBeBooked(appointment, episode, this.diedOn()));
  });

  protected readonly today = this.session.today;
  protected readonly when = computed(() => {
    const appointment = this.appointment();
    return appointment ? withTime(dayWithWeekday(appointment.on), appointment, this.session.timeZone()) : '';
  });
  protected readonly offer = computed(() => {
    const appointment = this.appointment();
    const [mayBook, isAlive] = [this.mayBook(), this.isAlive()];
    return appointment ? offerOf(appointment, this.today(), { mayBook, isAlive }) : { parts: [], taps: [] };
  });
  protected readonly choices = computed(() => {
    const appointment = this.appointment();
    const hasEnded = this.hasEnded();
    return appointment ? reviewChoices(appointment, this.today(), { hasEnded }) : { first: null, others: [] };
  });
  protected readonly isToCome = computed(() => (this.appointment()?.on ?? '') > this.today());
  /** Whether it is still to come, and not called off. */
  protected readonly isAwaited = computed(() => {
    const appointment = this.appointment();
    return appointment !== null && this.isToCome() && takesPlace(appointment);
  });
  /** Whether its day has come, so that something may have been recorded. */
  protected readonly hasCome = computed(() => !this.isToCome());
  /** Whether its review is still to be held, or finished. */
  protected readonly isToPrepare = computed(() => {
    const appointment = this.appointment();
    return appointment !== null && takesPlace(appointment) && !hasClosedReview(appointment);
  });
  protected readonly isReviewed = computed(() => {
    const appointment = this.appointment();
    return appointment !== null && hasReview(appointment);
  });
  protected readonly isClosed = computed(() => {
    const appointment = this.appointment();
    return appointment !== null && hasClosedReview(appointment);
  });
  protected readonly mayBookAnother = computed(
    () => ['missed', 'cancelled'].includes(this.appointment()?.status ?? '') && this.isAlive(),
  );
  /** In an episode that has ended only a follow-up is booked. */
  protected readonly anotherFor = computed(() =>
    this.hasEnded() ? 'follow-up' : (this.appointment()?.purpose ?? 'review'),
  );

  private readonly wanted = linkedSignal<AppointmentPart | null>(
    () => APPOINTMENT_PARTS.find((part) => part === this.do()) ?? null,
  );
  /** The open part, unless the appointment has changed so that it no longer applies. */
  protected readonly open = computed(() => this.offer().parts.find(({ part }) => part === this.wanted())?.part ?? null);
  protected readonly notice = signal<TranslationKey | null>(null);

  protected readonly inErrorLines = computed(() => [
    this.i18n.t('care.appointment.in-error-kept'),
    ...(this.isReviewed() ? [this.i18n.t('care.appointment.in-error-review')] : []),
    this.i18n.t('care.appointment.in-error-final'),
  ]);

  constructor() {
    afterRenderEffect({
      read: () => {
        if (this.notice()) this.said()?.nativeElement.focus();
      },
    });
  }

  protected begin(part: AppointmentPart): void {
    this.problem.set(null);
    this.notice.set(null);
    this.wanted.set(part);
  }

  protected leave(): void {
    this.problem.set(null);
    this.wanted.set(null);
    this.focus.owe();
  }

  protected tap(appointment: Appointment, tap: AppointmentTap): void {
    if (tap === 'came') this.change(appointment, { status: 'attended' }, 'care.appointment.noted-came');
    else this.change(appointment, { status: 'booked' }, 'care.appointment.noted-booked');
  }

  protected noteMissed(appointment: Appointment, said: SaidOfMissed): void {
    const noted = said.missedHelp === null ? 'care.appointment.noted-reason' : 'care.appointment.noted-help';
    const done = said.missedReason === null ? 'care.appointment.noted-missed' : noted;
    this.change(appointment, { status: 'missed', ...said }, done);
  }

  protected cancel(appointment: Appointment, cancelledBy: CancelledBy | null): void {
    this.change(appointment, { status: 'cancelled', cancelledBy }, 'care.appointment.noted-cancelled');
  }

  protected saveChange(appointment: Appointment, typed: { before: TypedAppointment; now: TypedAppointment }): void {
    const open = openIn(typed.now, this.i18n, this.session.timeZone());
    if (open.length > 0) {
      this.problem.set(problemOnPage('care.form.missing', open));
      return;
    }
    const body = changesOf(typed.before, typed.now, this.session.timeZone());
    this.change(appointment, body, 'care.appointment.noted-change');
  }

  protected markEnteredInError(
    { id, version }: Appointment,
    { reason, note }: { reason: EnteredInErrorReason | null; note: string },
  ): void {
    const open = missingReason(this.i18n, reason, note);
    if (!reason || open.length > 0) {
      this.problem.set(problemOnPage('care.form.missing', open));
      return;
    }
    const url = `${API}/appointments/${id}/strike-out`;
    void this.send(
      { method: 'POST', url, body: enteredInErrorBody(reason, note), version },
      'care.appointment.noted-in-error',
    );
  }

  private change({ id, version }: Appointment, body: object, done: TranslationKey): void {
    void this.send({ method: 'PATCH', url: `${API}/appointments/${id}`, body, version }, done);
  }

  protected async send(change: Change, done: TranslationKey): Promise<void> {
    this.notice.set(null);
    const sentFrom = this.wanted();
    const sent = await this.sender.send<Appointment>(change);
    if (isSaved(sent)) {
      this.read.set(sent.saved);
      // What was opened meanwhile stays open.
      if (this.wanted() === sentFrom) this.wanted.set(null);
      this.notice.set(done);
    } else if (isStale(sent)) {
      // Someone else was quicker: their change is shown above the input.
      this.read.reload();
    }
  }
}
