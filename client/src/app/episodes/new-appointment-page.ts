import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  APPOINTMENT_KINDS,
  APPOINTMENT_PURPOSES,
  type AppointmentKind,
  type AppointmentPurpose,
  type Episode,
} from '@waymark/contracts';
import { API } from '../session/api';
import { SessionStore } from '../session/session-store';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { OptionCards } from '../ui/option-cards';
import { PageHeading } from '../ui/page-focus';
import { errorOf, problemOnPage } from '../ui/problem';
import { ReadProblem } from '../ui/read-problem';
import { TextInput } from '../ui/text-input';
import { instantOf } from '../words/day-words';
import { Words } from '../words/words';
import { PatientLine } from './patient-line';
import { formSender } from './send-form';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Books an appointment with the person who is signed in. */
@Component({
  selector: 'wm-new-appointment-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, ErrorSummary, OptionCards, PageHeading, PatientLine, ReadProblem, RouterLink, TextInput],
  templateUrl: './new-appointment-page.html',
})
export class NewAppointmentPage {
  private readonly session = inject(SessionStore);
  private readonly sender = formSender({ '/startsAt': 'day', '/kind': 'kind', '/purpose': 'purpose' });
  protected readonly words = inject(Words);
  protected readonly problem = this.sender.problem;

  readonly episodeId = input.required<string>();
  protected readonly episodeRead = httpResource<Episode>(() => `${API}/episodes/${this.episodeId()}`);
  protected readonly episode = computed(() => (this.episodeRead.hasValue() ? this.episodeRead.value() : null));

  protected readonly day = linkedSignal(this.session.today);
  protected readonly time = signal('');
  protected readonly kind = signal<AppointmentKind>('in-person');
  protected readonly purpose = signal<AppointmentPurpose>('review');
  protected readonly kinds = APPOINTMENT_KINDS.map((value) => ({ value, text: this.words.t(`staff.kind.${value}`) }));
  protected readonly purposes = APPOINTMENT_PURPOSES.map((value) => ({
    value,
    text: this.words.t(`staff.purpose.${value}`),
  }));

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected save(event: SubmitEvent): void {
    event.preventDefault();
    const episode = this.episode();
    if (!episode) return;
    const missing = [
      ...(this.day() ? [] : [{ fieldId: 'day', text: this.words.t('staff.appointments.day-missing') }]),
      ...(CLOCK.test(this.time()) ? [] : [{ fieldId: 'time', text: this.words.t('staff.appointments.time-missing') }]),
    ];
    if (missing.length > 0) {
      this.problem.set(problemOnPage('staff.form.missing', missing));
      return;
    }
    const startsAt = instantOf(this.day(), this.time(), this.session.timeZone());
    const body = { startsAt, kind: this.kind(), purpose: this.purpose(), status: 'booked' };
    const url = `${API}/episodes/${episode.id}/appointments`;
    void this.sender.send(url, body, ['/patients', episode.patientId], episode.id);
  }
}
