import { DOCUMENT, Injectable, effect, inject, signal } from '@angular/core';
import type { Needs } from '@waymark/contracts';
import { Translations } from '../i18n/translations';

const LARGE_TEXT = 'waymark.large-text';
const PICTURES = 'waymark.pictures';
const ARRIVED = 'waymark.arrived';

/**
 * A person's display preferences: large text, pictures. Only this tab remembers them, like the choice of wording, and
 * nothing in them says who the person is.
 */
@Injectable({ providedIn: 'root' })
export class DisplayPreferences {
  private readonly i18n = inject(Translations);
  private readonly kept = inject(DOCUMENT).defaultView?.sessionStorage;
  private readonly large = signal(this.kept?.getItem(LARGE_TEXT) === 'on');
  private readonly shown = signal(this.kept?.getItem(PICTURES) !== 'off');

  readonly largeText = this.large.asReadonly();
  readonly pictures = this.shown.asReadonly();

  constructor() {
    const { documentElement } = inject(DOCUMENT);
    effect(() => documentElement.classList.toggle('app-large-text', this.large()));
  }

  switchLargeText(): void {
    this.large.update((on) => !on);
    this.kept?.setItem(LARGE_TEXT, this.large() ? 'on' : 'off');
  }

  switchPictures(): void {
    this.shown.update((on) => !on);
    this.kept?.setItem(PICTURES, this.shown() ? 'on' : 'off');
  }

  /** On a person's first arrival in this tab: applies their needs, unless they have already chosen otherwise. */
  async openFor({ largeText, easyRead }: Needs): Promise<void> {
    if (this.kept?.getItem(ARRIVED)) return;
    this.kept?.setItem(ARRIVED, 'true');
    if (largeText && this.kept?.getItem(LARGE_TEXT) === null) this.switchLargeText();
    if (easyRead) await this.i18n.openWith('en-easy');
  }
}
