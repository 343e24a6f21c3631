import { Injectable, computed, signal } from '@angular/core';
import type en from '../../i18n/en.json';
import type staff from '../../i18n/staff.json';
import { readWords } from './read-text';

/** Every key of the words, so that a misspelt one does not compile. */
export type TranslationKey = keyof typeof en | keyof typeof staff;
export type WordParams = Readonly<Record<string, string | number>>;
export type WordTexts = Readonly<Partial<Record<TranslationKey, string>>>;

/** Offered languages. `cy` has its slot (see i18n/README.md) but waits for a human translation. */
export type Language = 'en' | 'en-easy';

/** The files of words: one a language for patients, one for staff, who have no easy words. */
export type WordFile = Language | 'staff';

const REMEMBERED = 'waymark.words';

/** The words on the screen. `t` reads signals: a template that calls it follows a change of language. */
@Injectable({ providedIn: 'root' })
export class Translations {
  protected readonly texts = signal<Readonly<Partial<Record<WordFile, WordTexts>>>>({});
  /** What this tab chose. */
  private readonly chosen = signal<Language>('en');
  /** In place of it, for one page only; null: the tab's own choice stands. */
  private readonly forOnePage = signal<Language | null>(null);

  private readonly language = computed(() => this.forOnePage() ?? this.chosen());
  readonly easy = computed(() => this.language() === 'en-easy');

  /** Reads the plain words, and the easy ones where this tab already chose them. */
  async open(): Promise<void> {
    await this.read('en');
    if (sessionStorage.getItem(REMEMBERED) === 'en-easy') await this.change('en-easy');
  }

  /** Reads what staff pages say; a patient's phone never has to fetch it. */
  openForStaff(): Promise<void> {
    return this.read('staff');
  }

  async change(language: Language): Promise<void> {
    await this.read(language);
    this.chosen.set(language);
    this.forOnePage.set(null);
    // Only this tab, and only the choice of words: nothing about a person is kept in the browser.
    sessionStorage.setItem(REMEMBERED, language);
  }

  /** The words that a person needs, where this tab has not chosen any yet. */
  async openWith(language: Language): Promise<void> {
    if (sessionStorage.getItem(REMEMBERED) === null) await this.change(language);
  }

  /** For one page only, such as an easy copy on paper, until {@link showChosen}. Until they are read, plain words stand. */
  async show(language: Language): Promise<void> {
    this.forOnePage.set(language);
    await this.read(language);
  }

  showChosen(): void {
    this.forOnePage.set(null);
  }

  t(key: TranslationKey, params: WordParams = {}): string {
    const texts = this.texts();
    const text = texts[this.language()]?.[key] ?? texts.en?.[key] ?? texts.staff?.[key] ?? key;
    // One pass and no more: a person's own words are put in as they are, whatever they look like.
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => isolated(String(params[name] ?? '')));
  }

  private async read(file: WordFile): Promise<void> {
    if (this.texts()[file]) return;
    const read = await readWords(file);
    this.texts.update((texts) => ({ ...texts, [file]: read }));
  }
}

/** Letters of the scripts that are written from right to left, and signs that turn a direction. */
const TURNS_DIRECTION =
  /[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A value that is written from right to left, kept from turning the sentence around it (Unicode TR 9, isolates). */
function isolated(value: string): string {
  return TURNS_DIRECTION.test(value) ? `\u2068${value}\u2069` : value;
}
