import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Translations } from '../i18n/translations';
import { ReadAloud } from './read-aloud';

/** Says that nothing can be heard, and what to do instead. */
@Component({
  selector: 'wm-read-aloud-trouble',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="status">
      @if (aloud.trouble(); as trouble) {
        <p class="app-panel">
          {{ i18n.t(trouble === 'no-voice' ? 'patient.aloud.no-voice' : 'patient.aloud.failed') }}
        </p>
      }
    </div>
  `,
})
export class ReadAloudTrouble {
  protected readonly i18n = inject(Translations);
  protected readonly aloud = inject(ReadAloud);
}
