import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { Appointment, Episode } from '@waymark/contracts';
import { readColleagues } from '../../data/colleague-reads';
import { SessionStore } from '../../session/session-store';
import { Button } from '../../ui/button';
import { PartHeading } from '../../ui/part-heading';
import type { ShownProblem } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';
import { AppointmentFields } from './appointment-fields';
import { type TypedAppointment, keepTyped, offeredStaff, typedOf } from './typed-appointment';

/** Moves an appointment, or changes its kind, purpose or staff. */
@Component({
  selector: 'wm-change-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AppointmentFields, Button, PartHeading],
  template: `
    <h2 wmPartHeading>{{ i18n.t('care.appointment.change') }}</h2>
    <form novalidate (submit)="send($event)">
      <wm-appointment-fields [colleagues]="people()" [problem]="problem()" [(typed)]="typed" />
      <div class="nhsuk-button-group">
        <button type="submit" wmButton>{{ i18n.t('care.appointment.save-change') }}</button>
        <button type="button" wmButton="secondary" (click)="leave.emit()">
          {{ i18n.t('care.appointment.leave') }}
        </button>
      </div>
    </form>
  `,
})
export class ChangeForm {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  readonly appointment = input.required<Appointment>();
  readonly episode = input.required<Episode>();
  readonly problem = input.required<ShownProblem | null>();
  readonly save = output<{ readonly before: TypedAppointment; readonly now: TypedAppointment }>();
  readonly leave = output();

  private readonly colleagues = readColleagues(() => this.episode().careServiceId);
  private readonly before = computed(() => typedOf(this.appointment(), this.session.timeZone()));
  protected readonly typed = linkedSignal<TypedAppointment, TypedAppointment>({
    source: this.before,
    computation: (newer, last) => (last ? keepTyped(last.value, { before: last.source, newer }) : newer),
  });
  protected readonly people = computed(() =>
    offeredStaff(
      this.colleagues.hasValue() ? this.colleagues.value().items : [],
      this.appointment().staff,
      this.session.user()?.id ?? '',
    ),
  );

  protected send(event: SubmitEvent): void {
    event.preventDefault();
    this.save.emit({ before: this.before(), now: this.typed() });
  }
}
