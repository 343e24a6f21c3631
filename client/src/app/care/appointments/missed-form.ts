import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { type Appointment, MISSED_REASONS, type MissedReason } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { OptionCards } from '../../ui/option-cards';
import { PartHeading } from '../../ui/part-heading';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';

/** No one has asked yet, which is not the same as asking and not knowing. */
const NOT_ASKED = 'not-asked';

/** What made it hard to come. It may be filled in later. */
@Component({
  selector: 'wm-missed-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, OptionCards, PartHeading],
  template: `
    <h2 wmPartHeading>{{ i18n.t('care.appointment.did-not-come') }}</h2>
    <p>{{ i18n.t('care.appointment.missed-note') }}</p>
    <form novalidate (submit)="send($event)">
      @if (errorOf('missed-reason'); as error) {
        <p class="nhsuk-error-message">{{ error }}</p>
      }
      <wm-option-cards
        fieldId="missed-reason"
        [legend]="i18n.t('care.appointment.missed-legend')"
        [options]="options"
        [(chosen)]="chosen"
      />
      <div class="nhsuk-button-group">
        <button type="submit" wmButton>{{ i18n.t('care.appointment.save-missed') }}</button>
        <button type="button" wmButton="secondary" (click)="leave.emit()">
          {{ i18n.t('care.appointment.leave') }}
        </button>
      </div>
    </form>
  `,
})
export class MissedForm {
  protected readonly i18n = inject(Translations);
  readonly appointment = input.required<Appointment>();
  readonly problem = input.required<ShownProblem | null>();
  /** null: no one has asked yet. */
  readonly save = output<MissedReason | null>();
  readonly leave = output();

  protected readonly options = [
    ...MISSED_REASONS.map((value) => ({ value, text: this.i18n.t(`care.missed-reason.${value}`) })),
    { value: NOT_ASKED, text: this.i18n.t('care.appointment.not-asked') } as const,
  ];
  private readonly noted = computed(() => this.appointment().missedReason ?? NOT_ASKED);
  protected readonly chosen = linkedSignal<MissedReason | typeof NOT_ASKED | null>(this.noted);

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected send(event: SubmitEvent): void {
    event.preventDefault();
    const chosen = this.chosen();
    this.save.emit(chosen === NOT_ASKED ? null : chosen);
  }
}
