import { Injectable, computed, signal } from '@angular/core';
import type admin from '../../i18n/admin.json';
import type care from '../../i18n/care.json';
import type common from '../../i18n/common.json';
import type en from '../../i18n/en.json';
import type episodeChanges from '../../i18n/episode-changes.json';
import type goals from '../../i18n/goals.json';
import type imports from '../../i18n/imports.json';
import type landing from '../../i18n/landing.json';
import type letters from '../../i18n/letters.json';
import type privacy from '../../i18n/privacy.json';
import type process from '../../i18n/process.json';
import type register from '../../i18n/register.json';
import type registration from '../../i18n/registration.json';
import type reports from '../../i18n/reports.json';
import type research from '../../i18n/research.json';
import type reviewForm from '../../i18n/review-form.json';
import type roundUps from '../../i18n/round-ups.json';
import type signIn from '../../i18n/sign-in.json';

/** Texts for staff, by the file that holds them: one for an area, or for a room of it that many never enter. */
interface StaffTexts {
  readonly common: typeof common;
  readonly admin: typeof admin;
  readonly care: typeof care;
  readonly 'episode-changes': typeof episodeChanges;
  readonly goals: typeof goals;
  readonly imports: typeof imports;
  readonly landing: typeof landing;
  readonly letters: typeof letters;
  readonly privacy: typeof privacy;
  readonly process: typeof process;
  readonly register: typeof register;
  readonly registration: typeof registration;
  readonly reports: typeof reports;
  readonly research: typeof research;
  readonly 'review-form': typeof reviewForm;
  readonly 'round-ups': typeof roundUps;
  readonly 'sign-in': typeof signIn;
}

type KeysIn<Texts> = Texts extends unknown ? keyof Texts : never;

/** Every translation key, so that a misspelt one does not compile. */
export type TranslationKey = keyof typeof en | KeysIn<StaffTexts[StaffFile]>;

/** Key of a text with a form for one thing and another for several: `key.one`, `key.other`. */
export type PluralKey = {
  [Key in TranslationKey]: Key extends `${infer Start}.other`
    ? `${Start}.one` extends TranslationKey
      ? Start
      : never
    : never;
}[TranslationKey];
export type TextParams = Readonly<Record<string, string | number>>;
export type Texts = Readonly<Partial<Record<TranslationKey, string>>>;

/** Languages offered. `cy` has its slot (see i18n/README.md) but waits for a human translation. */
export type Language = 'en' | 'en-easy';

/** Files of texts for staff, who have no easy version. */
export type StaffFile = keyof StaffTexts;

/** Translation files: one per language for patients, and those for staff. */
export type TextFile = Language | StaffFile;

const REMEMBERED = 'waymark.words';

/** Texts of the interface. `t` reads signals: a template that calls it follows a change of language. */
@Injectable({ providedIn: 'root' })
export class Translations {
  protected readonly texts = signal<Readonly<Partial<Record<Language, Texts>>>>({});
  /** Texts for staff, of all files read so far. */
  protected readonly staffTexts = signal<Texts>({});
  /** Each file is fetched once; one that could not be read is fetched again when it is next wanted. */
  private readonly reads = new Map<TextFile, Promise<void>>();
  /** Language chosen in this tab. */
  private readonly chosen = signal<Language>('en');
  /** Language that overrides it for one page only; null: the tab's own choice applies. */
  private readonly forOnePage = signal<Language | null>(null);

  /** Whether the page is one for staff: its words are plain, whatever a patient chose on this device. */
  readonly forStaff = signal(false);
  private readonly language = computed(() => this.forOnePage() ?? (this.forStaff() ? 'en' : this.chosen()));
  readonly easy = computed(() => this.language() === 'en-easy');

  /** Reads the plain texts, and the easy ones if this tab already chose them. */
  async open(): Promise<void> {
    await this.read('en');
    if (sessionStorage.getItem(REMEMBERED) === 'en-easy') await this.change('en-easy');
  }

  /** Reads texts of staff pages, with those common to all; a patient's phone never has to fetch them. */
  async openForStaff(files: readonly StaffFile[]): Promise<void> {
    await Promise.all((['common', ...files] as const).map((file) => this.read(file)));
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

  t(key: TranslationKey, params: TextParams = {}): string {
    const texts = this.texts();
    const text = texts[this.language()]?.[key] ?? texts.en?.[key] ?? this.staffTexts()[key] ?? key;
    // A single pass: a person's own words are inserted as they are, whatever they look like.
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => isolated(String(params[name] ?? '')));
  }

  /** The form that the count asks for, with the count as `{{count}}`. */
  plural(key: PluralKey, count: number, params: TextParams = {}): string {
    // English has no other forms; another language brings its own rules with its texts.
    const form = PLURAL_FORMS.select(count) === 'one' ? 'one' : 'other';
    return this.t(`${key}.${form}` as TranslationKey, { ...params, count });
  }

  protected read(file: TextFile): Promise<void> {
    const read = this.reads.get(file) ?? this.fetch(file);
    this.reads.set(file, read);
    return read;
  }

  private async fetch(file: TextFile): Promise<void> {
    try {
      const read = await readTexts(file);
      if (file === 'en' || file === 'en-easy') this.texts.update((texts) => ({ ...texts, [file]: read }));
      else this.staffTexts.update((texts) => ({ ...texts, ...read }));
    } catch (error) {
      this.reads.delete(file);
      throw error;
    }
  }
}

const PLURAL_FORMS = new Intl.PluralRules('en-GB');

/** Reads texts as a static file, without the API's interceptors. */
async function readTexts(file: TextFile): Promise<Texts> {
  const response = await fetch(`i18n/${file}.json`);
  if (!response.ok) throw new Error(`The texts in "${file}" could not be read (${response.status}).`);
  return (await response.json()) as Texts;
}

/** Letters of right-to-left scripts, and characters that change the direction. */
const TURNS_DIRECTION =
  /[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A right-to-left value, isolated so that it does not turn the sentence around it (Unicode TR 9, isolates). */
function isolated(value: string): string {
  return TURNS_DIRECTION.test(value) ? `\u2068${value}\u2069` : value;
}
