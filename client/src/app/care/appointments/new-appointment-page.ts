import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { addDays, isDay } from '@waymark/calendar';
import {
  APPOINTMENT_MINUTES,
  APPOINTMENT_PURPOSES,
  type Appointment,
  type AppointmentPurpose,
  type AppointmentSeries,
  SERIES_TIMES,
  SERIES_WEEKS,
} from '@waymark/contracts';
import { readEpisode, readPatient } from '../../data/record-reads';
import { AskFirst } from '../episodes/ask-first';
import { readColleagues } from '../../data/colleague-reads';
import { PersonStrip } from '../episodes/person-strip';
import { changeSender, isSaved } from '../../data/send-change';
import type { Change } from '../../data/write';
import { API } from '../../data/api';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { OptionCards } from '../../ui/option-cards';
import { PageHeading } from '../../ui/page-focus';
import { errorOf, problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { SelectInput } from '../../ui/select-input';
import { dayInWords } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { AppointmentFields } from './appointment-fields';
import { Booked } from './booked';
import { DiaryDay } from './diary-day';
import {
  APPOINTMENT_POINTERS,
  type TypedAppointment,
  bodyOf,
  keepTyped,
  offeredStaff,
  openIn,
  startOf,
} from './typed-appointment';

/** Outcomes of an appointment on a past day. */
const PASSED = ['attended', 'missed'] as const;

/** Books an appointment, or enters one that has already taken place. */
@Component({
  selector: 'wm-new-appointment-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AppointmentFields,
    AskFirst,
    Booked,
    Button,
    DiaryDay,
    ErrorSummary,
    OptionCards,
    PageHeading,
    PersonStrip,
    ReadProblem,
    RouterLink,
    SelectInput,
  ],
  templateUrl: './new-appointment-page.html',
  styles: `
    .desk {
      display: grid;
      gap: 1rem 3rem;
    }

    .repeat {
      display: flex;
      flex-wrap: wrap;
      gap: 0 2rem;
    }

    @media (min-width: 62em) {
      .desk {
        grid-template-columns: minmax(0, 42rem) minmax(22rem, 1fr);
      }
    }
  `,
})
export class NewAppointmentPage {
  private readonly session = inject(SessionStore);
  private readonly sender = changeSender(() => APPOINTMENT_POINTERS);
  protected readonly i18n = inject(Translations);
  protected readonly problem = this.sender.problem;
  protected readonly question = this.sender.question;

  readonly episodeId = input.required<string>();
  /** From the URL: its purpose, and its day. */
  readonly purpose = input<string>();
  readonly on = input<string>();

  protected readonly episodeRead = readEpisode(() => this.episodeId());
  protected readonly episode = computed(() => (this.episodeRead.hasValue() ? this.episodeRead.value() : null));
  private readonly colleagues = readColleagues(() => this.episode()?.careServiceId);
  private readonly ownId = computed(() => this.session.user()?.id ?? '');
  protected readonly people = computed(() => {
    const own = { userId: this.ownId(), name: this.session.user()?.name ?? '' };
    return offeredStaff(this.colleagues.hasValue() ? this.colleagues.value().items : [], [own], this.ownId());
  });

  /** Once an episode has ended, only a follow-up may be booked. */
  protected readonly hasEnded = computed(() => this.episode()?.endedOn !== null);
  private readonly patientRead = readPatient(() => (this.hasEnded() ? this.episode()?.patientId : undefined));
  protected readonly hasDied = computed(
    () =>
      this.episode()?.endReason === 'died' || (this.patientRead.hasValue() && this.patientRead.value().diedOn !== null),
  );
  protected readonly purposes = computed<readonly AppointmentPurpose[]>(() =>
    this.hasEnded() ? ['follow-up'] : APPOINTMENT_PURPOSES,
  );
  private readonly suggested = computed<TypedAppointment>(() => {
    const on = this.on() ?? '';
    const purposes = this.purposes();
    return {
      day: isDay(on) ? on : this.session.today(),
      time: '',
      which: null,
      minutes: String(APPOINTMENT_MINUTES.usual),
      kind: 'in-person',
      purpose: purposes.find((purpose) => purpose === (this.purpose() ?? 'review')) ?? purposes[0] ?? 'review',
      staff: [this.ownId()],
    };
  });
  protected readonly typed = linkedSignal<TypedAppointment, TypedAppointment>({
    source: this.suggested,
    computation: (newer, last) => (last ? keepTyped(last.value, { before: last.source, newer }) : newer),
  });
  protected readonly hasPassed = computed(() => {
    const { day } = this.typed();
    return isDay(day) && day < this.session.today();
  });
  /** The appointment as typed so far, as a therapist's day shows it; null: it has no time yet. */
  protected readonly planned = computed(() => {
    const startsAt = startOf(this.typed(), this.session.timeZone());
    const { minutes } = this.typed();
    return startsAt ? { startsAt, minutes: minutes === '' ? null : Number(minutes) } : null;
  });
  /** Weeks between the appointments of a series; empty: a single one. */
  protected readonly everyWeeks = signal('');
  protected readonly times = signal('');
  protected readonly weeks = SERIES_WEEKS.map((count) => ({
    value: String(count),
    text: this.i18n.plural('care.appointments.repeat-weeks', count),
  }));
  protected readonly counts = Array.from({ length: SERIES_TIMES.most - SERIES_TIMES.fewest + 1 }, (_, index) => {
    const count = String(index + SERIES_TIMES.fewest);
    return { value: count, text: count };
  });
  /** Every day of a series, in words. */
  protected readonly dates = computed(() => {
    const { day } = this.typed();
    if (!isDay(day) || this.everyWeeks() === '') return [];
    return Array.from({ length: Number(this.times()) }, (_, index) =>
      dayInWords(addDays(day, index * 7 * Number(this.everyWeeks())), this.session.today()),
    );
  });
  /** What was booked; null: nothing yet. */
  protected readonly booked = signal<readonly Appointment[] | null>(null);
  protected readonly became = signal<(typeof PASSED)[number]>('attended');
  protected readonly outcomes = PASSED.map((value) => ({
    value,
    text: this.i18n.t(value === 'attended' ? 'care.appointment.came' : 'care.appointment.did-not-come'),
  }));

  protected save(event: SubmitEvent): void {
    event.preventDefault();
    const episode = this.episode();
    if (!episode) return;
    const typed = this.typed();
    const isSeries = !this.hasPassed() && this.everyWeeks() !== '';
    const text = this.i18n.t('care.appointments.times-missing');
    const open = [
      ...openIn(typed, this.i18n, this.session.timeZone()),
      ...(isSeries && this.times() === '' ? [{ fieldId: 'times', text }] : []),
    ];
    if (open.length > 0) {
      this.problem.set(problemOnPage('care.form.missing', open));
      return;
    }
    const status = this.hasPassed() ? this.became() : 'booked';
    const body = { ...bodyOf(typed, this.session.timeZone()), status };
    const url = `${API}/episodes/${episode.id}/appointments`;
    if (!isSeries) void this.book({ method: 'POST', url, body });
    else {
      const series = { ...body, everyWeeks: Number(this.everyWeeks()), times: Number(this.times()) };
      void this.book({ method: 'POST', url: `${url}/series`, body: series });
    }
  }

  protected timesError(): string {
    return errorOf(this.problem(), 'times');
  }

  protected async book(change: Change): Promise<void> {
    const sent = await this.sender.send<Appointment | AppointmentSeries>(change);
    if (isSaved(sent)) this.booked.set('items' in sent.saved ? sent.saved.items : [sent.saved]);
  }
}
