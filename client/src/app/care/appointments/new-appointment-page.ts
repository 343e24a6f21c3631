import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { isDay } from '@waymark/calendar';
import { APPOINTMENT_PURPOSES, type AppointmentPurpose, type Episode } from '@waymark/contracts';
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
import { problemOnPage } from '../../ui/shown-problem';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';
import { AppointmentFields } from './appointment-fields';
import {
  APPOINTMENT_POINTERS,
  type TypedAppointment,
  bodyOf,
  keepTyped,
  offeredStaff,
  openIn,
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
    Button,
    ErrorSummary,
    OptionCards,
    PageHeading,
    PersonStrip,
    ReadProblem,
    RouterLink,
  ],
  templateUrl: './new-appointment-page.html',
})
export class NewAppointmentPage {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
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
    const open = openIn(typed, this.i18n, this.session.timeZone());
    if (open.length > 0) {
      this.problem.set(problemOnPage('care.form.missing', open));
      return;
    }
    const status = this.hasPassed() ? this.became() : 'booked';
    const body = { ...bodyOf(typed, this.session.timeZone()), status };
    void this.book(episode, { method: 'POST', url: `${API}/episodes/${episode.id}/appointments`, body });
  }

  protected async book({ id, patientId }: Episode, change: Change): Promise<void> {
    if (!isSaved(await this.sender.send(change))) return;
    await this.router.navigate(['/patients', patientId], { queryParams: { episode: id } });
  }
}
