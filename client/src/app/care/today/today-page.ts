import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { addDays, isDay } from '@waymark/calendar';
import type {
  Appointment,
  DayList,
  HandOver,
  HomeMessage,
  TransferAnswer,
  WaitingCannotCome,
} from '@waymark/contracts';
import { type Sent, changeSender, isSaved, isStale } from '../../data/send-change';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { dayProblems } from '../../ui/day-problems';
import { ErrorSummary } from '../../ui/error-summary';
import { PageHeading } from '../../ui/page-focus';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { DateInput } from '../../ui/date-input';
import { untilTyped } from '../../ui/until-typed';
import { clockTime, dayWithWeekday } from '../../i18n/day-text';
import { listName } from '../../i18n/person-text';
import { Translations } from '../../i18n/translations';
import { AccessGiven } from './access-given';
import { CannotComeMessages } from './cannot-come-messages';
import { DayListTable } from './day-list-table';
import { nextAfter, tenseOf } from './day-rows';
import { HandedOver } from './handed-over';
import { HomeMessages } from './home-messages';
import { type AnsweredTransfer, IncomingTransfers } from './incoming-transfers';
import { TransferAnswers } from './transfer-answers';

/** A therapist's own appointments of one day, and beside them what waits, whatever the day. */
@Component({
  selector: 'wm-today-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AccessGiven,
    Button,
    CannotComeMessages,
    DayListTable,
    ErrorSummary,
    HandedOver,
    HomeMessages,
    IncomingTransfers,
    PageHeading,
    ReadProblem,
    RouterLink,
    DateInput,
    TransferAnswers,
  ],
  templateUrl: './today-page.html',
  styleUrl: './today-page.scss',
})
export class TodayPage {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly sender = changeSender();
  private readonly said = viewChild<ElementRef<HTMLElement>>('said');
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;

  /** Day from the URL; absent: today. */
  readonly on = input<string>();
  /** From the URL: what was done on the page before. */
  readonly did = input<string>();

  /** From the URL: the appointment that was just finished. */
  readonly after = input<string>();

  protected readonly today = this.session.today;
  protected readonly timeZone = this.session.timeZone;
  protected readonly siteError = this.session.siteRead.error;
  protected readonly day = computed(() => {
    const on = this.on() ?? '';
    return isDay(on) ? on : this.today();
  });
  protected readonly isToday = computed(() => this.day() === this.today());
  protected readonly tense = computed(() => tenseOf(this.day(), this.today()));
  /** Value of the field for another day. */
  protected readonly picked = untilTyped(this.day);
  protected readonly dayInFull = computed(() => dayWithWeekday(this.day()));
  protected readonly dayBefore = computed(() => addDays(this.day(), -1));
  protected readonly dayNext = computed(() => addDays(this.day(), 1));

  protected readonly read = httpResource<DayList>(() => {
    const day = this.day();
    return day ? { url: `${API}/day-list`, params: { on: day } } : undefined;
  });
  protected readonly list = computed(() => (this.read.hasValue() ? this.read.value() : null));
  /** Links to what waits below the appointments, each with a number; empty: nothing waits. */
  protected readonly waiting = computed(() => {
    const list = this.list();
    if (!list) return [];
    const parts = [
      { id: 'cannot-come', count: list.cannotCome.length, text: 'care.cannot-come.heading' },
      { id: 'messages', count: list.messages.length, text: 'care.home.waiting' },
      { id: 'handed-over', count: list.handedOver.length, text: 'care.handed-over.heading' },
      { id: 'asked', count: list.transferRequests.length, text: 'care.asked.heading' },
      { id: 'answers', count: list.transferAnswers.length, text: 'care.answer.heading' },
    ] as const;
    const some = parts.filter(({ count }) => count > 0);
    return some.map(({ id, count, text }) => ({ id, text: this.i18n.t(text, { count }) }));
  });
  /** Who comes after the appointment that was just finished; null: nobody, or none was. */
  protected readonly nextUp = computed(() => {
    const next = nextAfter(this.list()?.items ?? [], this.after());
    if (!next) return null;
    const time = clockTime(next.startsAt, this.timeZone());
    const text = this.i18n.t('care.today.next-up', { time, name: listName(next) });
    return { appointmentId: next.appointmentId, text };
  });
  /** Takes back what was done last; null: nothing was, or it cannot be taken back here. */
  protected readonly undo = signal<(() => void) | null>(null);
  /** For whom another appointment is booked next: theirs was just cancelled. */
  protected readonly bookFor = signal<WaitingCannotCome | null>(null);
  /** What was just done about something that waited, or that a new day has begun on a page left open. */
  protected readonly done = linkedSignal<{ readonly did: string | undefined; readonly today: string }, string>({
    source: () => ({ did: this.did(), today: this.today() }),
    computation: ({ did, today }, last) => {
      if (last?.source.today && last.source.today !== today) return this.newDay();
      return did === 'handed-over' ? this.i18n.t('care.today.handed-over') : '';
    },
  });

  protected dayError(): string {
    return errorOf(this.problem(), 'day');
  }

  protected goTo(event: SubmitEvent): void {
    event.preventDefault();
    const day = this.picked();
    const missing = 'care.appointments.day-missing';
    const problems = dayProblems(this.i18n, day, { fieldId: 'day', label: 'care.today.pick', missing });
    this.problem.set(problems.length > 0 ? problemOnPage('patient.date.look-again', problems) : null);
    if (problems.length === 0) void this.router.navigate(['/today'], { queryParams: { on: day } });
  }

