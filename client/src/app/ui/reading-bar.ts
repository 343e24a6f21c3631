import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Translations } from '../i18n/translations';
import { PACE_TEXTS } from './pace-choice';
import { ReadAloud } from './read-aloud';

/**
 * While a page is read aloud: stop, a line back, once more, a line on, and the other pace, in view wherever the reading is. It
 * also says that nothing can be heard, and what to do instead.
 */
@Component({
  selector: 'wm-reading-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'data-silent': '' },
  template: `
    @if (aloud.byLine()) {
      <div class="app-reading" role="group" [attr.aria-label]="i18n.t('patient.aloud.bar')">
        <button type="button" class="app-link-button" (click)="aloud.stop()">
          {{ i18n.t('patient.review.aloud-stop') }}
        </button>
        <button type="button" class="app-link-button" (click)="aloud.go(-1)">
          {{ i18n.t('patient.aloud.line-before') }}
        </button>
        <button type="button" class="app-link-button" (click)="aloud.go(0)">
          {{ i18n.t('patient.aloud.line-again') }}
        </button>
        <button type="button" class="app-link-button" (click)="aloud.go(1)">
          {{ i18n.t('patient.aloud.next-line') }}
        </button>
        <button type="button" class="app-link-button app-reading__pace" (click)="aloud.choosePace(otherPace())">
          {{ i18n.t(PACE_TEXTS[otherPace()]) }}
        </button>
      </div>
    }
    <div role="status">
      @if (aloud.trouble(); as trouble) {
        <p class="app-panel">
          {{ i18n.t(trouble === 'no-voice' ? 'patient.aloud.no-voice' : 'patient.aloud.failed') }}
        </p>
      }
    </div>
  `,
})
export class ReadingBar {
  protected readonly i18n = inject(Translations);
  protected readonly aloud = inject(ReadAloud);
  protected readonly PACE_TEXTS = PACE_TEXTS;
  protected readonly otherPace = computed(() => (this.aloud.pace() === 'slow' ? 'usual' : 'slow'));
}
