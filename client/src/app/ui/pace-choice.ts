import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { type TranslationKey, Translations } from '../i18n/translations';
import { PACES, type Pace, ReadAloud } from './read-aloud';

/** Each pace in words. */
export const PACE_TEXTS: Readonly<Record<Pace, TranslationKey>> = {
  usual: 'patient.aloud.pace.usual',
  slow: 'patient.aloud.pace.slow',
};

/** How fast pages are read aloud. */
@Component({
  selector: 'wm-pace-choice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="app-choice-row" role="group" [attr.aria-label]="i18n.t('patient.aloud.pace')">
      @for (pace of paces; track pace) {
        <button
          type="button"
          class="app-link-button"
          [attr.aria-pressed]="aloud.pace() === pace"
          (click)="aloud.choosePace(pace)"
        >
          {{ i18n.t(PACE_TEXTS[pace]) }}
        </button>
      }
    </div>
  `,
})
export class PaceChoice {
  protected readonly i18n = inject(Translations);
  protected readonly aloud = inject(ReadAloud);
  protected readonly paces = PACES;
  protected readonly PACE_TEXTS = PACE_TEXTS;
}
