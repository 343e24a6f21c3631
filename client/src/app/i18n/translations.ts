import { Injectable, computed, signal } from '@angular/core';
import type en from '../../i18n/en.json';
import type staff from '../../i18n/staff.json';

/** Every translation key, so that a misspelt one does not compile. */
export type TranslationKey = keyof typeof en | keyof typeof staff;
export type WordParams = Readonly<Record<string, string | number>>;
export type WordTexts = Readonly<Partial<Record<TranslationKey, string>>>;

/** Languages offered. `cy` has its slot (see i18n/README.md) but waits for a human translation. */
export type Language = 'en' | 'en-easy';

/** Translation files: one per language for patients, one for staff, who have no easy version. */
export type WordFile = Language | 'staff';

const REMEMBERED = 'waymark.words';

/** Texts of the interface. `t` reads signals: a template that calls it follows a change of language. */
@Injectable({ providedIn: 'root' })
export class Translations {
  protected readonly texts = signal<Readonly<Partial<Record<WordFile, WordTexts>>>>({});
  /** Language chosen in this tab. */
  private readonly chosen = signal<Language>('en');
  /** Language that overrides it for one page only; null: the tab's own choice applies. */
  private readonly forOnePage = signal<Language | null>(null);

  private readonly language = computed(() => this.forOnePage() ?? this.chosen());
  readonly easy = computed(() => this.language() === 'en-easy');

  /** Reads the plain texts, and the easy ones if this tab already chose them. */
  async open(): Promise<void> {
    await this.read('en');
    if (sessionStorage.getItem(REMEMBERED) === 'en-easy') await this.change('en-easy');
  }

  /** Reads the texts of staff pages; a patient's phone never has to fetch them. */
  openForStaff(): Promise<void> {
    return this.read('staff');
  }

  async change(language: Language): Promise<void> {
    await this.read(language);
    this.chosen.set(language);
    this.forOnePage.set(null);
    // Only this tab, and only the choice of language: nothing about a person is kept in the browser.
    sessionStorage.setItem(REMEMBERED, language);
  }

  /** Switches to the language that a person needs, unless this tab has already chosen one. */
  async openWith(language: Language): Promise<void> {
    if (sessionStorage.getItem(REMEMBERED) === null) await this.change(language);
  }

  /**
   * For one page only, such as an easy copy on paper, until {@link showChosen}. Until they are read, plain texts are
   * shown.
   */
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
    // A single pass: a person's own words are inserted as they are, whatever they look like.
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => isolated(String(params[name] ?? '')));
  }

  private async read(file: WordFile): Promise<void> {
    if (this.texts()[file]) return;
    const read = await readWords(file);
    this.texts.update((texts) => ({ ...texts, [file]: read }));
  }
}

/** Reads texts as a static file, without the API's interceptors. */
async function readWords(file: WordFile): Promise<WordTexts> {
  const response = await fetch(`i18n/${file}.json`);
  if (!response.ok) throw new Error(`The words in "${file}" could not be read (${response.status}).`);
  return (await response.json()) as WordTexts;
}

/** Letters of right-to-left scripts, and characters that change the direction. */
const TURNS_DIRECTION =
  /[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A right-to-left value, isolated so that it does not turn the sentence around it (Unicode TR 9, isolates). */
function isolated(value: string): string {
  return TURNS_DIRECTION.test(value) ? `\u2068${value}\u2069` : value;
}
