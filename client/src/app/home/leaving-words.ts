import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Episode } from '@waymark/contracts';
import { MyRecord } from '../my/my-record';
import { fullDay } from '../words/day-words';
import { Words } from '../words/words';

/** What a person leaves with, in plain words, and how to come back. */
@Component({
  selector: 'wm-leaving-words',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="app-lead">{{ when() }}</p>
    @for (part of parts(); track part.heading) {
      <h2>{{ part.heading }}</h2>
      <p class="app-written">{{ part.text }}</p>
    }
  `,
})
export class LeavingWords {
  private readonly record = inject(MyRecord);
  protected readonly words = inject(Words);

  readonly episode = input.required<Episode>();

  private readonly careService = computed(() => this.record.careServiceOf(this.episode()));
  protected readonly when = computed(() => {
    const params = { service: this.careService()?.name ?? '', day: fullDay(this.episode().endedOn ?? '') };
    return this.record.say('patient.leaving.ended', 'patient.leaving.ended-person', params);
  });
  protected readonly parts = computed(() => {
    const summary = this.episode().dischargeSummary;
    const { name = '', phone } = this.careService() ?? {};
    const comeBack = phone
      ? this.words.t('patient.leaving.ring', { service: name, phone })
      : this.words.t('patient.leaving.ask', { service: name });
    return [
      { heading: this.record.say('patient.leaving.did', 'patient.leaving.did-person'), text: summary?.whatIDid },
      { heading: this.record.say('patient.leaving.well', 'patient.leaving.well-person'), text: summary?.keepsMeWell },
      { heading: this.words.t('patient.leaving.harder'), text: summary?.ifHarder },
      { heading: this.words.t('patient.leaving.back'), text: summary?.comeBack ?? comeBack },
    ].flatMap(({ heading, text }) => (text ? [{ heading, text }] : []));
  });
}
