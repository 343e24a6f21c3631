import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { DischargeSummary, Episode } from '@waymark/contracts';
import { DischargeSummaryView } from '../../care/episodes/discharge-summary';
import { MyRecord } from '../my-record';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** Discharge summary in plain words, and how to come back. */
@Component({
  selector: 'wm-leaving-words',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DischargeSummaryView],
  template: `
    <p class="app-lead">{{ when() }}</p>
    <wm-discharge-summary [summary]="summary()" [level]="2" [about]="record.own() ? '' : record.name()" />
  `,
})
export class LeavingWords {
  private readonly i18n = inject(Translations);
  protected readonly record = inject(MyRecord);

  readonly episode = input.required<Episode>();

  private readonly careService = computed(() => this.record.careServiceOf(this.episode()));
  protected readonly when = computed(() => {
    const params = { service: this.careService()?.name ?? '', day: fullDay(this.episode().endedOn ?? '') };
    return this.record.say('patient.leaving.ended', 'patient.leaving.ended-person', params);
  });
  /** There is always a way back, even if no one wrote one down. */
  protected readonly summary = computed((): DischargeSummary => {
    const { name = '', phone } = this.careService() ?? {};
    const comeBack = phone
      ? this.i18n.t('patient.leaving.ring', { service: name, phone })
      : this.i18n.t('patient.leaving.ask', { service: name });
    const written = this.episode().dischargeSummary;
    return {
      whatIDid: written?.whatIDid ?? null,
      keepsMeWell: written?.keepsMeWell ?? null,
      ifHarder: written?.ifHarder ?? null,
      comeBack: written?.comeBack ?? comeBack,
    };
  });
}
