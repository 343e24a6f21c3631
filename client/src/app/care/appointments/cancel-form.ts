import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { CANCELLED_BY, type CancelledBy } from '@waymark/contracts';
import { ConfirmAction } from '../../ui/confirm-action';
import { OptionCards } from '../../ui/option-cards';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { Translations } from '../../i18n/translations';

const NOT_SAID = 'not-said';

/** Calls an appointment off: states the consequences, and asks who did so. */
@Component({
  selector: 'wm-cancel-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ConfirmAction, OptionCards],
  template: `
    <wm-confirm-action
      [heading]="i18n.t('care.appointment.cancel')"
      [whatHappens]="whatHappens"
      [action]="i18n.t('care.appointment.cancel-confirm')"
      kind="warning"
      (confirm)="send()"
      (leave)="leave.emit()"
    >
      @if (errorOf('cancelled-by'); as error) {
        <p class="nhsuk-error-message">{{ error }}</p>
      }
      <wm-option-cards
        fieldId="cancelled-by"
        [legend]="i18n.t('care.appointment.cancelled-by-legend')"
        [options]="options"
        [(chosen)]="chosen"
      />
    </wm-confirm-action>
  `,
})
export class CancelForm {
  protected readonly i18n = inject(Translations);
  readonly problem = input.required<ShownProblem | null>();
  /** null: not said. */
  readonly save = output<CancelledBy | null>();
  readonly leave = output();

  protected readonly whatHappens = (
    [
      'care.appointment.cancel-list',
      'care.appointment.cancel-home',
      'care.appointment.cancel-tell',
      'care.appointment.cancel-back',
    ] as const
  ).map((key) => this.i18n.t(key));
  protected readonly options = [
    ...CANCELLED_BY.map((value) => ({ value, text: this.i18n.t(`care.cancelled-by.${value}`) })),
    { value: NOT_SAID, text: this.i18n.t('care.appointment.not-said') } as const,
  ];
  protected readonly chosen = signal<CancelledBy | typeof NOT_SAID | null>(NOT_SAID);

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected send(): void {
    const chosen = this.chosen();
    this.save.emit(chosen === NOT_SAID ? null : chosen);
  }
}
