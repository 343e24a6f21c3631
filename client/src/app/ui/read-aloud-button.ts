import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Translations } from '../i18n/translations';
import { ReadAloud } from './read-aloud';
import { spokenTexts } from './spoken-texts';

/** Button that reads parts of the page aloud, and stops. It says so if the device has no voice. */
@Component({
  selector: 'wm-read-aloud-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'data-silent': '' },
  template: `
    <button type="button" class="app-link-button" (click)="speak()">
      {{ i18n.t(aloud.speaking() ? 'patient.review.aloud-stop' : 'patient.review.aloud') }}
    </button>
  `,
})
export class ReadAloudButton {
  protected readonly i18n = inject(Translations);
  protected readonly aloud = inject(ReadAloud);
  /** The parts of the page to read aloud, the most important first. */
  readonly parts = input.required<readonly HTMLElement[]>();

  protected speak(): void {
    if (this.aloud.speaking()) this.aloud.stop();
    else {
      this.aloud.start(
        spokenTexts(this.parts(), {
          chosen: (text) => this.i18n.t('patient.aloud.chosen', { text }),
          written: (text) => this.i18n.t('patient.aloud.written', { text }),
        }),
      );
    }
  }
}
