import { DestroyRef, DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { markSpoken } from './spoken-mark';
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

export const PACES = ['usual', 'slow'] as const;
export type Pace = (typeof PACES)[number];
/** The voice's own speed is 1. */
const RATES: Readonly<Record<Pace, number>> = { usual: 1, slow: 0.65 };
const KEPT = 'waymark.pace';

/**
 * Speaks line by line with a voice of the device, and marks the line. Nothing leaves the device: a voice that speaks on a
 * server elsewhere is not used. It also remembers the pace, as it does how pages look.
 */
@Injectable({ providedIn: 'root' })
export class ReadAloud {
  private readonly document = inject(DOCUMENT);
  private readonly window = this.document.defaultView;
  readonly available = this.window !== null && 'speechSynthesis' in this.window;
  readonly speaking = signal(false);
  /** Why nothing is heard; null: it is, or it was not started. */
  readonly trouble = signal<'no-voice' | 'failed' | null>(null);
  private readonly chosenPace = signal<Pace>(this.window?.localStorage.getItem(KEPT) === 'slow' ? 'slow' : 'usual');
  readonly pace = this.chosenPace.asReadonly();
  private readonly lines = signal<readonly Spoken[]>([]);
  private readonly line = signal(0);
  /** Whether there is more than one line to go to. */
  readonly byLine = computed(() => this.speaking() && this.lines().length > 1);
  private run = 0;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** Speaks within the button press whenever it can: some browsers allow it only then. */
  start(texts: readonly Spoken[]): void {
    this.stop();
    this.trouble.set(null);
    this.lines.set(texts);
    this.startAt(0);
  }

  /** Goes to another line and reads on from there: −1 the one before, 0 this one again, 1 the next. */
  go(lines: number): void {
    const to = Math.max(0, Math.min(this.line() + lines, this.lines().length - 1));
    this.stop();
    this.startAt(to);
  }

  stop(): void {
    this.run += 1;
    if (this.available) this.window?.speechSynthesis.cancel();
    markSpoken(this.document, null);
    this.speaking.set(false);
  }

  /** This device remembers it. What is being read goes on at the new pace from the beginning of its line. */
  choosePace(pace: Pace): void {
    this.chosenPace.set(pace);
    this.window?.localStorage.setItem(KEPT, pace);
    if (this.speaking()) this.go(0);
  }

  private startAt(line: number): void {
    if (this.lines().length === 0) return;
    if (!this.available) {
      this.trouble.set('no-voice');
      return;
    }
    this.speaking.set(true);
    this.arriveAt(line);
    const run = this.run;
    if (this.voices().length > 0) this.speakFrom(line);
    else void this.voicesRead().then(() => run === this.run && this.speakFrom(line));
  }

  private arriveAt(line: number): void {
    this.line.set(line);
    const { element } = this.lines()[line] ?? {};
    markSpoken(this.document, this.lines().length > 1 ? (element ?? null) : null);
  }

  private speakFrom(first: number): void {
    const synthesis = this.window?.speechSynthesis;
    const pageLang = this.document.documentElement.lang || 'en-GB';
    const pageVoice = this.voiceFor(pageLang);
    if (!synthesis || !pageVoice) {
      this.fail('no-voice');
      return;
    }
    const run = this.run;
    const isNow = () => run === this.run;
    const utterances = this.lines()
      .slice(first)
      .map(({ text, lang }, index) => {
        const own = lang && lang !== pageLang ? this.voiceFor(lang) : null;
        const utterance = new SpeechSynthesisUtterance(text);
        utterance.lang = own ? lang : pageLang;
        utterance.voice = own ?? pageVoice;
        utterance.rate = RATES[this.pace()];
        utterance.onstart = () => isNow() && this.arriveAt(first + index);
        utterance.onerror = ({ error }) => {
          if (isNow() && !STOPPED.includes(error)) this.fail('failed');
        };
        return utterance;
      });
    const last = utterances.at(-1);
    if (last) last.onend = () => isNow() && this.stop();
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
