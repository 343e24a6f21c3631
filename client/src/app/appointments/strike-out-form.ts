import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { STRIKE_OUT_REASONS, type StrikeOutBody, type StrikeOutReason } from '@waymark/contracts';
import { Button } from '../ui/button';
import { OptionCards } from '../ui/option-cards';
import { PartHeading } from '../ui/part-heading';
import { type ShownProblem, errorOf } from '../ui/shown-problem';
import { TextArea } from '../ui/text-area';
import { Translations } from '../i18n/translations';

/** Marks an appointment as entered in error: states the consequences, and asks for the reason. */
@Component({
  selector: 'wm-strike-out-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, OptionCards, PartHeading, TextArea],
  template: `
    <h2 wmPartHeading>{{ words.t('staff.appointment.strike-out') }}</h2>
    <p>{{ words.t('staff.appointment.what-happens') }}</p>
    <ul class="nhsuk-list nhsuk-list--bullet">
      @for (line of whatHappens(); track line) {
        <li>{{ line }}</li>
      }
    </ul>
    <form novalidate (submit)="send($event)">
      @if (errorOf('strike-reason'); as error) {
        <p class="nhsuk-error-message">{{ error }}</p>
      }
      <wm-option-cards
        fieldId="strike-reason"
        [legend]="words.t('staff.appointment.strike-legend')"
        [options]="reasons"
        [(chosen)]="reason"
      />
      <wm-text-area
        fieldId="strike-note"
        [label]="words.t('staff.appointment.strike-note')"
        [hint]="words.t('staff.appointment.strike-note-hint')"
        [error]="errorOf('strike-note')"
        [rows]="2"
        [(value)]="note"
      />
      <div class="nhsuk-button-group">
        <button type="submit" wmButton="warning">{{ words.t('staff.appointment.strike-out-confirm') }}</button>
        <button type="button" wmButton="secondary" (click)="leave.emit()">
          {{ words.t('staff.appointment.leave') }}
        </button>
      </div>
    </form>
  `,
})
export class StrikeOutForm {
  protected readonly words = inject(Translations);
  readonly problem = input.required<ShownProblem | null>();
  readonly whatHappens = input.required<readonly string[]>();
  readonly save = output<{ readonly reason: StrikeOutReason | null; readonly note: string }>();
  readonly leave = output();

  protected readonly reason = signal<StrikeOutReason | null>(null);
  protected readonly note = signal('');
  protected readonly reasons = STRIKE_OUT_REASONS.map((value) => ({
    value,
    text: this.words.t(`staff.strike-out-reason.${value}`),
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
export function openInStrikeOut(
  words: Translations,
  reason: StrikeOutReason | null,
  note: string,
): ShownProblem['fields'] {
  if (!reason) return [{ fieldId: 'strike-reason', text: words.t('staff.appointment.strike-reason-missing') }];
  if (reason !== 'other' || note) return [];
  return [{ fieldId: 'strike-note', text: words.t('staff.appointment.strike-note-missing') }];
}

/** The request body, as the API expects it. */
export function strikeOutBody(reason: StrikeOutReason, note: string): StrikeOutBody {
  return { reason, ...(note ? { note } : {}) };
}
