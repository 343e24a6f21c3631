import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ANSWERED_BY, type AnsweredBy, PRESENT, type Present } from '@waymark/contracts';
import { withAnsweredBy, withPresent } from '../review-draft/draft';
import { errorOf } from '../../ui/shown-problem';
import { DateInput } from '../../ui/date-input';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';
import { RecordStore } from './record-store';
import { TickList } from '../../ui/tick-list';

/** Who was there, who answered, and the day it happened as distinct from the day it is entered. */
@Component({
  selector: 'wm-record-people',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DateInput, TickList],
  template: `
    <div class="app-record__columns">
      <div>
        <fieldset class="nhsuk-fieldset app-ticks" id="present" tabindex="-1">
          <legend class="nhsuk-fieldset__legend">{{ i18n.t('review-form.record.present') }}</legend>
          @if (errorOf('present'); as error) {
            <span class="nhsuk-error-message">{{ error }}</span>
          }
          @for (one of present(); track one.value) {
            <label class="app-tick">
              <input type="checkbox" [checked]="one.isThere" (change)="togglePresent(one.value)" />
              <span>{{ one.text }}</span>
            </label>
          }
        </fieldset>
        @if (interpreter(); as language) {
          <p>{{ i18n.t('patient.review.interpreter', { language }) }}</p>
        }
      </div>
      <div>
        <wm-tick-list
          fieldId="answered-by"
          [legend]="i18n.t('review-form.record.answered-by')"
          [options]="answerers()"
          [chosen]="store.form().draft.answeredBy"
          [error]="errorOf('answered-by')"
          (picked)="setAnsweredBy($event)"
        />
        @if (asksDay()) {
          <wm-date-input
            fieldId="occurred-on"
            [label]="i18n.t('review-form.record.day')"
            [hint]="i18n.t('review-form.record.entered-on', { day: today() })"
            [error]="errorOf('occurred-on')"
            [value]="store.form().occurredOn"
            (valueChange)="setDay($event)"
          />
        }
      </div>
    </div>
  `,
})
export class RecordPeople {
  protected readonly store = inject(RecordStore);
  protected readonly i18n = inject(Translations);

  protected readonly interpreter = computed(() => this.store.here().patient.needs.interpreterLanguage ?? null);
  protected readonly today = computed(() => fullDay(this.store.today()));
  protected readonly asksDay = computed(() => this.store.mode() !== 'phone' && this.store.mode() !== 'group');
  protected readonly present = computed(() => {
    const there = this.store.form().draft.present;
    const order = this.interpreter()
      ? (['interpreter', ...PRESENT.filter((who) => who !== 'interpreter')] as const)
      : PRESENT;
    return order.map((value) => ({
      value,
      text: this.i18n.t(`patient.present.${value}`),
      isThere: there.includes(value),
    }));
  });
  protected readonly answerers = computed(() => {
    const without = this.store.mode() === 'without';
    return ANSWERED_BY.filter((who) => !without || !who.startsWith('patient')).map((value) => ({
      value,
      text: this.i18n.t(`patient.answers.${value}`),
    }));
  });

  protected togglePresent(who: Present): void {
    this.store.editDraft((draft) => withPresent(draft, who));
  }

  protected setAnsweredBy(who: AnsweredBy): void {
    this.store.editDraft((draft) => withAnsweredBy(draft, who));
  }

  protected setDay(occurredOn: string): void {
    this.store.edit((form) => ({ ...form, occurredOn }));
  }

  protected errorOf(fieldId: string): string {
    return errorOf(this.store.problem(), fieldId);
  }
}
