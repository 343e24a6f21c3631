import { DestroyRef, DOCUMENT, Injectable, inject, signal } from '@angular/core';
import type { Spoken } from './spoken-texts';

/**
 * Milliseconds to wait for voices: browsers load the list after the page has opened, with an event; one without any
 * sends none.
 */
const VOICES_WITHIN = 2_000;
/** Milliseconds after which a silent voice will not speak. */
const BEGINS_WITHIN = 5_000;
/** Errors that {@link ReadAloud.stop} itself causes. */
const STOPPED = ['canceled', 'interrupted'];

/** Speaks with a voice of the device. Nothing leaves it: a voice that speaks on a server elsewhere is not used. */
@Injectable({ providedIn: 'root' })
export class ReadAloud {
  private readonly document = inject(DOCUMENT);
  private readonly window = this.document.defaultView;
  readonly available = this.window !== null && 'speechSynthesis' in this.window;
  readonly speaking = signal(false);
  /** Why nothing is heard; null: it is, or it was not started. */
  readonly trouble = signal<'no-voice' | 'failed' | null>(null);
  private run = 0;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** Speaks within the button press whenever it can: some browsers allow it only then. */
  start(texts: readonly Spoken[]): void {
    this.stop();
    this.trouble.set(null);
    if (!this.available || texts.length === 0) return;
    this.speaking.set(true);
    const run = this.run;
    if (this.voices().length > 0) this.speak(texts);
    else void this.voicesRead().then(() => run === this.run && this.speak(texts));
  }

  stop(): void {
    this.run += 1;
    if (this.available) this.window?.speechSynthesis.cancel();
    this.speaking.set(false);
  }

  private speak(texts: readonly Spoken[]): void {
    const synthesis = this.window?.speechSynthesis;
    const pageLang = this.document.documentElement.lang || 'en-GB';
    const pageVoice = this.voiceFor(pageLang);
    if (!synthesis || !pageVoice) {
      this.fail('no-voice');
      return;
    }
    const run = this.run;
    const isNow = () => run === this.run;
    const utterances = texts.map(({ text, lang }) => {
      const own = lang && lang !== pageLang ? this.voiceFor(lang) : null;
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = own ? lang : pageLang;
      utterance.voice = own ?? pageVoice;
      utterance.onerror = ({ error }) => {
        if (isNow() && !STOPPED.includes(error)) this.fail('failed');
      };
      return utterance;
    });
    const last = utterances.at(-1);
    if (last) last.onend = () => isNow() && this.speaking.set(false);
    for (const utterance of utterances) synthesis.speak(utterance);
    setTimeout(() => {
      if (isNow() && this.speaking() && !synthesis.speaking) this.fail('failed');
    }, BEGINS_WITHIN);
  }

  private fail(trouble: 'no-voice' | 'failed'): void {
    this.stop();
    this.trouble.set(trouble);
  }

  private voices(): readonly SpeechSynthesisVoice[] {
    const voices = this.window?.speechSynthesis.getVoices() ?? [];
    return voices.filter((voice) => !('localService' in voice) || voice.localService);
  }

  /** A voice of exactly that language, else of another variety of it. */
  private voiceFor(lang: string): SpeechSynthesisVoice | null {
    const wanted = lang.toLowerCase();
    const tagOf = (voice: SpeechSynthesisVoice): string => voice.lang.toLowerCase().replaceAll('_', '-');
    const kin = this.voices().filter((voice) => tagOf(voice).split('-')[0] === wanted.split('-')[0]);
    return kin.find((voice) => tagOf(voice) === wanted) ?? kin.find((voice) => voice.default) ?? kin[0] ?? null;
  }

  private voicesRead(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, VOICES_WITHIN);
      if (!this.window) return;
      this.window.speechSynthesis.onvoiceschanged = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
