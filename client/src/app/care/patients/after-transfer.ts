import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Appointment, Episode } from '@waymark/contracts';
import { fullDay } from '../../i18n/day-text';
import { Translations } from '../../i18n/translations';

/** What a transfer has left open: nobody is key worker yet, and appointments to come have nobody named. */
@Component({
  selector: 'wm-after-transfer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    @if (moved(); as moved) {
      @if (needsKeyWorker() || nobodyNamed().length > 0) {
        <div class="app-warning">
          <p>{{ i18n.t('care.after-transfer.moved', { day: moved }) }}</p>
          <ul class="nhsuk-list">
            @if (needsKeyWorker()) {
              <li>
                {{ i18n.t('care.after-transfer.no-key-worker') }}
                <a [routerLink]="['/episodes', episode().id, 'team']">{{ i18n.t('care.episode.team') }}</a>
              </li>
            }
            @for (one of nobodyNamed(); track one.id) {
              <li>
                {{ i18n.t('care.after-transfer.nobody-named', { day: one.day }) }}
                <a [routerLink]="['/appointments', one.id]" [queryParams]="{ do: 'change' }">{{
                  i18n.t('care.after-transfer.name-them')
                }}</a>
              </li>
            }
          </ul>
        </div>
      }
    }
  `,
})
export class AfterTransfer {
  protected readonly i18n = inject(Translations);
  readonly episode = input.required<Episode>();
  readonly appointments = input.required<readonly Appointment[]>();
  readonly today = input.required<string>();

  /** The day of the last transfer; null: there was none, or the episode has ended. */
  protected readonly moved = computed(() => {
    const last = this.episode().transfers.at(-1);
    return last && this.episode().endedOn === null ? fullDay(last.on) : null;
  });
  protected readonly needsKeyWorker = computed(() => !this.episode().team.some(({ keyWorker }) => keyWorker));
  protected readonly nobodyNamed = computed(() =>
    this.appointments()
      .filter(({ on, status, staff }) => on >= this.today() && status === 'booked' && staff.length === 0)
      .map(({ id, on }) => ({ id, day: fullDay(on) })),
  );
}
