import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Words } from '../words/words';
import { ReadAloud, spokenTexts } from './read-aloud';

/** Reads a part of the page aloud, and stops. Absent where the browser has no voice. */
@Component({
  selector: 'wm-read-aloud-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (aloud.available) {
      <button type="button" class="app-link-button" (click)="speak()">
        {{ words.t(aloud.speaking() ? 'patient.review.aloud-stop' : 'patient.review.aloud') }}
      </button>
    }
  `,
})
export class ReadAloudButton {
  protected readonly words = inject(Words);
  protected readonly aloud = inject(ReadAloud);
  /** The part of the page to read aloud. */
  readonly content = input.required<HTMLElement>();

  protected speak(): void {
    if (this.aloud.speaking()) this.aloud.stop();
    else this.aloud.start(spokenTexts(this.content()));
  }
}
