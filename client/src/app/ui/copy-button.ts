import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { Translations } from '../i18n/translations';
import { Button, type ButtonKind } from './button';

/** Copies a text to the clipboard. If the browser does not allow that, it shows the text to copy by hand. */
@Component({
  selector: 'wm-copy-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Button],
  template: `
    <div class="app-copy">
      <button type="button" [wmButton]="kind()" (click)="copy()">{{ label() }}</button>
      <p role="status">
        @if (outcome(); as outcome) {
          {{ i18n.t(outcome === 'copied' ? 'patient.copy.done' : 'patient.copy.by-hand') }}
          @if (outcome === 'by-hand') {
            <span class="app-copy__text">{{ text() }}</span>
          }
        }
      </p>
    </div>
  `,
})
export class CopyButton {
  protected readonly i18n = inject(Translations);
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  readonly kind = input<ButtonKind>('secondary');

  /** The text was put on the clipboard, or shown to be copied by hand. */
  readonly copied = output();

  protected readonly outcome = signal<'copied' | 'by-hand' | null>(null);

  protected async copy(): Promise<void> {
    await this.toClipboard();
    this.copied.emit();
  }

  private async toClipboard(): Promise<void> {
    // Browsers offer no clipboard to pages over plain http.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (!clipboard) {
      this.outcome.set('by-hand');
      return;
    }
    try {
      // Other systems do not all know the space that keeps a day on one line.
      await clipboard.writeText(this.text().replaceAll('\u00a0', ' '));
      this.outcome.set('copied');
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.outcome.set('by-hand');
    }
  }
}
