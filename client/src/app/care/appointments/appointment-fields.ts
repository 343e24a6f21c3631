import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { readTime } from '@waymark/calendar';
import {
  APPOINTMENT_KINDS,
  APPOINTMENT_PURPOSES,
  type AppointmentKind,
  type AppointmentPurpose,
  type Colleague,
} from '@waymark/contracts';
import { SessionStore } from '../../session/session-store';
import { CheckCards } from '../../ui/check-cards';
import { DateInput } from '../../ui/date-input';
import { OptionCards } from '../../ui/option-cards';
import { SelectInput } from '../../ui/select-input';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { TextInput } from '../../ui/text-input';
import { timeInWords } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { type TypedAppointment, localTimeOf } from './typed-appointment';

/** Lengths that are offered, in minutes. */
const LENGTHS = [15, 20, 30, 45, 60, 75, 90, 120];

/** Time, length, kind, purpose and staff: the same fields to book an appointment and to change one. */
@Component({
  selector: 'wm-appointment-fields',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CheckCards, DateInput, OptionCards, SelectInput, TextInput],
  template: `
    <div class="pair">
      <wm-date-input
        fieldId="day"
        [label]="i18n.t('care.appointments.day')"
        [error]="errorOf('day')"
        [value]="typed().day"
        (valueChange)="change({ day: $event, which: null })"
      />
      <div>
        <wm-text-input
          fieldId="time"
          autocomplete="off"
          [label]="i18n.t('care.appointments.time')"
          [hint]="i18n.t('care.appointments.time-hint')"
          [error]="errorOf('time')"
          [value]="typed().time"
          (valueChange)="change({ time: $event, which: null })"
        />
        <p class="said" aria-live="polite">{{ time() }}</p>
      </div>
    </div>
    @if (comesTwice()) {
      @if (errorOf('which'); as error) {
        <p class="nhsuk-error-message">{{ error }}</p>
      }
      <wm-option-cards
        fieldId="which"
        [legend]="i18n.t('care.appointments.which', { time: time() })"
        [options]="whichTimes()"
        [chosen]="typed().which"
        (chosenChange)="change({ which: $event })"
      />
    }
    <wm-select-input
      fieldId="minutes"
      [label]="i18n.t('care.appointments.minutes')"
      [nothing]="i18n.t('care.appointments.minutes-not-said')"
      [options]="lengths()"
      [error]="errorOf('minutes')"
      [value]="typed().minutes"
      (valueChange)="change({ minutes: $event })"
    />
    <ng-content />
    <div class="pair">
      <wm-option-cards
        fieldId="kind"
        [legend]="i18n.t('care.appointments.kind')"
        [options]="kinds"
        [chosen]="typed().kind"
        (chosenChange)="changeKind($event)"
      />
      <wm-option-cards
        fieldId="purpose"
        [legend]="i18n.t('care.appointments.purpose')"
        [options]="purposes()"
        [chosen]="typed().purpose"
        (chosenChange)="changePurpose($event)"
      />
    </div>
    @if (errorOf('staff'); as error) {
      <p class="nhsuk-error-message">{{ error }}</p>
    }
    <wm-check-cards
      class="staff"
      fieldId="staff"
      [legend]="i18n.t('care.appointments.with-whom')"
      [options]="people()"
      [chosen]="typed().staff"
      (toggled)="toggleStaff($event)"
    />
  `,
  styles: `
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr));
      column-gap: 2rem;
    }

    .said {
      margin-top: -1rem;
      min-height: 1.5em;
    }
  `,
})
export class AppointmentFields {
  protected readonly i18n = inject(Translations);
  readonly typed = model.required<TypedAppointment>();
  readonly colleagues = input.required<readonly Colleague[]>();
  readonly problem = input.required<ShownProblem | null>();
  private readonly session = inject(SessionStore);
  readonly offeredPurposes = input<readonly AppointmentPurpose[]>(APPOINTMENT_PURPOSES);

  protected readonly kinds = APPOINTMENT_KINDS.map((value) => ({ value, text: this.i18n.t(`care.kind.${value}`) }));
  protected readonly purposes = computed(() =>
    this.offeredPurposes().map((value) => ({ value, text: this.i18n.t(`care.purpose.${value}`) })),
  );
  /** With the present one, if it is none of those. */
  protected readonly lengths = computed(() => {
    const all = new Set([...LENGTHS, ...(this.typed().minutes === '' ? [] : [Number(this.typed().minutes)])]);
    return [...all]
      .sort((a, b) => a - b)
      .map((count) => ({ value: String(count), text: this.i18n.t('care.appointments.minutes-count', { count }) }));
  });
  protected readonly people = computed(() =>
    this.colleagues().map(({ userId, name }) => ({ value: userId, text: name })),
  );

  /** The time as it was understood: "2:30pm". */
  protected readonly time = computed(() => {
    const read = readTime(this.typed().time);
    return read.kind === 'time' ? timeInWords(read.time) : '';
  });
  protected readonly comesTwice = computed(
    () => localTimeOf(this.typed(), this.session.timeZone())?.kind === 'repeated',
  );
  protected readonly whichTimes = computed(() =>
    (['first', 'second'] as const).map((value) => ({
      value,
      text: this.i18n.t(`care.appointments.which.${value}`, { time: this.time() }),
    })),
  );

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected change(part: Partial<TypedAppointment>): void {
    this.typed.update((typed) => ({ ...typed, ...part }));
  }

  protected changeKind(kind: AppointmentKind | null): void {
    if (kind) this.change({ kind });
  }

  protected changePurpose(purpose: AppointmentPurpose | null): void {
    if (purpose) this.change({ purpose });
  }

  protected toggleStaff(userId: string): void {
    const { staff } = this.typed();
    this.change({ staff: staff.includes(userId) ? staff.filter((id) => id !== userId) : [...staff, userId] });
  }
}
