import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TAKE_ON_REASONS, type TakeOnReason } from '@waymark/contracts';
import { Button } from '../../ui/button';
import { PartHeading } from '../../ui/part-heading';
import { type ShownProblem, errorOf, problemOnPage } from '../../ui/shown-problem';
import { SelectInput } from '../../ui/select-input';
import { TextArea } from '../../ui/text-area';
import { Translations } from '../../i18n/translations';

/** Why a care service takes on a person whom another one may know. */
export interface TakeOnAnswer {
  readonly reason: TakeOnReason;
  readonly note: string | null;
}

/** Asks for the reason, and says what taking a person on opens and who is told. */
@Component({
  selector: 'wm-take-on-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button, PartHeading, SelectInput, TextArea],
  template: `
    <section class="app-warning">
      <h2 wmPartHeading>{{ i18n.t('registration.take-on.heading') }}</h2>
      <p>{{ i18n.t('registration.take-on.lead') }}</p>
      <ul class="nhsuk-list nhsuk-list--bullet">
        <li>{{ i18n.t('registration.take-on.opens') }}</li>
        <li>{{ i18n.t('registration.take-on.kept') }}</li>
        <li>{{ i18n.t('registration.take-on.told') }}</li>
        <li>{{ i18n.t('registration.take-on.compared') }}</li>
      </ul>
      <wm-select-input
        fieldId="take-on-reason"
        [label]="i18n.t('registration.take-on.reason')"
        [nothing]="i18n.t('registration.take-on.choose')"
        [options]="reasons"
        [error]="error()"
        [(value)]="reason"
      />
      <wm-text-area fieldId="take-on-note" [rows]="2" [label]="i18n.t('registration.take-on.note')" [(value)]="note" />
      <div class="nhsuk-button-group">
        <button type="button" wmButton (click)="take()">{{ i18n.t('registration.take-on.confirm') }}</button>
        <button type="button" wmButton="secondary" (click)="leave.emit()">{{ i18n.t('care.here.back') }}</button>
      </div>
    </section>
  `,
})
export class TakeOnForm {
  protected readonly i18n = inject(Translations);
  readonly problem = input.required<ShownProblem | null>();
  readonly takeOn = output<TakeOnAnswer>();
  readonly missing = output<ShownProblem>();
  readonly leave = output();

  protected readonly reason = signal('');
  protected readonly note = signal('');
  protected readonly error = computed(() => errorOf(this.problem(), 'take-on-reason'));
  protected readonly reasons = TAKE_ON_REASONS.map((value) => ({
    value,
    text: this.i18n.t(`registration.take-on-reason.${value}`),
  }));

  protected take(): void {
    const reason = TAKE_ON_REASONS.find((one) => one === this.reason());
    if (reason) this.takeOn.emit({ reason, note: this.note().trim() || null });
    else {
      const text = this.i18n.t('registration.take-on.reason-missing');
      this.missing.emit(problemOnPage('care.form.missing', [{ fieldId: 'take-on-reason', text }]));
    }
  }
}
