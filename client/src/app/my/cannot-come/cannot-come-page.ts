import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { addDays } from '@waymark/calendar';
import { CANNOT_COME_REASONS, type CannotCome, type CannotComeReason } from '@waymark/contracts';
import { API } from '../../data/api';
import { ReadProblem } from '../../data/read-problem';
import { readAppointment } from '../../data/record-reads';
import { changeSender, isSaved } from '../../data/send-change';
import { Translations } from '../../i18n/translations';
import { SessionStore } from '../../session/session-store';
import { SiteClock } from '../../session/site-clock';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { OptionCards } from '../../ui/option-cards';
import { PageFocus, PageHeading } from '../../ui/page-focus';
import { TextArea } from '../../ui/text-area';
import { HelpLines } from '../help-lines';
import { MyRecord } from '../my-record';
import { readCannotCome } from '../read-cannot-come';
import { hasBegun, visitDayInWords } from '../visit-text';

/** "I cannot come": what makes it hard, if they want to say so, a look at it, and sent. It cancels nothing by itself. */
@Component({
  selector: 'wm-cannot-come-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, HelpLines, OptionCards, PageHeading, ReadProblem, RouterLink, TextArea],
  templateUrl: './cannot-come-page.html',
})
export class CannotComePage {
  private readonly session = inject(SessionStore);
  private readonly clock = inject(SiteClock);
  private readonly focus = inject(PageFocus);
  private readonly sender = changeSender(() => ({ '/note': 'note', '/reason': 'reason' }));
  protected readonly record = inject(MyRecord);
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  readonly appointmentId = input.required<string>();

  protected readonly visitRead = readAppointment(() => this.appointmentId());
  protected readonly saidRead = readCannotCome(() => this.appointmentId());
  protected readonly step = signal<'ask' | 'check' | 'sent'>('ask');

  private readonly visit = computed(() => (this.visitRead.hasValue() ? this.visitRead.value() : null));
  protected readonly ready = computed(() => this.visitRead.hasValue() && this.saidRead.hasValue());
  protected readonly day = computed(() => {
    const visit = this.visit();
    return visit ? visitDayInWords(this.i18n, visit, this.session.today(), this.session.timeZone()) : '';
  });
  /** Whether it has begun, is over or was called off: then nobody reads this in time. */
  protected readonly tooLate = computed(() => {
    const visit = this.visit();
    if (!visit) return false;
    const { status, reviewStatus, on } = visit;
    return (
      status !== 'booked' || reviewStatus !== null || on < this.session.today() || hasBegun(visit, this.clock.now())
    );
  });
  /** Whether it is so soon that a message may be read too late. */
  protected readonly soon = computed(() => (this.visit()?.on ?? '') <= addDays(this.session.today(), 1));
  /** What they said before. */
  private readonly before = computed(() =>
    this.saidRead.hasValue() ? this.saidRead.value().items.find(({ own }) => own) : undefined,
  );
  protected readonly reason = linkedSignal<CannotComeReason | null>(() => this.before()?.reason ?? null);
  protected readonly note = linkedSignal(() => this.before()?.note ?? '');
  protected readonly reasons = computed(() =>
    CANNOT_COME_REASONS.map((value) => ({ value, text: this.i18n.t(`patient.cannot-come.reason.${value}`) })),
  );
  protected readonly why = computed(() => {
    const reason = this.reason();
    return reason === null ? '' : this.i18n.t(`patient.cannot-come.reason.${reason}`);
  });

  protected go(step: 'ask' | 'check'): void {
    this.problem.set(null);
    this.step.set(step);
    this.focus.owe();
  }

  protected async send(): Promise<void> {
    const body = { reason: this.reason(), note: this.note().trim() || null };
    const url = `${API}/appointments/${this.appointmentId()}/cannot-come`;
    const sent = await this.sender.send<CannotCome>({ method: 'PUT', url, body });
    if (!isSaved(sent)) return;
    this.step.set('sent');
    this.focus.owe();
  }

  protected readAgain(): void {
    for (const read of [this.visitRead, this.saidRead]) if (read.error()) read.reload();
  }
}
