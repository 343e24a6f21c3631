import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { DECLINED_REASONS, RECORDED_REASONS } from '@waymark/contracts';
import type { Option } from '../../ui/option-cards';
import { errorOf } from '../../ui/shown-problem';
import { SelectInput } from '../../ui/select-input';
import { TextInput } from '../../ui/text-input';
import { Translations } from '../../i18n/translations';
import { type RecordForm, isAgreed } from './record-form';
import { RecordStore } from './record-store';
import { TickList } from '../../ui/tick-list';

/** Rated or not, and why not, or why without the patient. */
@Component({
  selector: 'wm-record-outcome',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [SelectInput, TextInput, TickList],
  template: `
    <wm-tick-list
      fieldId="outcome"
      [legend]="i18n.t('review-form.record.outcome')"
      [options]="outcomes"
      [chosen]="store.form().outcome"
      [inRow]="true"
      [error]="errorOf('outcome')"
      (picked)="set({ outcome: $event })"
    />
    @if (store.form().outcome === 'declined') {
      <wm-select-input
        fieldId="declined-reason"
        [label]="i18n.t('patient.review.why-no-ratings')"
        [nothing]="i18n.t('patient.review.choose-reason')"
        [options]="declined"
        [error]="errorOf('declined-reason')"
        [value]="store.form().declinedReason"
        (valueChange)="setDeclined($event)"
      />
    } @else if (!agreed()) {
      <p class="app-warning">{{ i18n.t('review-form.record.without-note') }}</p>
      <wm-select-input
        fieldId="recorded-reason"
        [label]="i18n.t('patient.record.why-recorded')"
        [nothing]="i18n.t('patient.review.choose-reason')"
        [options]="recorded"
        [error]="errorOf('recorded-reason')"
        [value]="store.form().recordedReason"
        (valueChange)="setRecorded($event)"
      />
      @if (store.form().recordedReason === 'own') {
        <wm-text-input
          fieldId="own-reason"
          [label]="i18n.t('review-form.record.own-reason')"
          [error]="errorOf('own-reason')"
          [value]="store.form().ownReason"
          (valueChange)="set({ ownReason: $event })"
        />
      }
    }
  `,
})
export class RecordOutcome {
  protected readonly store = inject(RecordStore);
  protected readonly i18n = inject(Translations);

  protected readonly agreed = computed(() => isAgreed(this.store.form()));
  protected readonly outcomes: readonly Option<RecordForm['outcome']>[] = [
    { value: 'rated', text: this.i18n.t('review-form.record.rated') },
    { value: 'declined', text: this.i18n.t('patient.review.no-ratings') },
  ];
  protected readonly declined = DECLINED_REASONS.map((value) => ({
    value,
    text: this.i18n.t(`patient.declined.${value}`),
  }));
  protected readonly recorded = [
    ...RECORDED_REASONS.map((value) => ({ value, text: this.i18n.t(`patient.recorded.${value}`) })),
    { value: 'own', text: this.i18n.t('review-form.record.own-words') },
  ];

  protected set(change: Partial<RecordForm>): void {
    this.store.edit((form) => ({ ...form, ...change }));
  }

  protected setDeclined(text: string): void {
    this.set({ declinedReason: DECLINED_REASONS.find((reason) => reason === text) ?? '' });
  }

  protected setRecorded(text: string): void {
    const code = RECORDED_REASONS.find((reason) => reason === text);
    this.set({ recordedReason: code ?? (text === 'own' ? 'own' : '') });
  }

  protected errorOf(fieldId: string): string {
    return errorOf(this.store.problem(), fieldId);
  }
}
