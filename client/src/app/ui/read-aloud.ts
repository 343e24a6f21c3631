import { DestroyRef, DOCUMENT, Injectable, inject, signal } from '@angular/core';

const SPOKEN = 'h1, h2, h3, p, legend, label, li, dt, dd, button';

/** The texts of a part of the page that can be seen, in their order, each once. */
export function spokenTexts(root: HTMLElement): string[] {
  return [...root.querySelectorAll<HTMLElement>(SPOKEN)]
    .filter((element) => !element.closest('svg, [hidden], details:not([open]), [data-silent]'))
    .filter((element) => !element.parentElement?.closest(SPOKEN) || element.parentElement.closest(SPOKEN) === root)
    .map((element) => element.textContent.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** Speaks with the browser's own voice, where it has one. Nothing leaves the device. */
@Injectable({ providedIn: 'root' })
export class ReadAloud {
  private readonly window = inject(DOCUMENT).defaultView;
  readonly available = this.window !== null && 'speechSynthesis' in this.window;
  readonly speaking = signal(false);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  start(texts: readonly string[]): void {
    this.stop();
    if (!this.available || !this.window || texts.length === 0) return;
    const utterances = texts.map((text) => Object.assign(new SpeechSynthesisUtterance(text), { lang: 'en-GB' }));
    const last = utterances.at(-1);
    if (last) last.onend = () => this.speaking.set(false);
    for (const utterance of utterances) {
      utterance.onerror = () => this.speaking.set(false);
      this.window.speechSynthesis.speak(utterance);
    }
    this.speaking.set(true);
  }

  stop(): void {
    if (this.available) this.window?.speechSynthesis.cancel();
    this.speaking.set(false);
  }
}
