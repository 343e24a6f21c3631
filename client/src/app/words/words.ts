import { Injectable, computed, inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import type en from '../../i18n/en.json';

/** Every key of the words, so that a misspelt one does not compile. */
export type WordKey = keyof typeof en;
export type WordParams = Readonly<Record<string, string | number>>;

/** Offered languages. `cy` has its slot (see i18n/README.md) but waits for a human translation. */
export const LANGUAGES = ['en', 'en-easy'] as const;
export type Language = (typeof LANGUAGES)[number];

const REMEMBERED = 'waymark.words';

/** The words on the screen. `t` reads a signal: a template that calls it follows a change of language. */
@Injectable({ providedIn: 'root' })
export class Words {
  private readonly transloco = inject(TranslocoService);

  readonly easy = computed(() => this.transloco.activeLang() === 'en-easy');

  /** Loads the plain words, and the easy ones where this tab already chose them. */
  async open(): Promise<void> {
    await firstValueFrom(this.transloco.load('en'));
    if (sessionStorage.getItem(REMEMBERED) === 'en-easy') await this.change('en-easy');
  }

  async change(language: Language): Promise<void> {
    await this.show(language);
    // Only this tab, and only the choice of words: nothing about a person is kept in the browser.
    sessionStorage.setItem(REMEMBERED, language);
  }

  /** For one page only, such as an easy copy on paper: the tab's own choice stays as it was. */
  async show(language: Language): Promise<void> {
    await firstValueFrom(this.transloco.load(language));
    this.transloco.setActiveLang(language);
  }

  t(key: WordKey, params?: WordParams): string {
    return this.transloco.translate(key, params, this.transloco.activeLang());
  }
}
