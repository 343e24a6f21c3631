import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Episode } from '@waymark/contracts';
import { DETAILS, DETAIL_NAMES, detailInWords, detailsOf } from '../episodes/episode-details';
import { ReferenceReads } from '../../data/reference-reads';
import { Translations } from '../../i18n/translations';

/** Condition, day of referral and area of an episode in one line, with the way to correct them. */
@Component({
  selector: 'wm-episode-details',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <p class="app-bar">
      @for (detail of details(); track detail) {
        <span class="app-quiet">{{ detail }}</span>
      }
      <a [routerLink]="['/episodes', episode().id, 'details']">{{ i18n.t('care.episode.correct') }}</a>
    </p>
  `,
  styles: `
    .app-bar {
      justify-content: flex-start;
      gap: 0 1.5rem;
    }
  `,
})
export class EpisodeDetailsLine {
  private readonly reference = inject(ReferenceReads);
  protected readonly i18n = inject(Translations);
  readonly episode = input.required<Episode>();

  protected readonly details = computed(() => {
    const details = detailsOf(this.episode());
    const areas = this.reference.careServiceById().get(this.episode().careServiceId)?.areas ?? [];
    return DETAILS.map((name) =>
      this.i18n.t('care.episode.detail', {
        name: this.i18n.t(DETAIL_NAMES[name]),
        value: detailInWords(this.i18n, details, name, areas),
      }),
    );
  });
}