  /** Marks as read only what is shown here: what was sent again meanwhile is shown first. */
  protected async markRead(message: HomeMessage): Promise<void> {
    const { preparationId: id, version } = message;
    const sent = await this.sender.send({ method: 'POST', url: `${API}/preparations/${id}/read`, body: {}, version });
    if (isSaved(sent)) {
      this.say(this.i18n.t('care.home.marked-of', { name: listName(message) }));
      this.undo.set(() => void this.markUnread(message));
    }
    if (isStale(sent)) {
      this.done.set('');
      this.problem.set(problemOnPage('care.home.newer'));
    }
    if (isSaved(sent) || isStale(sent)) this.read.reload();
  }

  protected async markUnread(message: HomeMessage): Promise<void> {
    const url = `${API}/preparations/${message.preparationId}/read/undo`;
    if (!isSaved(await this.sender.send({ method: 'POST', url, body: {} }))) return;
    this.say(this.i18n.t('care.home.unread-of', { name: listName(message) }));
    this.read.reload();
  }

  /** Calls the appointment off as it is shown: what was said meanwhile is shown first. */
  protected async cancelFor(said: WaitingCannotCome): Promise<void> {
    const { appointmentId, appointmentVersion: version } = said;
    const body = { status: 'cancelled', cancelledBy: 'patient' } as const;
    const url = `${API}/appointments/${appointmentId}`;
    const sent = await this.sender.send<Appointment>({ method: 'PATCH', url, body, version });
    if (isSaved(sent)) {
      this.say(this.i18n.t('care.cannot-come.cancelled-of', { name: listName(said) }));
      this.bookFor.set(said);
      const { version: cancelled } = sent.saved;
      this.undo.set(() => void this.bookAgain(said, cancelled));
    }
    this.readAfter(sent);
  }

  private async bookAgain(said: WaitingCannotCome, version: number): Promise<void> {
    const url = `${API}/appointments/${said.appointmentId}`;
    const sent = await this.sender.send({ method: 'PATCH', url, body: { status: 'booked' }, version });
    if (isSaved(sent)) this.say(this.i18n.t('care.cannot-come.unseen-of', { name: listName(said) }));
    this.readAfter(sent);
  }

  protected async markCannotComeSeen(said: WaitingCannotCome): Promise<void> {
    const url = `${API}/cannot-come/${said.id}/seen`;
    const sent = await this.sender.send({ method: 'POST', url, body: {}, version: said.version });
    if (isSaved(sent)) {
      this.say(this.i18n.t('care.cannot-come.seen-of', { name: listName(said) }));
      this.undo.set(() => void this.markCannotComeUnseen(said));
    }
    this.readAfter(sent);
  }

  private async markCannotComeUnseen(said: WaitingCannotCome): Promise<void> {
    const url = `${API}/cannot-come/${said.id}/seen/undo`;
    if (!isSaved(await this.sender.send({ method: 'POST', url, body: {} }))) return;
    this.say(this.i18n.t('care.cannot-come.unseen-of', { name: listName(said) }));
    this.read.reload();
  }

  /** Shows the list as it stands now, and says so if somebody else was quicker. */
  private readAfter(sent: Sent<unknown> | null): void {
    if (isStale(sent)) {
      this.done.set('');
      this.problem.set(problemOnPage('care.cannot-come.newer'));
    }
    if (isSaved(sent) || isStale(sent)) this.read.reload();
  }

  protected async markSeen(handOver: HandOver): Promise<void> {
    const url = `${API}/hand-overs/${handOver.id}/seen`;
    if (!isSaved(await this.sender.send({ method: 'POST', url, body: {} }))) return;
    this.say(this.i18n.t('care.handed-over.marked-of', { name: listName(handOver) }));
    this.read.reload();
  }

  protected noteAnswer({ request, how }: AnsweredTransfer): void {
    const params = { name: listName(request), service: request.fromCareServiceName };
    this.say(this.i18n.t(how === 'take-on' ? 'care.asked.taken-on' : 'care.asked.refused', params));
    this.read.reload();
  }

  protected async markAnswerSeen(answer: TransferAnswer): Promise<void> {
    const url = `${API}/transfer-requests/${answer.id}/seen`;
    if (!isSaved(await this.sender.send({ method: 'POST', url, body: {} }))) return;
    this.say(this.i18n.t('care.answer.marked-of', { name: listName(answer) }));
    this.read.reload();
  }

  protected async withdraw(answer: TransferAnswer): Promise<void> {
    const url = `${API}/transfer-requests/${answer.id}/withdraw`;
    if (!isSaved(await this.sender.send({ method: 'POST', url, body: {} }))) return;
    this.say(this.i18n.t('care.transfer.withdrawn'));
    this.read.reload();
  }

  protected readSiteAgain(): void {
    this.session.siteRead.reload();
  }

  private newDay(): string {
    const day = dayWithWeekday(this.today());
    return this.i18n.t(this.isToday() ? 'care.today.new-day' : 'care.today.new-day-elsewhere', { day });
  }

  /** The button just pressed goes away; the confirmation is where the focus is. */
  protected say(done: string): void {
    this.undo.set(null);
    this.bookFor.set(null);
    this.done.set(done);
    this.said()?.nativeElement.focus();
  }
}
