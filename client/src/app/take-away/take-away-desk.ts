import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Patient } from '@waymark/contracts';
import { CopyButton } from '../ui/copy-button';
import { Words } from '../words/words';
import { recordText } from './record-text';
import type { TakeAway } from './take-away-content';

/** What staff do with a copy beside printing it: the text for the trust's own record, and when they meet again. */
@Component({
  selector: 'wm-take-away-desk',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CopyButton, RouterLink],
  template: `
    <wm-copy-button [text]="record()" [label]="words.t('patient.take-away.for-record')" />
    @if (!taken().nextVisit) {
      <p>
        <a [routerLink]="['/episodes', taken().appointment.episodeId, 'appointments', 'new']">{{
          words.t('staff.appointments.new')
        }}</a>
      </p>
    }
  `,
})
export class TakeAwayDesk {
  protected readonly words = inject(Words);
  readonly taken = input.required<TakeAway>();
  readonly patient = input.required<Patient>();
  readonly timeZone = input.required<string>();

  protected readonly record = computed(() => recordText(this.words, this.taken(), this.patient(), this.timeZone()));
}
