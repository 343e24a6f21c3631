import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { readReview } from '../review-save/review-reads';
import { SessionStore } from '../../session/session-store';
import { recordText } from '../patient-copy/record-text';
import { patientCopyOf } from '../patient-copy/patient-copy-content';
import { CopyButton } from '../../ui/copy-button';
import { ReadProblem } from '../../data/read-problem';
import { Translations } from '../../i18n/translations';

/** Copies what was agreed in an appointment as plain text to the clipboard: for the record that the trust keeps. */
@Component({
  selector: 'wm-record-copy',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CopyButton, ReadProblem],
  template: `
    @if (reads.error(); as error) {
      <wm-read-problem [error]="error" (tryAgain)="reads.readAgain()" />
    } @else if (text(); as text) {
      <wm-copy-button [text]="text" [label]="i18n.t('care.appointment.copy-record')" />
    }
  `,
})
export class RecordCopy {
  private readonly session = inject(SessionStore);
  protected readonly i18n = inject(Translations);
  readonly appointmentId = input.required<string>();
  protected readonly reads = readReview(() => this.appointmentId(), 'shared-screen');

  protected readonly text = computed(() => {
    const context = this.reads.context();
    const copy = context && patientCopyOf(context, context.review);
    return copy ? recordText(this.i18n, copy, context.patient, this.session.timeZone()) : '';
  });
}
