import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { ENTERED_IN_ERROR_REASONS, type EnteredInErrorBody, type EnteredInErrorReason } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { OptionCards } from '../../ui/option-cards';
import { PartHeading } from '../../ui/part-heading';
import { type ShownProblem, errorOf } from '../../ui/shown-problem';
import { TextArea } from '../../ui/text-area';
import { Translations } from '../../i18n/translations';

/** Marks an appointment as entered in error: states the consequences, and asks for the reason. */
@Component({
  selector: 'wm-entered-in-error-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, OptionCards, PartHeading, TextArea],
  template: `
    <h2 wmPartHeading>{{ i18n.t('care.appointment.enter-in-error') }}</h2>
    <p>{{ i18n.t('care.appointment.what-happens') }}</p>
    <ul class="nhsuk-list nhsuk-list--bullet">
      @for (line of whatHappens(); track line) {
        <li>{{ line }}</li>
      }
    </ul>
    <form novalidate (submit)="send($event)">
      @if (errorOf('in-error-reason'); as error) {
        <p class="nhsuk-error-message">{{ error }}</p>
      }
      <wm-option-cards
        fieldId="in-error-reason"
        [legend]="i18n.t('care.appointment.in-error-legend')"
        [options]="reasons"
        [(chosen)]="reason"
      />
      <wm-text-area
        fieldId="in-error-note"
        [label]="i18n.t('care.appointment.in-error-note')"
        [hint]="i18n.t('care.appointment.in-error-note-hint')"
        [error]="errorOf('in-error-note')"
        [rows]="2"
        [(value)]="note"
      />
      <div class="nhsuk-button-group">
        <button type="submit" wmButton="warning">{{ i18n.t('care.appointment.in-error-confirm') }}</button>
        <button type="button" wmButton="secondary" (click)="leave.emit()">
          {{ i18n.t('care.appointment.leave') }}
        </button>
      </div>
    </form>
  `,
})
export class EnteredInErrorForm {
  protected readonly i18n = inject(Translations);
  readonly problem = input.required<ShownProblem | null>();
  readonly whatHappens = input.required<readonly string[]>();
  readonly save = output<{ readonly reason: EnteredInErrorReason | null; readonly note: string }>();
  readonly leave = output();

  protected readonly reason = signal<EnteredInErrorReason | null>(null);
  protected readonly note = signal('');
  protected readonly reasons = ENTERED_IN_ERROR_REASONS.map((value) => ({
    value,
    text: this.i18n.t(`care.in-error-reason.${value}`),
  }));

  protected errorOf(fieldId: string): string {
    return errorOf(this.problem(), fieldId);
  }

  protected send(event: SubmitEvent): void {
    event.preventDefault();
    this.save.emit({ reason: this.reason(), note: this.note().trim() });
  }
}

/** What is missing before an appointment or its review is marked as entered in error. */
export function missingReason(
  i18n: Translations,
  reason: EnteredInErrorReason | null,
  note: string,
): ShownProblem['fields'] {
  if (!reason) return [{ fieldId: 'in-error-reason', text: i18n.t('care.appointment.in-error-reason-missing') }];
  if (reason !== 'other' || note) return [];
  return [{ fieldId: 'in-error-note', text: i18n.t('care.appointment.in-error-note-missing') }];
}

/** The request body, as the API expects it. */
export function enteredInErrorBody(reason: EnteredInErrorReason, note: string): EnteredInErrorBody {
  return { reason, ...(note ? { note } : {}) };
}
